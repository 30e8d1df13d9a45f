"""Workloads that are told to keep their pods."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import strategies
from ..world import World
from .rule import Rule, Statements


class UpdatesHeldBack(Rule):
    """A workload is paused, or its strategy waits for people."""

    id = "NO13"
    since = "0.2"
    risk = "none"
    title = "From now on updates wait"
    why = "The controller keeps the pods as they are when the template changes."
    advice = "Set it back when the reason for it is over: until then no update, and no fix, reaches the pods."
    reference = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#pausing-and-resuming-a-deployment-rollout"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Workloads whose next change would have reached the pods, and will not."""
        for _, before, after in world.accepted("Deployment", "StatefulSet", "DaemonSet"):
            yield from strategies.held_back(before, after)
