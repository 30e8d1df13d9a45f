"""What a person reads on a terminal or in a log."""

import re
from dataclasses import replace

import pytest
from hypothesis import given

from cdk8s_webapp_review.model import Problem, Review
from cdk8s_webapp_review.report import FORMATS, Style

from .conftest import ANY_REVIEW, examples

COLOUR = re.compile(r"\x1b\[[0-9;]+m")


def test_whole(review, style, as_file):
    """A review with a bit of everything."""
    assert FORMATS["text"](review, style) == as_file("txt")


def test_with_none(review, style, as_file):
    """What changes nothing stands with the rest where it is asked for."""
    assert FORMATS["text"](review, replace(style, show_none=True)) == as_file("txt")


def test_folders(finding, printed, as_file):
    """Where several folders are applied, each has its own part."""
    findings = [
        finding(
            object="Deployment/web", folder="prod", application="web", risk="outage", title="no pod serves"
        ),
        finding(object="Deployment/web", folder="dev", application="web", field="spec.template"),
        finding(object="Deployment/mail", folder="prod", application="mail", field="spec.template"),
        finding(object="ConfigMap/a", folder="dev", risk="none"),
        finding(object="ConfigMap/a", folder="prod", risk="none"),
    ]
    assert printed("text", *findings) == as_file("txt")


def test_nothing(printed):
    """Where nothing changes, nothing is said."""
    assert printed("text", review=Review(objects=40, changed=0), hint="a hint") == ""


def test_problem_alone(printed):
    """A problem is said where nothing changes."""
    review = Review(
        objects=1, changed=0, problems=(Problem(message="a kind without rules", file="a.yaml", line=2),)
    )
    said = "No change in 1 object\n\na.yaml:2: please note: a kind without rules\n"
    assert printed("text", review=review) == said


def test_none_alone(finding, printed):
    """What changes nothing is one line, however much it is."""
    findings = [finding(object=f"Service/s{number}", risk="none") for number in range(8) for _ in range(2)]
    assert printed("text", *findings).splitlines() == [
        "8 of 8 objects change: 16 none",
        "",
        "nothing happens: 16 changes in 8 objects"
        " (Service/s0, Service/s1, Service/s2, Service/s3, Service/s4 and 3 more)",
    ]


def test_worst_application_first(finding, printed):
    """Applications, objects and fields are in the order of their worst finding."""
    findings = [
        finding(object="Service/b", application="b", risk="outage"),
        finding(object="Service/a", application="a", risk="recreate"),
        finding(object="Deployment/b", application="b"),
    ]
    headings = [line for line in printed("text", *findings).splitlines() if re.match(r" {0,2}\w", line)]
    assert headings[1:] == ["b", "  Service/b", "  Deployment/b", "a", "  Service/a"]


def test_colour_only_repeats(review, style):
    """Without its colours, the text is the same as without colour."""
    coloured = FORMATS["text"](review, replace(style, colour=True))
    assert "\x1b[1;31m!! data-loss\x1b[0m" in coloured
    assert COLOUR.sub("", coloured) == FORMATS["text"](review, style)


@pytest.mark.parametrize("colour", [False, True])
@examples
@given(review=ANY_REVIEW)
def test_nothing_acts_on_a_terminal_or_a_log(colour, review):
    """Whatever the manifests say, no line has a control character, and none is a command for a runner."""
    text = FORMATS["text"](review, Style(colour=colour, show_none=True, hint="hint"))
    lines = COLOUR.sub("", text).split("\n") if colour else text.split("\n")
    assert all(line.isprintable() for line in lines)
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in lines)
    text.encode()


@examples
@given(review=ANY_REVIEW)
def test_nothing_is_lost(review):
    """Each finding, problem and accepted finding has its line."""
    text = FORMATS["text"](review, Style(show_none=True))
    lines = text.splitlines()
    found = [line for line in lines if re.match(r" +(!!|!|-/\+|~|=) [a-z-]+: ", line)]
    assert len(found) >= len(review.findings)
    assert text.count("cannot judge") + text.count("please note") >= len(review.problems)
