"""Pod templates that change while their pods stay."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import effects, template
from ..world import World
from .rule import Rule, Statements


class PodsStay(Rule):
    """A template changes and no pod does."""

    id = "NO01"
    since = "0.1"
    risk = "none"
    title = "A pod template changes, and its pods stay"
    why = "The controller does not replace pods now."
    advice = ""
    reference = "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """One finding for each changed part of a template whose pods stay."""
        for item in effects.changing(world, "kept"):
            yield from template.parts(world.pair(item), item, effects.effect(world, item).reason)
