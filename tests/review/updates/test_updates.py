"""Which updates the server refuses, row by row: a field's new value, and what is said of it.

The cluster tests ask a real server about each row of the table beside this file.
"""

from pathlib import Path

import pytest

from cdk8s_webapp_review.compare import pairs
from cdk8s_webapp_review.sides.load import load
from cdk8s_webapp_review.updates.refused import refused_updates
from tests.review.valid.table import changed, rows
from tests.review.valid.test_valid import written

ROWS = rows(Path(__file__).parent)


def said(row):
    """What is said of the update, of the object or of the change."""
    [pair] = pairs(load(written(row.manifest)).objects, load(written(changed(row))).objects)
    flaws = pair.after.flaws
    return {flaw.message for flaw in (*flaws, *refused_updates(pair))}


@pytest.mark.parametrize("row", [row for row in ROWS if row.says], ids=lambda row: row.name)
def test_it_is_refused(row):
    """The server's words are said."""
    assert row.says in said(row)


@pytest.mark.parametrize("row", [row for row in ROWS if not row.says], ids=lambda row: row.name)
def test_it_is_taken(row):
    """Nothing is said of what the server takes."""
    assert said(row) == set()
