"""From a construct tree to manifests, in a time that grows with its size alone.

cdk8s resolves the whole app again for each chart. Here it resolves and validates once,
and each object is rendered once; the order of objects and charts is cdk8s' own.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import cdk8s
from cdk8s import ApiObject, Chart
from constructs import ConstructOrder, IConstruct

from ..handles import patches
from ..handles.dependencies import pass_on, quiet
from ..handles.manifest import rendered_once
from ..node.identity import identity
from ..values.errors import refuse
from . import dependencies
from .object_names import name_of
from .rendered import Rendered, RenderedChart

_VALIDATION = "cdk8s-webapp-validation"


def synthesize(app: cdk8s.App) -> list[RenderedChart]:
    """Render, validate and order all objects of an app.

    Raises:
        WebAppError: An object cannot work.
    """
    tree = app.node.find_all()
    with rendered_once():
        objects = {
            identity(construct): Rendered(patches.rendered(construct), construct)
            for construct in tree
            if isinstance(construct, ApiObject)
        }
        with quiet(app):
            _validate(app)
        has_order = dependencies.are_in(app, len(tree))
        if has_order:
            pass_on(app, tree)
        return _charts(app, tree, objects, has_order=has_order)


def _charts(
    app: cdk8s.App, tree: Sequence[IConstruct], objects: Mapping[str, Rendered], *, has_order: bool
) -> list[RenderedChart]:
    """The charts in cdk8s' order, each with its objects."""
    closest = _closest_charts(tree, app.node.find_all(ConstructOrder.POSTORDER))
    charts = app.charts
    own = _by_chart(charts, objects, closest)
    needs = dependencies.between(charts, closest) if has_order else {}
    found = []
    for chart in charts:
        key = identity(chart)
        its = [objects[each] for each in _in_order(chart, own[key], has_order=has_order)]
        found.append(RenderedChart(chart, _as_the_chart_says(chart, its), needs.get(key, [])))
    return found


def _by_chart(
    charts: Sequence[Chart], objects: Mapping[str, Rendered], closest: Mapping[str, str]
) -> dict[str, list[str]]:
    """The objects of each chart, those of charts in it left to them, in the order of the tree."""
    found: dict[str, list[str]] = {identity(chart): [] for chart in charts}
    for key in objects:
        if key in closest:
            found[closest[key]].append(key)
    return found


def _in_order(chart: Chart, own: list[str], *, has_order: bool) -> list[str]:
    """The objects of a chart in cdk8s' order, which is the tree's where nothing depends on anything."""
    if not has_order or len(own) < 2:
        return own
    its = set(own)
    return [each for each in dependencies.order_in(chart) if each in its]


def _as_the_chart_says(chart: Chart, objects: list[Rendered]) -> list[Rendered]:
    """The objects of a chart, as its own ``to_json`` has them where its class overrides that."""
    if type(chart).to_json is Chart.to_json:
        return objects
    manifests: Any = chart.to_json()
    if not isinstance(manifests, list) or not all(isinstance(each, dict) for each in manifests):
        refuse(type(chart).__name__, "to_json", "returned no list of manifests; each is a dict")
    known = {name_of(each.manifest): each for each in objects}
    return [_as_it_says(each, known.get(name_of(each))) for each in manifests]


def _as_it_says(manifest: dict[str, Any], known: Rendered | None) -> Rendered:
    """One of them: the one we know, unless it says something else."""
    if known is not None and known.manifest == manifest:
        return known
    return Rendered(manifest, None if known is None else known.construct)


def _validate(app: cdk8s.App) -> None:
    """Let cdk8s resolve all dependencies and run all validations, once.

    It does so whenever a chart is asked for its JSON; an empty one has nothing
    else to do.
    """
    empty = Chart(app, _VALIDATION)
    try:
        empty.to_json()
    finally:
        app.node.try_remove_child(_VALIDATION)


def _closest_charts(preorder: Sequence[IConstruct], postorder: Sequence[IConstruct]) -> dict[str, str]:
    """Find the chart around each construct, without a call to Node for each.

    In a tree, one node is above another if it comes first in preorder and last
    in postorder.
    """
    leaves_at = {identity(construct): position for position, construct in enumerate(postorder)}
    closest: dict[str, str] = {}
    around: list[str] = []
    for construct in preorder:
        key = identity(construct)
        while around and leaves_at[around[-1]] < leaves_at[key]:
            around.pop()
        if around:
            closest[key] = around[-1]
        if isinstance(construct, Chart):
            around.append(key)
    return closest
