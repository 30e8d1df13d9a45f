"""What depends on what in a construct tree. The order is cdk8s' own, always."""

from collections.abc import Mapping, Sequence

from cdk8s import App, Chart, DependencyGraph, JsonPatch

from ..node.identity import identity


def are_in(app: App, size: int) -> bool:
    """Whether anything in a tree of so many constructs depends on anything.

    cdk8s puts below its graph's root what nothing depends on: without dependencies
    that is everything. A patch counts it, in one call to Node.
    """
    counted = JsonPatch.copy("/graph/root/outbound/length", "/count")
    found = JsonPatch.apply({"graph": DependencyGraph(app.node)}, counted)
    return bool(found["count"] != size)


def order_in(chart: Chart) -> list[str]:
    """The constructs below a chart, what is needed before what needs it."""
    return [identity(each) for each in DependencyGraph(chart.node).topology()]


def between(charts: Sequence[Chart], around: Mapping[str, str]) -> dict[str, list[str]]:
    """The charts that each chart needs.

    Args:
        charts: The charts of an app, after cdk8s has resolved its dependencies.
        around: The chart around each chart in another. cdk8s lets it need all that
            are in it, which says nothing of what users want.
    """
    known = {identity(each) for each in charts}
    found: dict[str, list[str]] = {}
    for chart in charts:
        key = identity(chart)
        needed = [identity(each) for each in chart.node.dependencies]
        found[key] = [each for each in needed if each in known and around.get(each) != key]
    return found
