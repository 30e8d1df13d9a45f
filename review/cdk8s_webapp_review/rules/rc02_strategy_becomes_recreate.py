"""Workloads whose updates stop all pods from now on."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects.strategies import all_at_once
from ..world import World
from .rule import Rule, Statements


class StrategyBecomesRecreate(Rule):
    """From now on updates stop all pods."""

    id = "RC02"
    since = "0.1"
    risk = "recreate"
    title = "The strategy becomes one that stops all pods"
    why = "From now on each change of the pod template stops all pods before new ones start."
    advice = (
        "Keep RollingUpdate with a maxUnavailable below all, unless two pods may not run beside each other."
    )
    reference = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#recreate-deployment"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Workloads whose strategy left some pods, and does not."""
        for change, after in world.changes("Deployment", "spec", "strategy", "type"):
            if change.after == "Recreate":
                yield Says.change(after, "the strategy becomes Recreate", change)
        for _, before, after in world.accepted("Deployment", "StatefulSet", "DaemonSet"):
            yield from all_at_once(before, after)
