"""YAML that every parser reads alike."""

import enum
import itertools
import json
import re
import subprocess
import sys

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cdk8s_webapp import WebAppError
from cdk8s_webapp.synth.yaml import dump

# What parsers of YAML 1.1, of YAML 1.2 or Go's read as something else than text.
ODD = [
    "...\n",
    "a\n...\n",
    *["y", "Y", "n", "N", "yes", "No", "on", "OFF", "true", "False", "TRUE", "null", "Null", "~", ""],
    *["0", "-1", "+1", "1_000", "08", "0777", "0o17", "0O17", "-0o7", "0x1F", "0XF", "+0xf", "0b101", "0B1"],
    *["1.5", ".5", "-.5", "1.", "1e3", "1E3", "-2e+05", "12e03", "1.5e-3", "0e0", "1_0.5_0e1"],
    *[".", "-.", "._", "+._", "e1", "+E0", ".e1", "+1:30"],
    *["1e_3", "1e3_", "1.5e_3", "+_1", "-_1", "-_.5", "0_x1F", "0_b1", "0_o7", "0__x1", "_1"],
    *[".inf", "-.Inf", "+.INF", ".nan", ".NaN", "1:30", "190:20:30.5", "2001-12-14", "2001-12-14T21:59:43Z"],
    *[
        "=",
        "<<",
        "-",
        "--",
        "---",
        "...",
        "?",
        ":",
        ",",
        "#",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "'",
        '"',
        "%",
        "@",
        "`",
    ],
    *[
        "[",
        "]",
        "{",
        "}",
        "[a]",
        "{a: b}",
        "- a",
        "? a",
        ": a",
        "a: b",
        "a #b",
        "a:",
        "'a'",
        '"a"',
        "\\",
        "\\n",
    ],
    *[
        " ",
        " a",
        "a ",
        "\t",
        "\ta",
        "a\t",
        "a\tb",
        "\n",
        "\n\n",
        "a\n",
        "a\n\n",
        "\na",
        " a\nb",
        "a\n b",
        "a \nb",
    ],
    *[
        "a\n\n\nb",
        "a\n \nb",
        "#a\nb",
        "---\na",
        "a\n---\nb",
        "a\n...\nb",
        "a\r\nb",
        "a\rb",
        "\r",
        "a\n\tb",
        "a\n\t",
    ],
    *[
        "\x00",
        "\x07",
        "\x1b[0m",
        "\x7f",
        "\x85",
        "a\x85b",
        "\xa0",
        "\u2028",
        "a\u2029b\n",
        "\ufeff",
        "a\ufeff",
    ],
    *["\ufffe", "\uffff", "é", "é\n", "\U0001f600", "a\n\U0001f600\n", "http://a.b:80/x?y#z", "x" * 300],
    *[
        "a " * 200,
        "a: b\n" * 3,
        '{"a": [1, 2]}',
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
    ],
]

text = st.text(st.characters(codec="utf-8"))
tricky = st.text(st.sampled_from(" \t\n\r'\"#:-?|>%@`&*!{}[],\\=~_.+0189eExXoObBnyYNaf\x85\u2028\ufeff\xa0é"))
values = st.sampled_from(ODD) | tricky | text
scalars = values | st.booleans() | st.integers(-(2**63), 2**63) | st.floats(allow_nan=False) | st.none()
trees = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(values, inner, max_size=3)
)


@given(st.dictionaries(values, trees, max_size=4))
def test_python_reads_what_was_written(manifest):
    """What is dumped and loaded is what it was, with its keys in their order."""
    loaded = yaml.safe_load(dump([manifest]))
    assert loaded == manifest
    assert json.dumps(loaded) == json.dumps(manifest)


@given(st.lists(st.dictionaries(values, values, min_size=1, max_size=2), max_size=3))
def test_a_stream_has_a_document_for_each_manifest(manifests):
    """Several manifests stay several, in their order; kubectl parts them at the lines of dashes."""
    written = dump(manifests)
    assert list(yaml.safe_load_all(written)) == manifests
    parts = re.split(r"^---\n", written, flags=re.MULTILINE) if manifests else []
    assert [yaml.safe_load(each) for each in parts] == manifests


READ = """
import json, sys
from pathlib import Path
from cdk8s import Yaml
print(json.dumps(Yaml.load(sys.argv[1])))
"""


def test_javascript_reads_what_was_written(tmp_path):
    """cdk8s, whose parser is of YAML 1.2 and written in JavaScript, reads the same text."""
    short = ["".join(each) for n in (1, 2, 3) for each in itertools.product(".+-_01eExbo:aNy~", repeat=n)]
    known = ODD + short

    @settings(max_examples=300)
    @given(values)
    def collect(value):
        known.append(value)

    collect()
    manifests = [{"data": {"value": value, "in": [value], "of": {"a": value}}} for value in known]
    (tmp_path / "all.yaml").write_text(dump(manifests), encoding="utf-8", newline="")
    read = subprocess.run(
        [sys.executable, "-c", READ, tmp_path / "all.yaml"], check=True, capture_output=True, text=True
    )
    assert json.loads(read.stdout) == manifests


NUMBER = re.compile(
    r"[-+]?([0-9]{1,4}|0[xX][0-9a-fA-F]{1,3}|0[oO][0-7]{1,3}|0[bB][01]{1,3}"
    r"|(\.[0-9]{1,3}|[0-9]{1,3}(\.[0-9]{0,3})?)([eE][-+]?[0-9]{1,3})?)",
    re.ASCII,
)


