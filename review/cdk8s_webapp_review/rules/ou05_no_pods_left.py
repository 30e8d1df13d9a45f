"""Pods that go because their number does."""

from __future__ import annotations

from ..recorder import Recorder
from ..sides.objects import Object
from ..statement import Says
from ..subjects.workloads import left_out, schedules_stopped
from ..world import World
from .rule import Rule, Statements

# What keeps the pods, tried on a server by both ways of kubectl apply.
_HAND_OVER = (
    "Hand the number over to HorizontalPodAutoscaler/{scaler} first: kubectl apply view-last-applied"
    " {kind}/{name} -o yaml | sed '/^  replicas: /d' | kubectl apply set-last-applied -f -"
    " (with kubectl apply --server-side: apply spec.replicas alone with another --field-manager)."
)


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
                advice = _hand_over(world, after)
                yield Says(item=after, title=title, path=path, before=old, advice=advice)
        yield from schedules_stopped(world)


def _hand_over(world: World, workload: Object) -> str | None:
    """What to do first where an autoscaler decides from now on; None where none does."""
    for each in world.kinds("HorizontalPodAutoscaler", after=True):
        target = each.spec.get("scaleTargetRef") or {}
        found = world.find(str(target.get("kind")), str(target.get("name")), each, after=True)
        if found is not None and found.identity == workload.identity:
            kind = workload.kind.lower()
            return _HAND_OVER.format(kind=kind, name=workload.name, scaler=each.name)
    return None
