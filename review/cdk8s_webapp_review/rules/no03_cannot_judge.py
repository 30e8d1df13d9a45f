"""Custom resources that no table knows."""

from __future__ import annotations

from ..kinds import facts
from ..recorder import Recorder
from ..statement import Note, Says
from ..world import World
from .rule import Rule, Statements


class CannotJudge(Rule):
    """A kind of which only its owner knows."""

    id = "NO03"
    since = "0.1"
    risk = "none"
    title = "A custom resource whose effect is not known"
    why = "Only the controller that owns this kind knows what it does."
    advice = "Ask its documentation."
    reference = "https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/custom-resources/"
    last = True

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Custom resources that differ and that the table does not know."""
        for pair in world.pairs:
            item = pair.one
            if facts(item.identity.group, item.kind) is not None or item.is_known:
                continue
            if said.speaks_of(item) and all(said.is_said(item, change.path) for change in pair.changes):
                continue
            how = "added" if pair.before is None else "removed" if pair.after is None else "changed"
            if how != "changed" or pair.changes:
                message = f"{how}, and cannot be judged: only the controller of {item.api_version} knows"
                yield Note(item=item, message=message)
                yield Says(item=item, title=f"{how}: what it does is up to its controller")
