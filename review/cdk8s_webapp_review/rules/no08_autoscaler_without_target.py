"""Autoscalers whose target is gone."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..world import World
from .rule import Rule, Statements


class AutoscalerWithoutTarget(Rule):
    """An autoscaler of nothing."""

    id = "NO08"
    since = "0.1"
    risk = "none"
    title = "An autoscaler has no target"
    why = "The number of pods no longer follows the load."
    advice = "Let scaleTargetRef name the workload as it is called now."
    reference = "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Autoscalers whose target was there and is not."""
        for item in world.kinds("HorizontalPodAutoscaler", after=True):
            target = item.spec.get("scaleTargetRef") or {}
            kind, name = str(target.get("kind")), str(target.get("name"))
            was = item.identity in world.before and world.find(kind, name, item, after=False)
            if was and not world.find(kind, name, item, after=True):
                path = ("spec", "scaleTargetRef")
                yield Says(item=item, title=f"its target {kind}/{name} is gone", path=path, after=target)
