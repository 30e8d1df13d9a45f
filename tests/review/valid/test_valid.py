"""What the server refuses of an object, row by row: a field's value, and what is said of it.

Each file beside this one is a module of `valid/`: manifests, and changes of one field each, with the words
that are said (`refused`) or nothing (`taken`). The cluster tests ask a real server about each row.
"""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cdk8s_webapp_review import schema, valid
from cdk8s_webapp_review.review import review
from cdk8s_webapp_review.sides.files import File
from cdk8s_webapp_review.sides.normalise import normalise
from cdk8s_webapp_review.sides.values import show
from tests.review.valid.table import ROWS, changed

REFUSED = [row for row in ROWS if row.says]
TAKEN = [row for row in ROWS if not row.says]


def flaws(manifest):
    """What is said of a manifest, by its fields."""
    return {show(flaw.path): flaw.message for flaw in normalise(manifest).flaws}


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: row.name)
def test_it_is_refused(row):
    """The server's words are said, of this field or of one around or inside it."""
    found = flaws(changed(row))
    assert row.says in found.values(), found


@pytest.mark.parametrize("row", TAKEN, ids=lambda row: row.name)
def test_it_is_taken(row):
    """Nothing is said of what the server takes."""
    assert flaws(changed(row)) == {}


def test_each_module_has_rows_of_both():
    """A module has a file of its own, with at least two rows of each."""
    helpers = {"__init__", "addresses", "demand", "flaw", "names", "expressions", "schedules", "resources"}
    rooms = {path.stem for path in Path(valid.__file__).parent.glob("*.py")} - helpers
    for room in rooms:
        rows = [row for row in ROWS if row.room == room]
        assert len([row for row in rows if row.says]) >= 2, room
        assert len([row for row in rows if not row.says]) >= 2, room


def test_each_demand_is_of_a_type():
    """All types that something is asked of are in the schema, and no two modules ask of one."""
    for name in valid.DEMANDS:
        assert schema.fields(name), name
    rooms = {name for name in vars(valid) if hasattr(getattr(valid, name), "DEMANDS")}
    asked = [name for room in rooms for name in getattr(valid, room).DEMANDS]
    assert len(asked) == len(set(asked))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=300)
@given(number=st.integers(0, len(ROWS) - 1), value=ANYTHING)
def test_anything_is_judged(number, value):
    """Whatever stands in a field's place, it is judged and compared without an error."""
    row = ROWS[number]
    odd = changed(row._replace(value=value))
    normalise(odd)
    review(written(row.manifest), written(odd))
    review(written(odd), written(row.manifest))


def written(manifest):
    """The manifest in a file."""
    return [File("a.yaml", "", json.dumps(manifest).encode())]
