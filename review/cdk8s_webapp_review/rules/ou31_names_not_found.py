"""Pods that can no longer look up the Services that they call."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects.callers import names_lost
from ..subjects.pods import pod_spec, template_path
from ..world import World
from .rule import Rule, Statements


class NamesNotFound(Rule):
    """Pods ask the node's own DNS, or one of the internet."""

    id = "OU31"
    since = "0.2"
    risk = "outage"
    title = "Pods no longer find Services by their names"
    why = (
        "They ask what the node asks, or a server of the internet, which does not know names of the cluster."
    )
    advice = "Keep ClusterFirst; for pods in the node's network, write ClusterFirstWithHostNet."
    reference = "https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Templates that no longer ask the cluster's DNS, and call a Service of the folder by its name."""
        for before, after in world.templates():
            called = names_lost(world, before, after)
            if called:
                path = (*(template_path(after) or ()), "spec", "dnsPolicy")
                old = pod_spec(before).get("dnsPolicy")
                title = f"its pods call {called}, and no longer find it by its name"
                yield Says(
                    item=after, title=title, path=path, before=old, after=pod_spec(after).get("dnsPolicy")
                )
