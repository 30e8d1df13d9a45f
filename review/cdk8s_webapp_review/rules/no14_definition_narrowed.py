"""Definitions of custom resources that take less."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects.schemas import narrowed
from ..world import World
from .rule import Rule, Statements


class DefinitionNarrowed(Rule):
    """A CustomResourceDefinition takes less than it did."""

    id = "NO14"
    since = "0.2"
    risk = "none"
    title = "A definition takes less than it did"
    why = "Objects in the cluster that have what it no longer takes lose it, or are refused when they change."
    advice = "Look through the objects of this kind in the cluster before it is applied."
    reference = "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Fields that are gone, of another type, newly required, or of fewer values."""
        for _, before, after in world.changed("CustomResourceDefinition"):
            yield from narrowed(world, before, after)
