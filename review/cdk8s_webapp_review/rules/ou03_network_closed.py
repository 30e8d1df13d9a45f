"""NetworkPolicies that let less through."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import far_peers, namespaces, policies
from ..world import World
from .rule import Rule, Statements


class NetworkClosed(Rule):
    """Traffic is blocked."""

    id = "OU03"
    since = "0.1"
    risk = "outage"
    title = "A NetworkPolicy blocks traffic that came through"
    why = "Connections that are not listed are dropped without an answer."
    advice = "List the peers and the pods' own ports (not the Service's) that are in use."
    reference = "https://kubernetes.io/docs/concepts/services-networking/network-policies/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Policies that let less through, and new ones that close the ports that pods serve."""
        for item in world.removed:
            if item.kind == "NetworkPolicy":
                yield from policies.left_closed(world, item)
        for _, before, after in world.changed("NetworkPolicy"):
            yield from policies.closed(world, before, after)
        for _, before, after in world.changed("Namespace"):
            yield from namespaces.kept_out(world, before, after)
        for item in world.kinds("NetworkPolicy", after=True):
            yield from policies.closes_pods(world, item)
            yield from policies.idle_egress(item)
            yield from policies.unknown_peers(world, item)
            yield from far_peers.kept_out(world, item)
