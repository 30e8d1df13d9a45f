"""YAML is read as kubectl reads it, and lines are found without a tree of nodes."""

import json
import math
import re
from typing import ClassVar

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cdk8s_webapp_review.sides.documents import documents
from cdk8s_webapp_review.sides.lines import line_of
from cdk8s_webapp_review.sides.parsed import DEEPEST, BrokenYamlError
from cdk8s_webapp_review.sides.scalars import plain

# What libyaml takes in a text, and what neither parser changes: a lone \r or U+0085 is a line break to YAML.
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\n\t"))
NUMBERS = st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False, allow_infinity=False)
SCALARS = st.none() | st.booleans() | NUMBERS | TEXT
WORDS = st.sampled_from(["y", "on", "010", "1:30", "0o7", "1_0", "~", "<<", "=", "2001-01-01", "1e3", "0x1F"])
VALUES = st.recursive(
    SCALARS | WORDS, lambda inner: st.lists(inner) | st.dictionaries(TEXT | WORDS, inner), max_leaves=30
)


class Kubectl(yaml.SafeLoader):
    """PyYAML's own loader, which makes a tree of nodes, with kubectl's meaning of plain scalars."""

    yaml_implicit_resolvers: ClassVar[dict] = {}

    def construct_scalar(self, node):
        """The value of a scalar."""
        return plain(node.value) if node.style is None else node.value

    def construct_mapping(self, node, deep=False):
        """A map whose keys are texts, without what << means."""
        return {
            _key(self.construct_scalar(key)): self.construct_object(value, deep=True)
            for key, value in node.value
        }


def _construct_map(loader, node):
    return loader.construct_mapping(node)


for tag, construct in {
    "str": Kubectl.construct_scalar,
    "seq": lambda loader, node: loader.construct_sequence(node, deep=True),
    "map": _construct_map,
}.items():
    Kubectl.add_constructor(f"tag:yaml.org,2002:{tag}", construct)


def _key(value):
    return "null" if value is None else json.dumps(value) if isinstance(value, bool) else str(value)


def read(text):
    """The values of all documents."""
    return [document.value for document in documents(text.encode())]


def same(one, other):
    """Whether two values are equal, and of the same types."""
    return repr(one) == repr(other)


@given(VALUES, st.booleans(), st.sampled_from([None, '"', "'", "|", ">"]), st.integers(2, 8), st.booleans())
def test_a_value_is_read_as_pyyaml_reads_it_with_kubectl_s_scalars(value, flow, style, indent, unicode):
    """In any style that PyYAML writes, the reader's value is that of PyYAML's tree."""
    text = yaml.safe_dump(
        {"value": value}, default_flow_style=flow, default_style=style, indent=indent, allow_unicode=unicode
    )
    if "<<" in text or "!!" in text:
        return
    assert same(read(text), [yaml.load(text, Kubectl)])  # noqa: S506 -- a safe loader


@given(VALUES)
def test_json_is_read_alike_by_both_readers(value):
    """A JSON file, and the same text as YAML, give the value that was written."""
    text = json.dumps({"value": value}, ensure_ascii=False)
    assert same(read(text), [{"value": value}])
    if "<<" not in text:
        assert same(read(f"# YAML\n{text}"), [{"value": value}])


@given(VALUES, VALUES)
def test_a_line_is_the_one_where_the_field_is_written(before, value):
    """The line of a field in a map, for any values around it."""
    text = "# begins\n---\n" + yaml.safe_dump({"a": before, "field": value, "list": [value, {"name": "x"}]})
    if "<<" in text or "!!" in text:
        return
    (found,) = documents(text.encode())
    lines = text.splitlines()
    assert lines[line_of(found, ("field",)) - 1].startswith("field:")
    assert lines[line_of(found, ("list", (("name", "x"),))) - 1] == "- name: x"
    assert lines[line_of(found, ("list", 1, "name")) - 1] == "- name: x"
    assert lines[line_of(found, ("list", 7)) - 1] == "list:"


PLAIN = {
    "y": True,
    "No": False,
    "on": True,
    "~": None,
    "010": 8,
    "0o10": 8,
    "0x1F": 31,
    "0b11": 3,
    "-7": -7,
    "1_000": 1000,
    "089": 89.0,
    "1e3": 1000.0,
    ".5": 0.5,
    ".inf": math.inf,
    "1:30": "1:30",
    "2001-01-01": "2001-01-01",
    "9223372036854775807": 2**63 - 1,
    "18446744073709551615": 2**64 - 1,
    "18446744073709551616": 1.8446744073709552e19,
    "-9223372036854775809": -9.223372036854776e18,
    "1e400": "1e400",
    "-1e400": "-1e400",
    "9" * 5000: "9" * 5000,
    "0x" + "f" * 17: "0x" + "f" * 17,
    "=": "=",
    "Infinity": "Infinity",
}


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_scalar_means_what_it_means_to_kubectl(text):
    """Numbers of 64 bits, floats, words of YAML 1.1, and text for all else."""
    assert same(read(f"a: {text}"), [{"a": PLAIN[text]}])


