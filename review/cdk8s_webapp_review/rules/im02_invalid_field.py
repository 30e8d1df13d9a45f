"""Objects that the API server refuses as they are written."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects.refusals import correction, refusal, value, withheld
from ..subjects.right import right
from ..updates.refused import refused_updates
from ..world import World
from .rule import Rule, Statements


class InvalidField(Rule):
    """A manifest that is not valid."""

    id = "IM02"
    since = "0.1"
    risk = "immutable"
    title = "A manifest that is not valid"
    why = "The API server refuses the object as it is written; the rest of the folder is applied without it."
    advice = "Correct the field."
    reference = "https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """One finding for each field that the server does not take."""
        for pair in world.pairs:
            if pair.after is None or pair.after.identity not in world.refused:
                continue
            updates = {flaw.path for flaw in refused_updates(pair)} if pair.before else set()
            for flaw in world.refused[pair.after.identity]:
                if flaw.path not in updates:
                    yield Says(
                        item=pair.after,
                        title=f"{refusal(world, pair)}: {flaw.message}",
                        path=flaw.path,
                        before=value(pair.before, flaw.path),
                        after=value(pair.after, flaw.path),
                        detail=withheld(world, pair),
                        advice=correction(flaw.message),
                        **right(pair, flaw),
                    )
