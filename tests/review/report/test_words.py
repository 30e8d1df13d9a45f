"""Counts, values and places, in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdk8s_webapp_review.model import Problem, Review
from cdk8s_webapp_review.report import values, words

from .conftest import examples


@pytest.mark.parametrize(("number", "said"), [(0, "0 changes"), (1, "1 change"), (2, "2 changes")])
def test_count(number, said):
    """One is singular, and nothing else is."""
    assert words.count(number, "change") == said


def test_listed():
    """A long list is cut, and says how much is left."""
    assert words.listed(["a", "b"], 2) == "a, b"
    assert words.listed(["a", "b", "c", "d"], 2) == "a, b and 2 more"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 😀", "plain é 😀"),
        ("\x1b[31mred\x07", r"\x1b[31mred\x07"),
        ("a\r\nb\tc", r"a\r\nb\tc"),
        ("\x9b2J", r"\x9b2J"),
        ("user\u202etxt", r"user\u202etxt"),
        ("half \ud83d", r"half \ud83d"),
        ("::error::gone", r"\x3a:error::gone"),
        (" ::error::gone", r" \x3a:error::gone"),
        ("a ##[error]b", r"a \x23#[error]b"),
        ("std::string", "std::string"),
    ],
)
def test_visible(text, shown):
    """What would act on a terminal or in a log is shown as an escape; anything else as it is."""
    assert words.visible(text) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("web:1.0", "web:1.0"),
        (3, "3"),
        ("3", '"3"'),
        ("1e3", '"1e3"'),
        (True, "true"),
        ("yes", '"yes"'),
        ("", '""'),
        ("end ", '"end "'),
        (["a", {"b": None}], '["a", {"b": null}]'),
        ("[1]", '"[1]"'),
        (float("-inf"), '"-inf"'),
        ("x" * 81, "x" * 79 + "…"),
    ],
)
def test_value(value, shown):
    """Text is shown as it is, unless it looks like something else; a long value ends in an ellipsis."""
    assert values.short(value) == shown


def test_long_values_show_where_they_differ():
    """Of two long values with one beginning, the part that differs is shown."""
    old, new = values.pair("a" * 100 + "1" + "z" * 100, "a" * 100 + "2" + "z" * 100)
    assert old == "…" + "a" * 20 + "1" + "z" * 57 + "…"
    assert new == "…" + "a" * 20 + "2" + "z" * 57 + "…"


@pytest.mark.parametrize(
    ("before", "after", "line", "lines"),
    [
        (None, None, "", []),
        (None, "b", "+ b", ["+ b"]),
        ("a", None, "- a", ["- a"]),
        (1, "1", '1 -> "1"', ['1 -> "1"']),
        ("a" * 50, "b" * 50, f"{'a' * 50} -> {'b' * 50}", ["- " + "a" * 50, "+ " + "b" * 50]),
        ("1\n2\n3\n4\n5", "1\n2\n3\nfour\n5", "+1 -1 lines", ["  3", "- 4", "+ four", "  5"]),
        ("a\n", "a", "+1 -1 lines", ["- a", "+ a (no newline at the end)"]),
        (None, "a\nb\n", "+2 -0 lines", ["+ a", "+ b"]),
        ("a\x1b\nb", "b", "+0 -1 lines", [r"- a\x1b", "  b"]),
        (
            "1\n2\n3\n4\n5\n6",
            "1!\n2\n3\n4\n5\n6!",
            "+2 -2 lines",
            ["- 1", "+ 1!", "  2", "…", "  5", "- 6", "+ 6!"],
        ),
    ],
)
def test_change(finding, before, after, line, lines):
    """Both values are in one line, below each other where long, and line by line where they have lines."""
    found = finding(before=before, after=after)
    assert values.change(found) == line
    assert values.change_lines(found) == lines


def test_long_lists_show_the_items_that_differ(finding):
    """Of long lists and maps only what differs is shown, an item a line, and no name is cut."""
    old = [f"--option-{number}=value" for number in range(20)]
    found = finding(before=old, after=[*old[:7], "--new=1", *old[8:]])
    assert values.change_lines(found) == ["- --option-7=value", "+ --new=1"]
    assert values.change(found) == "- --option-7=value, + --new=1"
    labels = {f"example.org/label-{number}": "value" for number in range(9)}
    found = finding(before=labels, after={**labels, "example.org/label-3": "other"})
    assert values.change_lines(found)[1] == '+ {"example.org/label-3": "other"}'


def test_a_name_is_not_cut():
    """A long text is cut between names, at its beginning and at its end."""
    name = "registry.example.org/team/a-long-name-of-an-image-of-one-application/and-another-part"
    old, new = values.pair(f"{name}:1.4-alpine", f"{name}:1.5-alpine")
    assert (old, new) == ("…and-another-part:1.4-alpine", "…and-another-part:1.5-alpine")
    assert words.shortened("one two three four", 12) == "one two …"


def test_many_changed_lines(finding):
    """A long difference is cut and counted, and of a huge one only the size is said."""
    lines = values.change_lines(finding(before=None, after="".join(f"{number}\n" for number in range(100))))
    assert lines[0] == "+ 0"
    assert lines[-1] == "… 77 more lines"
    assert len(lines) == values.MOST_LINES
    huge = finding(before="a\n" * 5000, after="b\n" * 6000)
    assert values.change_lines(huge) == [values.change(huge)] == ["5000 lines -> 6000 lines"]


def test_one_line_of_many(finding):
    """A change in a text of any length is found."""
    text = "".join(f"{number}\n" for number in range(20_000))
    found = finding(before=text, after=text.replace("\n9000\n", "\nnine\n"))
    assert values.change_lines(found) == ["  8999", "- 9000", "+ nine", "  9001"]


def test_place():
    """A line number follows the file, where it is known."""
    assert words.place(Problem(message="", file="a.yaml", line=3)) == "a.yaml:3"
    assert words.place(Problem(message="", file="a.yaml")) == "a.yaml"
    assert words.place(Problem(message="")) == ""


def test_headline(review):
    """Counts are complete and worst first, and a verdict that is worth nothing says so."""
    counts = "1 data-loss, 1 outage, 1 immutable, 1 restart, 2 none, 1 not judged"
    assert words.headline(review) == f"6 of 12 objects change: {counts}; not everything could be judged"
    assert words.headline(Review(objects=1, changed=1)) == "1 of 1 object changes"
    assert words.headline(Review(objects=3, changed=0)) == "No change in 3 objects"


def test_causes(finding):
    """Findings are counted by what made their objects; where nothing is known, nothing is said."""
    first, second, none = finding(cause="main.py:14"), finding(cause="main.py:20"), finding()
    assert words.causes([none]) == ""
    assert words.causes([first]) == "1 finding, 1 cause: main.py:14"
    assert words.causes([first] * 41) == "41 findings, 1 cause: main.py:14"
    said = "3 of 4 findings, 2 causes: main.py:14 (2), main.py:20 (1)"
    assert words.causes([first, none, second, first]) == said


@examples
@given(st.text())
def test_visible_text_is_one_printable_line(text):
    """Any text becomes one line that can be printed and written in UTF-8."""
    shown = words.visible(text)
    assert shown.isprintable()
    shown.encode()


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ('{"labels": {"app.kubernetes.io/name": "web"}}', 20, '{"labels": {…'),
        ("registry.example.org/team/shop/web:1.4", 30, "registry.example.org/team/…"),
        ("a" * 40, 30, "a" * 29 + "…"),
        ("short", 30, "short"),
    ],
)
def test_what_is_long_is_cut_between_names(text, limit, shown):
    """Inside of a name only where nothing else is near."""
    assert words.shortened(text, limit) == shown
