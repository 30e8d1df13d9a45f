"""Targets that are written by hand, and that their Service no longer finds."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import slices
from ..world import World
from .rule import Rule, Statements


class TargetsNotFound(Rule):
    """A Service no longer finds the targets that are written for it."""

    id = "OU43"
    since = "0.2"
    risk = "outage"
    title = "A Service no longer finds the targets that are written for it"
    why = (
        "A Service without a selector sends to EndpointSlices with its name as label, by the names of ports."
    )
    advice = "Keep the label, and give the ports of both the same names."
    reference = "https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """EndpointSlices and Endpoints that fitted their Service, and do not any more."""
        yield from slices.targets_lost(world)
