"""Objects that go, and that nothing needs."""

from __future__ import annotations

from ..kinds import facts
from ..recorder import Recorder
from ..statement import Says
from ..world import World
from .rule import Rule, Statements


class Removed(Rule):
    """An object goes, and nothing needs it."""

    id = "NO06"
    since = "0.1"
    risk = "none"
    title = "An object is removed that nothing needs"
    why = "No pod and no traffic depends on it."
    advice = ""
    reference = "https://kubernetes.io/docs/reference/kubectl/generated/kubectl_apply/"
    last = True

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Objects that AFTER does not have, of which no other rule speaks."""
        for item in world.removed:
            if not said.speaks_of(item):
                kind = facts(item.identity.group, item.kind)
                new = world.renamed.get(item.identity)
                gone = f"removed: {kind.gone_says if kind else 'nothing needs it'}"
                title, now = (f"renamed to {new.shown}", new.shown) if new else (gone, None)
                yield Says(item=item, title=title, before=item.shown, after=now)
