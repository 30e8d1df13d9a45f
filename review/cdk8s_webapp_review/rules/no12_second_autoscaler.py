"""Two autoscalers of one workload."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import counts
from ..world import World
from .rule import Rule, Statements


class SecondAutoscaler(Rule):
    """A workload has two autoscalers."""

    id = "NO12"
    since = "0.2"
    risk = "none"
    title = "A workload gets a second autoscaler"
    why = (
        "The controller sees that pods belong to two autoscalers (AmbiguousSelector), and scales by neither."
    )
    advice = "Put the metrics of both into one autoscaler: the highest of them counts."
    reference = "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Workloads that one autoscaler was for, or none, and that have two."""
        yield from counts.doubled(world)
