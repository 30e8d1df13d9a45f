"""NetworkPolicies that let more through."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import namespaces, policies
from ..world import World
from .rule import Rule, Statements


class NetworkOpened(Rule):
    """More may connect."""

    id = "SE07"
    since = "0.1"
    risk = "security"
    title = "A NetworkPolicy lets more through"
    why = "Pods are reachable, or reach, where they were not."
    advice = "Keep the policy, and add one that opens what is needed."
    reference = "https://kubernetes.io/docs/concepts/services-networking/network-policies/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Policies that go and leave pods open, and policies that let more through."""
        for item in world.removed:
            if item.kind == "NetworkPolicy":
                yield from policies.left_open(world, item)
        for _, before, after in world.changed("NetworkPolicy"):
            yield from policies.opened(world, before, after)
        for _, before, after in world.changed("Namespace"):
            yield from namespaces.let_in(world, before, after)
        for item in world.kinds("NetworkPolicy", after=True):
            yield from policies.pods_lost(world, item)
