"""What a person reads on a terminal or in a log."""

import re

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
    assert FORMATS["text"](review, style._replace(show_none=True)) == as_file("txt")


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
        "nothing happens to what runs: 16 changes in 8 objects"
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
    coloured = FORMATS["text"](review, style._replace(colour=True))
    assert "\x1b[1;31m!! data-loss\x1b[0m" in coloured
    assert COLOUR.sub("", coloured) == FORMATS["text"](review, style)


def test_a_file_that_is_named_like_the_beginning_of_a_command(review):
    """Nor does a colon that follows its name make one."""
    problem = Problem(message="text", file=":", line=None, fatal=False)
    text = FORMATS["text"](review._replace(problems=(problem,)), Style())
    assert "\\x3a: " in text
    assert not any(line.startswith("::") for line in text.splitlines())


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
    """Each finding, problem and accepted finding has its line, or stands in one with its count."""
    text = FORMATS["text"](review, Style(show_none=True))
    lines = text.splitlines()
    found = [line for line in lines if re.match(r" +(!!|!|-/\+|~|=) [a-z-]+: ", line)]
    counted = sum(int(number) for number in re.findall(r"^ *(\d+) objects: ", text, re.MULTILINE))
    assert len(found) + counted >= len(review.findings)
    assert text.count("cannot judge") + text.count("please note") >= len(review.problems)


def test_one_version_bump_is_one_line(finding, printed):
    """What is the same in many objects stands once, with its count; of images the version."""
    findings = [
        finding(
            object=f"Deployment/app-{number:02}",
            application=f"app-{number:02}",
            field=f"spec.template.spec.containers[app-{number:02}].image",
            title="the image changes",
            before=f"example.org/app-{number:02}:1.4",
            after=f"example.org/app-{number:02}:1.5",
            detail="The pod template changes.",
            file="dist/all.yaml",
            at=number + 1,
        )
        for number in range(50)
    ]
    assert printed("text", *findings).splitlines() == [
        "50 of 50 objects change: 50 restart",
        "",
        "50 objects: Deployment/app-00, Deployment/app-01, Deployment/app-02, Deployment/app-03,"
        " Deployment/app-04 and 45 more",
        "    ~ restart: the image changes (RS01, dist/all.yaml:1 and 49 more)",
        "      …:1.4 -> …:1.5",
        "      why: The pod template changes.",
    ]
    assert printed("markdown", *findings).count("the image changes") == 1


def test_one_move_of_images_is_one_line(finding, printed):
    """Of images whose names and versions stay, what stands before them is shown."""
    findings = [
        finding(
            object=f"Deployment/{name}",
            title="the image comes from quay.io rather than ghcr.io",
            before=f"ghcr.io/shop/{name}:1.4",
            after=f"quay.io/shop/{name}:1.4",
        )
        for name in ("api", "web", "jobs")
    ]
    text = printed("text", *findings)
    assert text.count("the image comes from") == 1
    assert "ghcr.io/… -> quay.io/…" in text


def test_a_reason_is_said_once(finding, printed):
    """The same reason and advice of a rule are not repeated; another reason is said."""
    same = [finding(object=f"Deployment/{name}", title=name, detail="why", advice="do") for name in "ab"]
    text = printed("text", *same, finding(object="Deployment/c", title="c", detail="other", advice="do"))
    assert (text.count("why: why"), text.count("why: other"), text.count("instead: do")) == (1, 1, 1)


def test_no_value_becomes_itself(finding, printed):
    """Two values that are printed alike, as two that are hidden, are printed once."""
    assert (
        printed("text", finding(before="(hidden)", after="(hidden)")).splitlines()[-1].strip() == "(hidden)"
    )


def test_a_first_deployment(finding, printed):
    """Where nothing was before, the headline says so."""
    new = finding(object="Deployment/web", risk="none", title="added")
    review = Review(objects=1, changed=1, first=True, findings=(new,))
    said = printed("text", review=review).splitlines()
    assert said[0] == "A first deployment, with nothing before: 1 object is new: 1 none"


def test_refusals_are_of_two_kinds(finding, printed):
    """The headline tells refused updates from refused objects."""
    titles = ["refused update: a", "refused object: b", "refused object: c"]
    found = [finding(object=f"Service/{title[-1]}", risk="immutable", title=title) for title in titles]
    said = printed("text", *found).splitlines()
    assert said[0] == "3 of 3 objects change: 3 immutable (1 refused update, 2 refused objects)"


def test_an_object_is_refused_once(finding, printed):
    """However many of its fields the API server refuses; in another folder it is another object."""
    fields = ["data.A", "data.B", "data.C"]
    found = [
        finding(object="ConfigMap/a", field=field, risk="immutable", title="refused object: x", folder=folder)
        for field, folder in zip(fields, ["dev", "dev", "prod"], strict=True)
    ]
    said = printed("text", *found).splitlines()
    assert said[0].endswith(": 3 immutable (2 refused objects)")


def test_a_line_is_looked_for_when_it_is_printed(printed, finding):
    """One line stands for many findings: only the first is looked for in its file."""
    looked = []
    findings = [
        finding(object=f"Deployment/{name}", file="a.yaml", at=lambda name=name: looked.append(name) or 7)
        for name in "abcde"
    ]
    assert "a.yaml:7 and 4 more" in printed("text", *findings)
    assert looked == ["a"]
