"""Annotations of files in a pull request."""

import re

import pytest
from hypothesis import given

from cdk8s_webapp_review.model import Problem, Review
from cdk8s_webapp_review.report import FORMATS, Style

from .conftest import ANY_REVIEW, examples

COMMAND = re.compile(r"::(error|warning|notice) (?:file=[^,:]*,line=[1-9][0-9]*,)?title=[^,:]*::.*")


def test_whole(review, style, as_file):
    """A review with a bit of everything."""
    assert FORMATS["github"](review, style) == as_file("txt")


def test_nothing(finding, printed):
    """What changes nothing is no annotation."""
    assert printed("github", finding(risk="none")) == ""


@pytest.mark.parametrize(
    ("risk", "kind"), [("outage", "error"), ("recreate", "error"), ("restart", "warning")]
)
def test_kind(finding, printed, risk, kind):
    """What the review fails on is an error, the rest a warning."""
    text = printed("github", finding(risk=risk), fail_on=frozenset({"outage", "recreate"}))
    assert text == f"::{kind} title={risk}%3A Deployment/web::restarts (RS01)\n"


def test_problems(printed):
    """A problem that makes the verdict worthless is an error and comes first, another is a notice."""
    problems = (Problem(message="a"), Problem(message="b", file="./x.yaml", fatal=True))
    assert printed("github", review=Review(objects=1, changed=0, problems=problems)).splitlines() == [
        "::error file=x.yaml,line=1,title=cannot judge::b",
        "::notice title=please note::a",
    ]


def test_escapes(finding, printed):
    """Percent signs and line ends are escaped, in properties colons and commas too."""
    text = printed(
        "github", finding(object="a:b,c%", file="d,e.yaml", at=3, title="50%, so: half", detail="why")
    )
    where, said = "file=d%2Ce.yaml,line=3,title=restart%3A a%3Ab%2Cc%25", "50%25, so: half (RS01)%0Awhy"
    assert text == f"::warning {where}::{said}\n"


@examples
@given(review=ANY_REVIEW)
def test_each_command_is_one_line(review):
    """Whatever the manifests say: one printable line a finding, and a whole command."""
    text = FORMATS["github"](review, Style())
    commands = text.split("\n")[:-1]
    known = len(review.problems) + sum(each.risk != "none" for each in review.findings)
    assert len(commands) == known + bool(review.not_judged)
    assert all(COMMAND.fullmatch(each) and each.isprintable() for each in commands)
    text.encode()
