"""Labelled pairs of manifests: what a reviewer must be told, and nothing that is not so."""

from pathlib import Path

import pytest

from tests.review.labels import CASES, reviewed, wrong

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
