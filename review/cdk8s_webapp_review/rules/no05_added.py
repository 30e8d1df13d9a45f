"""Objects that are new."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..world import World
from .rule import Rule, Statements


class Added(Rule):
    """A new object."""

    id = "NO05"
    since = "0.1"
    risk = "none"
    title = "An object is added"
    why = "Nothing that runs is touched."
    advice = ""
    reference = "https://kubernetes.io/docs/reference/kubectl/generated/kubectl_apply/"
    last = True

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Objects that BEFORE does not have, or that the server never took."""
        for pair in world.pairs:
            if pair.after is None or said.speaks_of(pair.after):
                continue
            identity = pair.after.identity
            if identity in world.never and pair.before is not None and pair.changes:
                title = "created: the server never took it as it was"
                yield Says.change(pair.after, title, pair.changes[0])
            elif pair.before is None:
                old = world.new_names.get(identity)
                yield Says(item=pair.after, title=f"added, the new name of {old.shown}" if old else "added")
