"""Labelled pairs of manifests: what a reviewer must be told, and nothing that is not so."""

from pathlib import Path

import pytest

from tests.review.labels import CASES, reviewed, said, wrong

NAMES = sorted(path.parent.name for path in CASES.glob("*/expected.json"))


@pytest.mark.parametrize("name", NAMES)
def test_a_pair_is_fully_right(name):
    """All that is required is said, and nothing else but what may be said."""
    assert wrong(CASES / name) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_finding_is_complete(name):
    """Each has a rule, words, a file of the pair and a line in it."""
    for finding in reviewed(CASES / name).findings:
        assert finding.title
        assert finding.file
        lines = Path(finding.file).read_bytes().count(b"\n") + 1
        assert finding.line is not None
        assert 1 <= finding.line <= lines


@pytest.mark.parametrize("name", NAMES)
def test_a_pair_is_told_in_these_words(name):
    """Each finding has the rule, the field and the words that said.txt has."""
    assert said(CASES / name) == (CASES / name / "said.txt").read_text(), "python -m tests.review.labels"


# Of the pods of one workload, only one of these is true.
HAPPENS = ("NO01", "OU19", "RC01", "RS01")


@pytest.mark.parametrize("name", NAMES)
def test_no_two_sentences_contradict_each_other(name):
    """What happens to a workload's pods is one thing, and what is said of its configuration agrees."""
    findings = reviewed(CASES / name).findings
    happens = {}
    for finding in findings:
        if finding.rule in HAPPENS:
            happens.setdefault((finding.folder, finding.object), set()).add(finding.rule)
    assert all(len(rules) == 1 for rules in happens.values())
    replaced = {thing for (_, thing), rules in happens.items() if rules & {"RC01", "RS01"}}
    for finding in findings:
        if finding.rule == "NO02" and "are replaced with this change" in finding.title:
            assert any(thing in finding.title for thing in replaced), finding.title
        if finding.rule == "NO02" and "until they restart" in finding.title:
            stale = finding.title.partition("pods of ")[2].partition(" until they")[0]
            assert not any(thing in stale.split() for thing in replaced), finding.title
