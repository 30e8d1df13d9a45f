"""Pod templates whose pods are replaced one by one."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import effects, template
from ..world import World
from .rule import Rule, Statements


class PodsReplaced(Rule):
    """Pods are replaced one by one."""

    id = "RS01"
    since = "0.1"
    risk = "restart"
    title = "Pods are replaced by a rolling update"
    why = "The pod template changes, and the controller replaces the pods."
    advice = ""
    reference = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#updating-a-deployment"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """One finding for each changed part of a template whose pods roll."""
        for item in effects.changing(world, "replaced"):
            yield from template.parts(world.pair(item), item, "")
