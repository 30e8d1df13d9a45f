"""Pod templates whose pods all stop first."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import effects, template
from ..world import World
from .rule import Rule, Statements


class PodsReplacedAtOnce(Rule):
    """All pods stop first."""

    id = "RC01"
    since = "0.1"
    risk = "recreate"
    title = "All pods stop before the new ones serve"
    why = "The pod template changes under a strategy that stops all pods first."
    advice = (
        "With RollingUpdate the old pods serve until the new ones are ready, where volumes allow two pods."
    )
    reference = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#recreate-deployment"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """One finding for each changed part of a template whose pods stop together."""
        for item in effects.changing(world, "stopped"):
            yield from template.parts(world.pair(item), item, effects.effect(world, item).reason)
