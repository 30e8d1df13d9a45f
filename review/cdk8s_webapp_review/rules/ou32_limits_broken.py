"""Pods that a LimitRange refuses."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects.limits import outside
from ..world import World
from .rule import Rule, Statements


class LimitsBroken(Rule):
    """A LimitRange refuses pods that ask for more than its most, or less than its least."""

    id = "OU32"
    since = "0.2"
    risk = "outage"
    title = "A LimitRange refuses new pods"
    why = "Pods that run go on; new ones are refused, after a change of the template as after a node is lost."
    advice = "Keep the limits and requests of containers within the bounds of the LimitRange."
    reference = "https://kubernetes.io/docs/concepts/policy/limit-range/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """LimitRanges whose bounds a container of their namespace did keep, and does not."""
        for limits in world.kinds("LimitRange", after=True):
            yield from outside(world, limits)
