"""Routes that lose the middleware or filter which checked who asks."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import custom, gateways
from ..world import World
from .rule import Rule, Statements


class RouteCheckLost(Rule):
    """Requests come in without a check."""

    id = "SE09"
    since = "0.2"
    risk = "security"
    title = "A route no longer passes what checked its requests"
    why = "Whoever knows the URL gets in."
    advice = "Keep the middleware on each route that needs it."
    reference = "https://doc.traefik.io/traefik/middlewares/overview/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Routes that lose a middleware or filter for authentication or addresses."""
        for _, before, after in world.changed("IngressRoute"):
            yield from custom.checks_lost(world, before, after)
        for _, before, after in world.changed("HTTPRoute", "GRPCRoute"):
            yield from gateways.checks_lost(before, after)
