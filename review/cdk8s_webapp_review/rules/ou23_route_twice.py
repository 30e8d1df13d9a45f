"""Ingresses with a host and path that another one has."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import ingresses
from ..world import World
from .rule import Rule, Statements


class RouteTwice(Rule):
    """Two Ingresses want the same requests."""

    id = "OU23"
    since = "0.2"
    risk = "outage"
    title = "Two Ingresses have one host and path"
    why = (
        "Which of them answers is up to the controller: some refuse the second, others let the older one win."
    )
    advice = "Keep the host and path in one Ingress."
    reference = "https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """New or changed Ingresses with a host and path of another, where none was twice before."""
        for item in world.kinds("Ingress", after=True):
            pair = world.pair(item)
            if pair is not None and (pair.before is None or pair.changes):
                yield from ingresses.twice(world, item)
