"""Pods that a ResourceQuota refuses."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects.quotas import exceeded, refusing
from ..world import World
from .rule import Rule, Statements


class QuotaUnmet(Rule):
    """A quota refuses pods that do not say what they need."""

    id = "OU24"
    since = "0.2"
    risk = "outage"
    title = "A quota refuses new pods"
    why = (
        "Where a quota counts a resource, each container must write it; pods that run go on, new ones "
        "are refused."
    )
    advice = "Write requests and limits, or a LimitRange with defaults beside the quota."
    reference = "https://kubernetes.io/docs/concepts/policy/resource-quotas/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Quotas that ask for more than a container of their namespace writes."""
        for quota in world.kinds("ResourceQuota", after=True):
            yield from refusing(world, quota)
            yield from exceeded(world, quota)
