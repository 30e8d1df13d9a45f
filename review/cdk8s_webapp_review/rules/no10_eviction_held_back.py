"""Budgets that no eviction passes, or that no pod has."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import budgets
from ..world import World
from .rule import Rule, Statements


class EvictionHeldBack(Rule):
    """A budget lets no pod go, or is for none."""

    id = "NO10"
    since = "0.2"
    risk = "none"
    title = "A PodDisruptionBudget holds every eviction back, or none"
    why = (
        "The API evicts a pod only where its one budget allows it; drains and updates of nodes wait for that."
    )
    advice = "Let a budget allow one pod to be away (maxUnavailable: 1), and give each pod one budget."
    reference = "https://kubernetes.io/docs/tasks/run-application/configure-pdb/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Budgets that allowed an eviction and do not, that come second, and that lose their pods."""
        yield from budgets.doubled(world)
        for budget in world.kinds("PodDisruptionBudget", after=True):
            yield from budgets.held(world, budget)
            yield from budgets.emptied(world, budget)
