"""Routes of the Gateway API that no listener takes."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects.gateways import ROUTES, not_attached
from ..world import World
from .rule import Rule, Statements


class RouteNotAttached(Rule):
    """A route finds no listener."""

    id = "OU20"
    since = "0.2"
    risk = "outage"
    title = "A route is attached to no listener"
    why = "A route is served only by a listener that has its name, port and host, and admits its namespace."
    advice = "Let sectionName and hostnames fit a listener, and allowedRoutes admit the route's namespace."
    reference = "https://gateway-api.sigs.k8s.io/concepts/api-overview/#attaching-routes-to-gateways"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Routes that attached to a Gateway of the folder, or are new, and do not attach now."""
        for route in world.kinds(*ROUTES, after=True):
            yield from not_attached(world, route)
