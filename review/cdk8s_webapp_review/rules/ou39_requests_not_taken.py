"""Rules of routes that take fewer requests."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import route_matches
from ..world import World
from .rule import Rule, Statements


class RequestsNotTaken(Rule):
    """A route takes only some of the requests that it took."""

    id = "OU39"
    since = "0.2"
    risk = "outage"
    title = "A route takes fewer requests, or sends them elsewhere"
    why = "Clients whose requests are not as the rule asks get an error, and the others another answer."
    advice = "Keep a rule for the path alone below the one that asks for more."
    reference = "https://gateway-api.sigs.k8s.io/api-types/httproute/#matches"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """HTTPRoutes whose matches ask for more, or whose rules redirect to another host or path."""
        for _, before, after in world.changed("HTTPRoute"):
            yield from route_matches.fewer(before, after)
