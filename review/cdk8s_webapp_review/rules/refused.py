"""Updates that the API server refuses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..immutable import refused_updates
from ..subjects.pods import at
from .rule import Rule

if TYPE_CHECKING:
    from ..compare import Pair
    from ..load import Object
    from ..model import Finding
    from ..world import World


class ImmutableField(Rule):
    """A field that may not change."""

    id = "IM01"
    risk = "immutable"
    title = "A field that may not change"
    why = "The API server refuses to update this field; the rest of the folder is applied without the object."
    advice = "Keep the old value, or delete the object first and apply then: without it in between."
    reference = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#label-selector-updates"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """One finding for each immutable field of an object that differs."""
        for pair in world.pairs:
            if (
                pair.before
                and pair.after
                and pair.after.identity in world.refused
                and pair.before.identity in world.before
            ):
                flaws = list(refused_updates(pair.before, pair.after, pair.changes))
                for number, flaw in enumerate(flaws):
                    yield world.say(
                        cls,
                        pair.after,
                        f"refused: {flaw.message}",
                        path=flaw.path,
                        before=at(pair.before.value, flaw.path),
                        after=at(pair.after.value, flaw.path),
                        detail=_withheld(world, pair.before, pair.after, pair) if number == 0 else "",
                    )


class InvalidField(Rule):
    """A manifest that is not valid."""

    id = "IM02"
    risk = "immutable"
    title = "A manifest that is not valid"
    why = "The API server refuses the object as it is written; the rest of the folder is applied without it."
    advice = "Correct the field."
    reference = "https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """One finding for each field that the server does not take."""
        for pair in world.pairs:
            if pair.after is None or pair.after.identity not in world.refused:
                continue
            updates = (
                {flaw.path for flaw in refused_updates(pair.before, pair.after, pair.changes)}
                if pair.before
                else set()
            )
            for flaw in world.refused[pair.after.identity]:
                if flaw.path in updates:
                    continue
                yield world.say(
                    cls,
                    pair.after,
                    f"refused: {flaw.message}",
                    path=flaw.path,
                    before=at(pair.before.value, flaw.path) if pair.before else None,
                    after=at(pair.after.value, flaw.path),
                    detail=_withheld(world, pair.before, pair.after, pair),
                )


def _withheld(world: World, before: Object | None, after: Object, pair: Pair) -> str:
    """What does not happen because of the refusal."""
    if before is None or after.identity not in world.before:
        return "It does not come into being."
    others = sorted({change.field for change in pair.changes})
    return (
        f"The cluster keeps the object as it is: none of its {len(others)} changes arrive."
        if len(others) > 1
        else ""
    )


RULES: tuple[type[Rule], ...] = (ImmutableField, InvalidField)
