"""Numbers of pods that become less."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import counts, scaling
from ..world import World
from .rule import Rule, Statements


class FewerPods(Rule):
    """A workload has fewer pods, or may have."""

    id = "NO11"
    since = "0.2"
    risk = "none"
    title = "There are fewer pods, or they come later"
    why = "Pods beyond the new number are ended at once, or when the load is low; the rest get all requests."
    advice = "Check that the pods that are left bear the load, also while one of them is away."
    reference = "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Replicas, and bounds of autoscalers, that are lowered and stay above zero; and later measures."""
        for _, before, after in world.accepted(*counts.KEPT):
            yield from counts.fewer(world, before, after)
        for _, before, after in world.accepted("HorizontalPodAutoscaler"):
            yield from counts.lowered(before, after)
            yield from scaling.later(before, after)
