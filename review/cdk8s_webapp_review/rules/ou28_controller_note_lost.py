"""Annotations and labels that controllers read, and that go."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import notes
from ..world import World
from .rule import Rule, Statements


class ControllerNoteLost(Rule):
    """A controller read an annotation or label, and reads it no longer."""

    id = "OU28"
    since = "0.2"
    risk = "outage"
    title = "An annotation or label that a controller reads is gone or another"
    why = "Controllers act on annotations and labels: what they added or made for them is missing."
    advice = "Keep it as long as the pods, or their clients, need what the controller does."
    reference = "https://kubernetes.io/docs/reference/labels-annotations-taints/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Annotations and labels of the table, on objects and on pod templates."""
        for _, before, after in world.changed():
            yield from notes.told(before, after)
