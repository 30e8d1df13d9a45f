"""What code scanning reads: the structure that GitHub requires."""

import json
from urllib.parse import urlsplit

from hypothesis import given

from cdk8s_webapp_review.model import Review
from cdk8s_webapp_review.report import FORMATS, Style

from .conftest import ANY_REVIEW, FINDINGS, RULES, examples


def run(text):
    """The one run of a SARIF log."""
    said = json.loads(text.encode())
    assert said["version"] == "2.1.0"
    assert said["$schema"].endswith("sarif-2.1.0.json")
    (one,) = said["runs"]
    return one


def check(run):
    """https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning."""
    driver = run["tool"]["driver"]
    assert driver["name"]
    for rule in driver["rules"]:
        assert all(rule[text]["text"] for text in ("shortDescription", "fullDescription", "help"))
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("note", "warning", "error")
        assert result["message"]["text"]
        assert result["partialFingerprints"]["primaryLocationLineHash"]
        for location in result["locations"]:
            check_place(location["physicalLocation"])
        assert len(result["locations"]) == 1
    prints = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]]
    assert len(set(prints)) == len(prints)


def check_place(place):
    """A relative URI and a line."""
    uri = urlsplit(place["artifactLocation"]["uri"])
    assert uri.path
    assert not uri.path.startswith("/")
    assert not any((uri.scheme, uri.netloc, uri.query, uri.fragment))
    assert place["region"]["startLine"] >= 1


def test_whole(review, style, as_file):
    """A review with a bit of everything."""
    text = FORMATS["sarif"](review, style)
    check(run(text))
    assert text == as_file("sarif")


@examples
@given(review=ANY_REVIEW)
def test_structure(review):
    """Any review has what GitHub requires."""
    text = FORMATS["sarif"](review, Style(show_none=True))
    check(run(text))
    assert len(run(text)["results"]) == len(review.findings) + len(review.not_judged)


def test_levels(finding, printed):
    """What the review fails on is an error; what changes nothing is a note, and there only on request."""
    findings = [finding(risk="outage"), finding(risk="restart"), finding(risk="none")]
    levels = [result["level"] for result in run(printed("sarif", *findings, show_none=True))["results"]]
    assert levels == ["error", "warning", "note"]
    assert len(run(printed("sarif", *findings))["results"]) == 2


def test_fingerprints_stay_when_lines_move(printed):
    """An alert is the same alert when its file grows, moves, or is in another order of findings."""

    def prints(findings):
        results = run(printed("sarif", *findings))["results"]
        return {each["partialFingerprints"]["primaryLocationLineHash"] for each in results}

    moved = [each._replace(at=(each.line or 0) + 100, file="elsewhere.yaml") for each in reversed(FINDINGS)]
    assert prints(moved) == prints(FINDINGS)


def test_all_rules_are_named(printed):
    """Rules without a finding are in the list too, with the page that says why."""
    rules = run(printed("sarif", review=Review(objects=1, changed=0), rules=RULES))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["IM01", "OU02"]
    assert rules[0]["helpUri"] == RULES["IM01"].reference


def test_file_names_are_uris(finding, printed):
    """A path is relative and escaped, also one that was given as an absolute one."""
    files = ["./dist/a b.yaml", "/srv/dist/é.yaml", "a:b.yaml", None]
    results = run(printed("sarif", *(finding(file=file) for file in files)))["results"]
    uris = [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results]
    assert uris == ["dist/a%20b.yaml", "srv/dist/%C3%A9.yaml", "a%3Ab.yaml", "."]


def test_more_than_github_takes(finding, printed):
    """The worst 25,000 are kept, and the log says how many are not."""
    log = run(printed("sarif", *[finding()] * 25_003))
    assert len(log["results"]) == 25_000
    (notification,) = log["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"] == "3 more findings are not shown: GitHub takes 25000"


def test_could_not_judge(review, printed):
    """A fatal problem is a run that failed."""
    assert run(printed("sarif", review=review))["invocations"][0]["executionSuccessful"] is False
