"""The comment at a pull request."""

import re

import pytest
from hypothesis import given

from cdk8s_webapp_review.model import Problem, Review
from cdk8s_webapp_review.report import FORMATS, Style
from cdk8s_webapp_review.report.markdown import LIMIT, MARKER

from .conftest import ANY_REVIEW, examples

CELL_END = re.compile(r"(?<!\\)\|")
CODE = re.compile(r"`[^`]*`|<code>.*?</code>")
FENCE = re.compile(r"^    (`{3,})(?:diff|suggestion)\n.*?^    \1$\n", re.MULTILINE | re.DOTALL)


def rows(text):
    """The lines of the table below its head."""
    return [line for line in text.splitlines() if line.startswith("| ")][2:]


def test_whole(review, style, as_file):
    """A review with a bit of everything."""
    assert FORMATS["markdown"](review, style) == as_file("md")


def test_folders(finding, printed, as_file):
    """Where several folders are applied, each row says its own; lines that change are a block."""
    findings = [
        finding(
            folder="prod", field="data[motd]", before="a\nb\n", after="a\n```\n", detail="read by envFrom"
        ),
        finding(folder="dev"),
    ]
    assert printed("markdown", *findings) == as_file("md")


def test_nothing(printed):
    """Where nothing changes, one line below the marker says so, and takes the place of an older comment."""
    assert (
        printed("markdown", review=Review(objects=12, changed=0)) == f"{MARKER}\nNo change in 12 objects.\n"
    )


def test_problem_alone(printed):
    """A verdict that is worth nothing does not look like a good one."""
    review = Review(objects=0, changed=0, problems=(Problem(message="not YAML", fatal=True),))
    said = "No change in 0 objects; not everything could be judged."
    assert printed("markdown", review=review) == f"{MARKER}\n{said}\n\n- **cannot judge**: not YAML\n"


def test_bold_is_what_fails(finding, printed):
    """The risks that make the command fail are bold."""
    text = printed(
        "markdown", finding(risk="outage"), finding(risk="restart"), fail_on=frozenset({"restart"})
    )
    assert [row.split(" | ")[0] for row in rows(text)] == ["| outage", "| **restart**"]


@pytest.mark.parametrize(
    ("given", "cell"),
    [
        ("a|b", "a&#124;b"),
        ("a\\|b", "a&#92;&#124;b"),
        ("<img src=x>", "&#60;img src=x&#62;"),
        ("ask @team/web now", "ask `@team/web` now"),
        ("see https://example.org/1", "see `https://example.org/1`"),
        ("like #12", "like `#12`"),
        ("**bold** `code`", "&#42;&#42;bold&#42;&#42; &#96;code&#96;"),
        ("two\nlines", "two lines"),
    ],
)
def test_words_in_a_cell(finding, printed, given, cell):
    """In a sentence, special characters are entities, and what would call a person is code."""
    (row,) = rows(printed("markdown", finding(title=given)))
    assert row.split(" | ")[3] == cell


@pytest.mark.parametrize(
    ("given", "cell"),
    [
        ("@team <b>", "`+ @team <b>`"),
        ("a|b", "<code>+ a&#124;b</code>"),
        ("a`b", "<code>+ a&#96;b</code>"),
        ("a\tb", "`+ a\\tb`"),
    ],
)
def test_value_in_a_cell(finding, printed, given, cell):
    """A value is code, in which nothing is special."""
    (row,) = rows(printed("markdown", finding(after=given)))
    assert row.split(" | ")[4] == cell


def pages(text):
    """The comments of a text."""
    return [MARKER + part for part in text.split(MARKER)[1:]]


@pytest.mark.parametrize("title", ["restarts", "😀" * 900, "|" * 900, "日本" * 400])
def test_several_comments(finding, printed, title):
    """A long review is several comments below the limit, in any script, and no finding is left out."""
    findings = [
        finding(object=f"Deployment/web-{number}", title=f"{title} {number}", detail=title, before="a\n" * 30)
        for number in range(500)
    ]
    text = printed("markdown", *findings, hint=title)
    assert len(pages(text)) > 1
    for page in pages(text):
        assert len(page) <= len(page.encode("utf-16-le")) // 2 <= LIMIT
        assert page.splitlines()[1].startswith("### 500 of 500 objects change: 500 restart")
        assert page.count("<details>") == page.count("</details>")
    shown = [row for page in pages(text) for row in rows(page)]
    assert len(shown) == 500
    assert all(len(CELL_END.findall(row)) == 7 and row.endswith(" |") for row in shown)


def test_a_comment_begins_with_the_marker(finding, printed):
    """Each comment can be found again by its first line."""
    text = printed(
        "markdown", *(finding(object=f"Service/{n}", title="x" * 900 + str(n)) for n in range(200))
    )
    assert text.count(MARKER) == len(pages(text)) > 1
    assert text.startswith(MARKER)


def test_notes_stand_below_findings(finding, printed):
    """What makes the verdict worthless stands above, what only helps to read it below."""
    problems = (Problem(message="a note"), Problem(message="broken", fatal=True))
    review = Review(objects=1, changed=1, findings=(finding(title="restarts"),), problems=problems)
    text = printed("markdown", review=review)
    assert text.index("broken") < text.index("restarts") < text.index("a note")


def test_a_line_to_take_over(finding, printed):
    """Where there is one known way, the line is a suggestion."""
    text = printed("markdown", finding(risk="immutable", fix="  app: web", file="a.yaml", at=3))
    assert "- `a.yaml:3`\n    ```suggestion\n      app: web\n    ```\n" in text


@examples
@given(review=ANY_REVIEW)
def test_nothing_gets_out(review):
    """Whatever the manifests say: a row is a row, HTML is ours, and nobody is called."""
    text = FORMATS["markdown"](review, Style(hint="hint"))
    assert all(line.isprintable() for line in text.split("\n"))
    shown = [each for each in review.findings if each.risk != "none" or each.advice]
    columns = 7 + any(each.folder for each in shown)
    table = [line for line in text.split("\n") if line.startswith("| ")]
    assert bool(table) == bool(shown)
    assert len(table) <= len(shown) + 2
    assert all(len(CELL_END.findall(row)) == columns for row in table)
    outside = CODE.sub("", FENCE.sub("", text))
    assert "@" not in outside
    tags = {"<!-- cdk8s-webapp review -->", "<details>", "<summary>", "</summary>", "</details>", "<br>"}
    assert set(re.findall(r"<[^>]*>", outside)) <= tags
    text.encode()
