"""Updates that the API server refuses."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects.refusals import advice, fix, refusal, value, withheld
from ..updates.refused import refused_updates
from ..world import World
from .rule import Rule, Statements


class ImmutableField(Rule):
    """A field that may not change."""

    id = "IM01"
    since = "0.1"
    risk = "immutable"
    title = "A field that may not change"
    why = "The API server refuses to update this field; the rest of the folder is applied without the object."
    advice = "Keep the old value, or delete the object first and apply then: without it in between."
    reference = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#label-selector-updates"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """One finding for each immutable field of an object that differs."""
        for pair in world.pairs:
            old, new = pair.before, pair.after
            if not old or not new or new.identity not in world.refused or old.identity not in world.before:
                continue
            for number, flaw in enumerate(refused_updates(pair)):
                yield Says(
                    item=new,
                    title=f"{refusal(world, pair)}: {flaw.message}",
                    path=flaw.path,
                    before=value(old, flaw.path),
                    after=value(new, flaw.path),
                    fix=fix(pair, flaw),
                    detail=withheld(world, pair) if number == 0 else "",
                    advice=advice(new, flaw.path),
                )
