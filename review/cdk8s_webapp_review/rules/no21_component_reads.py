"""Settings of the cluster's components."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import settings
from ..world import World
from .rule import Rule, Statements


class ComponentReads(Rule):
    """A component of the cluster is set up otherwise."""

    id = "NO21"
    since = "0.2"
    risk = "none"
    title = "A component of the cluster reads this ConfigMap"
    why = "The component finds it by its name, and all that use the component are concerned."
    advice = "Try it in a cluster of its own, and have the old text at hand."
    reference = "https://kubernetes.io/docs/tasks/administer-cluster/dns-custom-nameservers/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """ConfigMaps of the table whose data changes."""
        for pair, _, after in world.accepted("ConfigMap"):
            yield from settings.read(pair.changes, after)
