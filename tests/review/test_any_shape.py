"""Whatever stands in a field, the review says something of it, and not that it has a mistake itself.

The server checks types for Kubernetes' own kinds, and for custom resources whoever wrote their definition.
"""

import copy
import json
import zlib
from pathlib import Path

import pytest
import yaml

from cdk8s_webapp_review.review import review
from cdk8s_webapp_review.schema import kind_type
from cdk8s_webapp_review.sides.documents import documents
from cdk8s_webapp_review.sides.files import File, from_disk
from cdk8s_webapp_review.sides.parsed import BrokenYamlError

CASES = sorted(path.parent for path in (Path(__file__).parent / "cases").glob("*/before"))
FUZZ = Path(__file__).parents[1] / "cluster" / "review" / "fuzz"
# What nobody means, in a field of whatever type.
ODD = (
    None,
    "x",
    "",
    5,
    -1,
    True,
    [],
    {},
    [None],
    [{}],
    [["x"]],
    [5],
    {"a": None},
    {"name": ["x"]},
    "9" * 5000,
)
# One of so many fields is tried with one of these; of custom resources, with all of them.
SHARE = 12


def objects(folder):
    """The objects of a folder; none where it cannot be read."""
    try:
        return [each.value for file in from_disk(folder) for each in documents(file.content)]
    except BrokenYamlError:
        return []


def paths(value, path=()):
    """The ways to all fields."""
    if path and path not in (("kind",), ("apiVersion",)):
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from paths(item, (*path, key))


def changed(value, path, new):
    """A copy with another value at a path."""
    result = place = copy.deepcopy(value)
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = new
    return result


def odd(items, salt):
    """Copies of a side, each with an odd value in a field of one object."""
    for number, item in enumerate(items):
        for path in paths(item):
            drawn = zlib.crc32(f"{salt} {number} {path}".encode())
            chosen = ODD if is_custom(item) else (ODD[drawn // SHARE % len(ODD)],)
            for new in chosen if drawn % SHARE == 0 else ():
                yield path, new, [*items[:number], changed(item, path, new), *items[number + 1 :]]


def is_custom(item):
    """Whether it is of a kind that is not Kubernetes' own: nothing checks its fields before a rule."""
    return isinstance(item, dict) and kind_type(item.get("apiVersion", ""), item.get("kind", "")) is None


def files(items):
    """A folder of one file."""
    return [File("all.json", "", "\n".join(map(json.dumps, items)).encode())]


def try_all(before, after, salt):
    """Review with an odd value on either side."""
    for path, new, items in odd(after, f"after {salt}"):
        assert review(files(before), files(items)) is not None, (path, new)
    for path, new, items in odd(before, f"before {salt}"):
        assert review(files(items), files(after)) is not None, (path, new)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_with_an_odd_value(case):
    """Fields of the labelled pairs, custom resources too."""
    before, after = (objects(case / side) for side in ("before", "after"))
    try_all(before, after, case.name)


@pytest.mark.parametrize("file", sorted(FUZZ.glob("*.yaml")), ids=lambda file: file.stem)
def test_a_rich_object_with_an_odd_value(file):
    """Fields of objects that have nearly all of them."""
    for item in yaml.safe_load(file.read_text()):
        try_all([item], [item], item["metadata"]["name"])
