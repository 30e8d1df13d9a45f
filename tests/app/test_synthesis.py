"""The parts of a synth that ask nothing of Node."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdk8s_webapp.synth import synthesis

# A tree is its kind (whether it is a chart) and its children.
shapes = st.recursive(
    st.tuples(st.booleans(), st.just([])),
    lambda inner: st.tuples(st.booleans(), st.lists(inner, max_size=4)),
    max_leaves=25,
)


class Construct:
    """What the function sees of a construct: the number that Node gave it."""

    def __init__(self, reference):
        self.__jsii_ref__ = SimpleNamespace(ref=reference)


class Chart(Construct):
    """A construct that is a chart."""


@given(shape=shapes)
def test_the_closest_chart_is_the_one_around(shape):
    """Each construct belongs to the nearest chart above it, a chart too; outside of charts there is none."""
    preorder, postorder, expected = [], [], {}

    def grow(tree, around):
        is_chart, children = tree
        name = f"n{len(preorder)}"
        construct = (Chart if is_chart else Construct)(name)
        preorder.append(construct)
        if around is not None:
            expected[name] = around
        for child in children:
            grow(child, name if is_chart else around)
        postorder.append(construct)

    grow(shape, None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(synthesis, "Chart", Chart)
        assert synthesis._closest_charts(preorder, postorder) == expected
