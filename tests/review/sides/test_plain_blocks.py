"""The quick way through plain documents gives what the parser gives, or gives up."""

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cdk8s_webapp_review.sides.documents import Document
from cdk8s_webapp_review.sides.lines import line_of
from cdk8s_webapp_review.sides.parsed import Allowance, Parsed
from cdk8s_webapp_review.sides.plain_blocks import GIVEN_UP, read
from cdk8s_webapp_review.sides.reader import parse

INDENT = st.integers(0, 6).map(lambda width: " " * width)
HEAD = st.sampled_from(["", "", "- ", "- - ", "-   ", "-", "? ", "&x ", "!t "])
KEY = st.sampled_from(
    ["", "a: ", "b: ", "c:", "a:  ", "y: ", "<<: ", "a b: ", "1: ", '"a": ', "a/b.c: ", "a:b: "]
)
VALUE = st.sampled_from(
    r"""
x ¦ 1 ¦ 010 ¦ 1.5 ¦ y ¦ ~ ¦ null ¦ -1 ¦ --x ¦ - ¦ --- ¦ x y ¦ x: y ¦ x #y ¦ x#y ¦ x: ¦ #x ¦ 'x' ¦ 'it''s'
¦ ' ' ¦ [] ¦ {} ¦ [a] ¦ [a, b] ¦ [a, ] ¦ [a b, 1] ¦ [*x] ¦ [a: b] ¦ {a: b} ¦ *x ¦ &x y ¦ !!str 1 ¦ > ¦ @x ¦ %x
¦ `x ¦ $(X) ¦ é ¦ x, y ¦ x] ¦ /x ¦ .5 ¦ (x) ¦ a-b ¦ 2001-01-01 ¦ ... ¦ x\\y ¦ = ¦ ? ¦ ? x ¦ [-a] ¦ [a,b]
¦ {a: b, c: 1} ¦ {a: {b: [c, 'd', {}]}, e: "f"} ¦ [a, [1, y], {a: x:y}] ¦ { a: b } ¦ {a: b, a: c} ¦ {a: }
¦ {a} ¦ {a:b} ¦ {y: n} ¦ {a: b,} ¦ [a: b, c] ¦ {a: b} # c ¦ {a: b}} ¦ [a]] ¦ {a: [b} ¦ {a: b c , d: -1}
¦ [a - b] ¦ {a: :b} ¦ {a: b:} ¦ {"a": b} ¦ {a: 'b''c'} ¦ {<<: a} ¦ {a: *b} ¦ [a b] c ¦ {a: |}
¦ | ¦ |- ¦ |+ ¦ "x" ¦ "x: #y" ¦ "x\\n" ¦ "x ¦ """.replace("\n", " ").split(" ¦ ")
)
END = st.sampled_from(["", "", "", " ", "\t"])
LINE = st.builds(lambda *parts: "".join(parts), INDENT, HEAD, KEY, VALUE, END)
TEXT = st.builds(
    lambda begin, lines, end: begin + "\n".join(lines) + end,
    st.sampled_from(["", "---\n", "\n", "# x\n"]),
    st.lists(LINE, max_size=8),
    st.sampled_from(["", "\n", "\n\n", "\n  "]),
)
WORDS = st.text("ab-_./:# \"'{}[],&*!|>%@`1?~=<$()\\", max_size=6)
FLOW = st.lists(
    st.sampled_from(["a: ", "b: ", "1: ", "a:", "c", "1", "x:y", "y", "'", '"q"', "'s'", "{", "}", "[", "]"])
    | st.sampled_from(
        [", ", ",", " ", "-", "- ", "#", " #", ":", "~", "/", "0x1", "é", "%", "?", "&a ", "*a"]
    ),
    max_size=9,
)
VALUES = st.recursive(
    WORDS | st.integers(-99, 99) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=12,
)


def paths(value, path=()):
    """Every path in a value, and one that is not in it."""
    yield path
    yield (*path, "missing")
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        yield from paths(item, (*path, key)) if isinstance(item, dict | list) else [(*path, key)]


def agrees(text):
    """What is read is what the parser reads, and stands where it says; it raises where the parser does."""
    value = read(text)
    if value is GIVEN_UP:
        return
    parsed = parse(text, 1, Allowance())
    assert (repr(value), parsed.repeated) == (repr(parsed.value), ())
    quick, slow = (Document(text, 7, Parsed(value, is_plain=is_plain)) for is_plain in (True, False))
    for path in paths(value):
        assert line_of(quick, path) == line_of(slow, path), path


@settings(max_examples=1500)
@given(TEXT)
def test_lines_of_any_kind(text):
    """Lines put together at random, most of them no YAML."""
    agrees(text)


@settings(max_examples=300)
@given(VALUES, st.booleans(), st.integers(1, 4))
def test_what_pyyaml_writes(value, flow, indent):
    """Blocks and flow collections as people's programs write them."""
    agrees(yaml.safe_dump({"a": value}, default_flow_style=flow or None, indent=indent + 1))
    agrees(yaml.safe_dump({"a": value}, default_flow_style=False, indent=indent + 1))


@settings(max_examples=1500)
@given(st.sampled_from(["{", "[", "- {", "a: {", "a: ["]), FLOW, st.sampled_from("}]"))
def test_flow_of_any_kind(begin, words, end):
    """Maps and lists in one line, put together at random."""
    agrees(f"{begin}{''.join(words)}{end}\n")


def test_a_manifest_is_read():
    """What most manifests are made of is not given up."""
    text = """\
apiVersion: v1
kind: ConfigMap
metadata:
  name: "web"
  labels: {}
# why
data:
  text: |
    one

      two
  other: 'x'
spec:
  args:
  - --port=80
  - name: x
    drop: [ALL, NET_RAW]
  - - a
    - b: 1
  empty:
  resources: {limits: {cpu: 100m, memory: "1Gi"}, claims: []}
"""
    assert read(text) == {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {"name": "web", "labels": {}},
        "data": {"text": "one\n\n  two\n", "other": "x"},
        "spec": {
            "args": ["--port=80", {"name": "x", "drop": ["ALL", "NET_RAW"]}, ["a", {"b": 1}]],
            "empty": None,
            "resources": {"limits": {"cpu": "100m", "memory": "1Gi"}, "claims": []},
        },
    }