@st.composite
def numbers_with_underscores(draw):
    """Write a number as Go's parser knows them, with underscores anywhere behind the first character."""
    first, *others = draw(st.from_regex(NUMBER, fullmatch=True))
    return first + "".join(draw(st.sampled_from(["", "_", "__"])) + each for each in others)


@given(numbers_with_underscores())
@example("1e_3")
@example("+_1")
@example("0_x1")
@example("1_")
def test_what_gos_parser_takes_for_a_number_has_quotes(value):
    """Text that is a number once its underscores are gone is one for kubectl, and needs quotes."""
    assert dump([{"a": value}]) == f"a: '{value}'\n"


@pytest.mark.parametrize(
    "value", ["y", "n", "Y", "N", "08", "1e3", "0o17", "0b1", "1_000", "0x_f", "-1", "+.5e1"]
)
def test_what_another_parser_reads_as_no_text_has_quotes(value):
    """Numbers and booleans of any YAML are quoted where they are text."""
    assert dump([{"a": value}]) == f"a: '{value}'\n"


@pytest.mark.parametrize(
    "value",
    ["a", "yy", "1.2.3", "10.0.0.1", "v1", "1a", "100m", "1Gi", "a_b", "0xg", "a:b", "https://a.b", "é"],
)
def test_plain_text_has_no_quotes(value):
    """Quotes are only where they are needed."""
    assert dump([{"a": value}]) == f"a: {value}\n"


def test_lines_are_a_block():
    """Text of several lines stands as it is, and a long line stays one."""
    assert dump([{"a": "one\n  two: #\n\nthree\n", "b": "x\ny", "c": "z " * 100 + "z"}]) == (
        "a: |\n  one\n    two: #\n\n  three\nb: |-\n  x\n  y\nc: " + "z " * 100 + "z\n"
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("\ta\nb", r'"\ta\nb"'),
        ("a\x85b", r'"a\Nb"'),
        ("a\u2028b", r'"a\Lb"'),
        ("\ufeffa", r'"\uFEFFa"'),
        ("a\xa0b", '"a\xa0b"'),
        ("\x1b", r'"\e"'),
        ("\x7f", r'"\x7F"'),
        ("a\rb", r'"a\rb"'),
    ],
)
def test_what_a_person_cannot_see_is_escaped(value, shown):
    """Characters without a shape, and white space that a block would hide, are in double quotes."""
    assert dump([{"a": value}]) == f"a: {shown}\n"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (" a\nb", "|2-\n   a\n  b"),
        ("  [a]\n  b=1\n", "|2\n    [a]\n    b=1"),
        ("\na", "|2-\n\n  a"),
        ("\n\n  a\n", "|2\n\n\n    a"),
    ],
)
def test_a_text_that_begins_indented_is_a_block_too(value, shown):
    """The block says how deep it stands itself, so that its first line keeps its white space."""
    assert dump([{"a": value}]) == f"a: {shown}\n"
    nested = {"a": [{"b": [value, {"c": value}]}]}
    assert yaml.safe_load(dump([nested])) == nested


def test_empty_lines_at_the_end_stay_and_nothing_follows():
    """A block that ends in empty lines keeps them, and needs no mark behind it."""
    assert dump([{"a": "b\n\n"}]) == "a: |+\n  b\n\n"
    assert dump([{"a": "b\n\n", "c": "d"}, {"e": "f\n\n\n"}]) == ("a: |+\n  b\n\nc: d\n---\ne: |+\n  f\n\n\n")


def test_what_is_used_twice_is_written_twice():
    """There are no anchors and aliases to follow."""
    labels = {"a": "b"}
    assert dump([{"one": labels, "two": labels, "three": [labels, labels]}]) == (
        "one:\n  a: b\ntwo:\n  a: b\nthree:\n- a: b\n- a: b\n"
    )


def test_keys_and_lists_are_blocks_in_their_order():
    """Nothing is sorted, and only what is empty is on one line."""
    assert dump([{"b": [1, True, None, 1.5], "a": {"d": {}, "c": []}}]) == (
        "b:\n- 1\n- true\n- null\n- 1.5\na:\n  d: {}\n  c: []\n"
    )


def test_documents_are_parted():
    """A line of dashes is between documents, and nowhere else."""
    assert dump([{"a": "1"}, {"b": "2"}]) == "a: '1'\n---\nb: '2'\n"
    assert dump([]) == ""


def test_letters_of_all_languages_stay():
    """Text that a person can read is not escaped."""
    assert dump([{"é": "日本語 ü"}]) == "é: 日本語 ü\n"


def test_half_a_character_cannot_be_written():
    """Half of a surrogate pair is no text, and ends the writing; the object is named."""
    with pytest.raises(WebAppError, match=r"^shop: ConfigMap: has a character that no file can hold"):
        dump([{"kind": "ConfigMap", "metadata": {"name": "shop"}, "a": "\ud800"}])


def test_members_of_enums_are_what_they_hold():
    """Text and numbers, in whatever class they come."""
    members = {"a": enum.StrEnum("Text", {"A": "b"}).A, "c": enum.IntEnum("Whole", {"A": 2}).A, "d": True}
    assert dump([members]) == "a: b\nc: 2\nd: true\n"
