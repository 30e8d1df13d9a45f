"""The priority of pods that name no class."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import classes
from ..world import World
from .rule import Rule, Statements


class DefaultPriority(Rule):
    """New pods without a class get another priority."""

    id = "NO17"
    since = "0.2"
    risk = "none"
    title = "Pods that name no class get another priority"
    why = "Pods that run keep theirs: where room is short, new pods of a higher one drive them out."
    advice = "Name the class in the pods that need it, and take a preemptionPolicy of Never for a default."
    reference = (
        "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#priorityclass"
    )

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """PriorityClasses that become the default, or no longer are."""
        yield from classes.default_priority(world)
