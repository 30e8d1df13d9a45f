"""Autoscalers whose target is gone."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects.autoscalers import blind
from ..world import World
from .rule import Rule, Statements


class AutoscalerWithoutTarget(Rule):
    """An autoscaler of nothing."""

    id = "NO08"
    since = "0.1"
    risk = "none"
    title = "An autoscaler can no longer tell the load"
    why = "The number of pods no longer follows the load."
    advice = "Let scaleTargetRef name the workload as it is called now, and keep its requests."
    reference = "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Autoscalers whose target was there and is not, or asks for nothing of what is measured."""
        for item in world.kinds("HorizontalPodAutoscaler", after=True):
            yield from blind(world, item)