TAGGED = {
    "!!str 123": "123",
    "!!str true": "true",
    "!!str": "",
    '!!int "3"': 3,
    "!!float 3": 3.0,
    "!!bool yes": True,
    "!!null ~": None,
    "!!binary aGVsbG8=": "hello",
    "!own 3": "3",
    "! 3": 3,
}


@pytest.mark.parametrize("text", TAGGED)
def test_a_tag_decides_what_a_scalar_is(text):
    """YAML's own tags convert, any other makes a text."""
    assert same(read(f"a: {text}"), [{"a": TAGGED[text]}])


READ = {
    "a: &x {b: 1}\nc: *x": {"a": {"b": 1}, "c": {"b": 1}},
    "a: &x 1\na: &x 2\nb: *x": {"a": 2, "b": 2},
    "a: &x {b: 1, c: 1}\nd: {<<: *x, c: 2}": {"a": {"b": 1, "c": 1}, "d": {"b": 1, "c": 2}},
    "a: {c: 2, <<: [{b: 1}, {b: 3, c: 3}]}": {"a": {"b": 1, "c": 2}},
    'a: {"<<": 1}': {"a": {"<<": 1}},
    "{&k a: *k, b: 1}": {"a": "a", "b": 1},
    "1: a\n~: b\nyes: c\n1.5: d": {"1": "a", "null": "b", "true": "c", "1.5": "d"},
    "a: 1\na: 2": {"a": 2},
}


@pytest.mark.parametrize("text", READ)
def test_anchors_merges_and_keys(text):
    """Aliases stand for values, own keys win over merged ones, keys are texts, of two the last counts."""
    assert same(read(text), [READ[text]])


BROKEN = {
    "a: *x": (1, "undefined alias"),
    "a: 1\nb: &x\n  c: *x": (3, "inside of what it stands for"),
    "a: &x [*x]": (1, "inside of what it stands for"),
    "a: 1\nb: {<<: text}": (2, "<< takes a map"),
    "a: 1\nb: {<<: [text]}": (2, "<< takes a map"),
    "a: 1\n? [b]\n: c": (2, "stands where a key belongs"),
    "a: 1\n? {b: c}\n: d": (2, "stands where a key belongs"),
    "a: &x [1]\n*x : c": (2, "stands where a key belongs"),
    "a: !!int many": (1, "!!int"),
    "a: !!binary '#'": (1, "!!binary"),
    "a: 1\n...\nb: 2": (3, "document start"),
    "a: 1\nb: \x00": (2, "control characters"),
    "a: 1\nb: [" + "[" * DEEPEST: (2, "nested more than"),
    '{"a":\n' + '{"a":' * DEEPEST + "1" + "}" * DEEPEST + "}": (2, "nested more than"),
}


@pytest.mark.parametrize("text", BROKEN)
def test_what_kubectl_cannot_read_is_refused_with_its_line(text):
    """A short sentence and the line."""
    line, message = BROKEN[text]
    with pytest.raises(BrokenYamlError, match=re.escape(message)) as caught:
        read(f"---\n{text}")
    assert caught.value.line == line + 1


def test_depth_counts_through_aliases():
    """An alias is as deep as what it stands for."""
    half = DEEPEST // 2 + 1
    text = f"a: &x {'[' * half}{']' * half}\nb: {'[' * half}*x{']' * half}\n"
    with pytest.raises(BrokenYamlError, match="nested more than"):
        read(text)


def test_aliases_may_stand_for_few_values():
    """What people write with anchors is read; what multiplies is not."""
    assert read("a: &x {b: [1, 2, 3]}\n" + "".join(f"k{i}: *x\n" for i in range(1000)))
    laughs = "x0: &x0 [a, a, a, a, a, a, a, a, a]\n"
    laughs += "".join(f"x{i}: &x{i} [{', '.join([f'*x{i - 1}'] * 9)}]\n" for i in range(1, 6))
    with pytest.raises(BrokenYamlError, match="aliases"):
        read(laughs)


def test_a_key_twice_in_json_is_told_as_in_yaml():
    """With its line."""
    (found,) = documents(b'{"a": 1,\n "a": 2}')
    assert (found.value, found.repeated) == ({"a": 2}, (("a", 1),))


def test_half_a_character_in_json_is_replaced():
    """As Go does, so that it can be printed and encoded."""
    assert read(r'{"a\ud800": ["\udc00", "\ud83d\ude00"]}') == [{"a\ufffd": ["\ufffd", "\U0001f600"]}]
