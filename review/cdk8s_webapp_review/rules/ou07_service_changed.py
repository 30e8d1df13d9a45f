"""Services whose clients find another thing, or nothing."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects import admitted_clients, dual_stack, not_ready, services
from ..world import World
from .rule import Rule, Statements


class ServiceChanged(Rule):
    """Clients of a Service find another thing, or nothing."""

    id = "OU07"
    since = "0.1"
    risk = "outage"
    title = "Clients of a Service no longer reach it as they did"
    why = "The address, port or name that they use is gone."
    advice = "Add the new one beside the old, move the clients, and remove the old one then."
    reference = "https://kubernetes.io/docs/concepts/services-networking/service/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Ports, node ports, addresses and types that clients used."""
        for _, before, after in world.changed("Service"):
            if after.identity.group:
                continue
            yield from services.type_changed(before, after)
            yield from services.own_node_only(world, before, after)
            yield from dual_stack.given_up(before, after)
            yield from admitted_clients.narrowed(before, after)
            yield from not_ready.published(world, before, after)
            if after.spec.get("type") != "ExternalName":
                yield from services.ports_lost(before, after)
            for field in ("loadBalancerIP", "externalName"):
                old, new = before.spec.get(field), after.spec.get(field)
                if old is not None and new != old and before.spec.get("type") == after.spec.get("type"):
                    title, path = f"{field} changes", ("spec", field)
                    yield Says(item=after, title=title, path=path, before=old, after=new)
