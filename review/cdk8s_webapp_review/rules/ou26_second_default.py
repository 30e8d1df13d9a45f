"""Classes that are a second default."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects.classes import SAYS, second
from ..world import World
from .rule import Rule, Statements


class SecondDefault(Rule):
    """Two classes are the default."""

    id = "OU26"
    since = "0.2"
    risk = "outage"
    title = "There is a second default class"
    why = "One class of a kind is taken where none is named."
    advice = "Take the mark away from one of them."
    reference = "https://kubernetes.io/docs/concepts/services-networking/ingress/#default-ingress-class"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Classes that become the default beside one that is."""
        for kind in SAYS:
            for item in world.kinds(kind, after=True):
                yield from second(world, item)
