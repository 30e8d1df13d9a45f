"""Custom resources that their definition refuses."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects.refusals import refusal, value, withheld
from ..subjects.schemas import refused
from ..world import World
from .rule import Rule, Statements


class AgainstItsDefinition(Rule):
    """A custom resource does not keep to the schema of its definition."""

    id = "IM05"
    since = "0.2"
    risk = "immutable"
    title = "A custom resource that its definition refuses"
    why = "The API server takes a custom resource only as the schema of its CustomResourceDefinition has it."
    advice = "Correct the field, or give the definition a version that takes both."
    reference = "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Objects that the definition in AFTER refuses, and the one in BEFORE did not."""
        for pair in world.pairs:
            item = pair.after
            if item is None or item.is_known:
                continue
            for flaw in refused(world, item):
                yield Says(
                    item=item,
                    title=f"{refusal(world, pair)}: {flaw.message}",
                    path=flaw.path,
                    before=value(pair.before, flaw.path),
                    after=value(item, flaw.path),
                    detail=withheld(world, pair),
                )
