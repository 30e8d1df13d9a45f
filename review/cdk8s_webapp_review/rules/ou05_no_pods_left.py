"""Pods that go because their number does."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects.workloads import left_out, schedules_stopped
from ..world import World
from .rule import Rule, Statements


class NoPodsLeft(Rule):
    """Replicas go."""

    id = "OU05"
    since = "0.1"
    risk = "outage"
    title = "Pods that serve go"
    why = "Fewer pods, or none, take the traffic, at once."
    advice = (
        "Keep the number; to let an autoscaler rule, remove it from the last-applied configuration first."
    )
    reference = "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Scaled to nothing, a number that goes away, a schedule that is suspended."""
        path = ("spec", "replicas")
        for _, before, after in world.accepted():
            old, new = before.spec.get("replicas"), after.spec.get("replicas")
            if new == 0 and old != 0 and isinstance(old, int):
                yield Says(item=after, title="scaled to 0: all pods stop", path=path, before=old, after=new)
            elif left_out(before, after) and isinstance(old, int) and old > 1:
                title = f"replicas is left out: the server sets 1 at once, instead of {old}"
                yield Says(item=after, title=title, path=path, before=old)
        yield from schedules_stopped(world)
