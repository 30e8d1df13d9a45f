"""Hosts and paths that nothing serves any more."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import lost_routes, routes
from ..subjects.served import served
from ..world import World
from .rule import Rule, Statements


class RouteLost(Rule):
    """A URL no longer answers."""

    id = "OU14"
    since = "0.1"
    risk = "outage"
    title = "A host or path is no longer served"
    why = "Whoever uses the old URL gets an error."
    advice = "Serve both until nobody uses the old one, or redirect."
    reference = "https://kubernetes.io/docs/concepts/services-networking/ingress/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Routes of BEFORE that nothing in AFTER serves."""
        for pair in world.pairs:
            old = world.before.get(pair.one.identity)
            if old is None or old.kind not in routes.KINDS or (pair.after is not None and not pair.changes):
                continue
            now = served(world, old)
            lost = [route for route in routes.routes(old) if not now.serves(route)]
            yield from lost_routes.told(world, why=cls.why, old=old, new=pair.after, lost=lost, now=now)
