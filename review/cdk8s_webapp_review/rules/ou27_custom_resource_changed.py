"""Custom resources that go or change, by the table of their kinds."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects import custom, custom_names
from ..world import World
from .rule import Rule, Statements


class CustomResourceChanged(Rule):
    """A controller does something for a custom resource, and stops."""

    id = "OU27"
    since = "0.2"
    risk = "outage"
    title = "A custom resource goes or changes, and its controller acts on it"
    why = "The controller of this kind follows what is written, at once or within minutes."
    advice = "Read what it does in its documentation before applying."
    reference = "https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/custom-resources/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Kinds of the table that are removed, and fields of them whose change does something."""
        for item in world.gone():
            found = custom.gone(world, item)
            if found and not said.speaks_of(item):
                risk, words = found
                yield Says(item=item, title=f"removed: {words}", before=item.name, risk=risk)
        yield from custom_names.renamed(world)
        yield from custom.added(world)
        for _, before, after in world.changed():
            if not after.is_known:
                yield from custom.changed(before, after)
        for rule in world.kinds("DestinationRule", after=True):
            yield from custom.subsets_empty(world, rule)
        for route in world.kinds("VirtualService", after=True):
            yield from custom.subsets_missing(world, route)
