"""Redirects to HTTPS on a listener that speaks HTTPS already."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import redirects
from ..world import World
from .rule import Rule, Statements


class RedirectedToItself(Rule):
    """A redirect that never ends."""

    id = "OU44"
    since = "0.2"
    risk = "outage"
    title = "Clients are redirected to where they are"
    why = "Clients give up after some redirects: the application behind the route is not reached."
    advice = "Give the route with the redirect the sectionName of the listener of HTTP alone."
    reference = "https://gateway-api.sigs.k8s.io/guides/http-redirect-rewrite/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Changed and new HTTPRoutes that redirect to https on a listener of HTTPS."""
        for route in world.kinds("HTTPRoute", after=True):
            yield from redirects.to_themselves(world, route)
