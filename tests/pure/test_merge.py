"""Lines laid over each other."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdk8s_webapp.lines.merge import merge, merged

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)
MAPS = st.dictionaries(st.sampled_from(["a", "env", "ports", "rules", "spec"]), VALUES, max_size=4)


@given(MAPS)
def test_nothing_over_something_or_under_it_is_that(lines):
    """An option that is off adds nothing."""
    assert merge(lines, {}) == merge({}, lines) == lines


@given(MAPS, MAPS)
def test_neither_side_is_changed(below, above):
    """Lines can be laid over others again and again."""
    before = copy.deepcopy((below, above))
    merge(below, above)
    assert (below, above) == before


def test_of_a_field_in_both_the_one_above_counts():
    """Maps are united by their keys, those above first; everything else is replaced."""
    united = merge({"a": 1, "b": {"c": 1, "d": 1}, "z": 0}, {"b": {"d": 2, "e": 2}, "a": [1]})
    assert united == {"b": {"d": 2, "e": 2, "c": 1}, "a": [1], "z": 0}
    assert list(united) == ["b", "a", "z"]
    assert list(united["b"]) == ["d", "e", "c"]


@pytest.mark.parametrize(
    ("field", "below", "above", "united"),
    [
        ("env", [{"name": "A", "value": "1"}], [{"name": "B"}], [{"name": "B"}, {"name": "A", "value": "1"}]),
        ("env", [{"name": "A", "x": 1, "y": 1}], [{"name": "A", "x": 2}], [{"name": "A", "x": 2, "y": 1}]),
        (
            "ports",
            [{"containerPort": 80}, {"containerPort": 81}],
            [{"containerPort": 80}],
            [{"containerPort": 80}, {"containerPort": 81}],
        ),
        (
            "ports",
            [{"port": 80, "protocol": "UDP"}],
            [{"port": 80}],
            [{"port": 80}, {"port": 80, "protocol": "UDP"}],
        ),
        (
            "rules",
            [{"http": 1}, {"host": "a", "http": {"paths": [{"path": "/x"}]}}],
            [{"host": "a", "http": {"paths": [{"path": "/"}]}}],
            [{"host": "a", "http": {"paths": [{"path": "/"}, {"path": "/x"}]}}, {"http": 1}],
        ),
        ("args", ["a", "b"], ["b", "c"], ["b", "c", "a"]),
        ("envFrom", [{"x": 1}], [{"x": 1}, {"y": 1}], [{"x": 1}, {"y": 1}]),
        ("env", ["odd"], [{"name": "A"}], [{"name": "A"}, "odd"]),
    ],
)
def test_lists_are_united_by_what_tells_their_elements_apart(field, below, above, united):
    """By name, port or path where there is one, else by the whole element; those above are first."""
    assert merge({field: below}, {field: above}) == {field: united}


def test_parts_keep_their_order():
    """Of several parts, the first one's lines are first."""
    parts = [{"env": [{"name": "A"}]}, {"env": [{"name": "B"}]}, {"b": 1, "env": [{"name": "A", "v": 1}]}]
    assert merged(parts) == {"env": [{"name": "A", "v": 1}, {"name": "B"}], "b": 1}
    assert merged([]) == {}
