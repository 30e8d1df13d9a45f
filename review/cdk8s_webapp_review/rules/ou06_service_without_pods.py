"""Services whose selector finds no pods, or those of a stranger."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import services
from ..world import World
from .rule import Rule, Statements


class ServiceWithoutPods(Rule):
    """A selector that finds no pods."""

    id = "OU06"
    since = "0.1"
    risk = "outage"
    title = "A Service has no pods behind it"
    why = "Its selector matches no pod of the cluster as it will be: connections are refused."
    advice = "Let the selector and the labels of the pod template say the same."
    reference = "https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Services whose pods were there, and are not, or not until they are replaced."""
        for old, service in services.written(world):
            if old is not None:
                yield from services.without_pods(world, old, service)
