"""Claims, volumes, namespaces and definitions that go."""

from __future__ import annotations

from ..kinds import facts
from ..recorder import Recorder
from ..statement import Says
from ..world import World
from .rule import Rule, Statements


class StorageRemoved(Rule):
    """Something that holds data is removed."""

    id = "DL01"
    since = "0.1"
    risk = "data-loss"
    title = "Something that holds data is removed"
    why = "When the object is pruned, the data goes with it."
    advice = "Keep the object, or take a copy of the data first."
    reference = "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Claims, volumes, namespaces and definitions that AFTER does not have."""
        for item in world.removed:
            kind = facts(item.identity.group, item.kind)
            if kind is None or kind.gone != "data-loss":
                continue
            new = world.renamed.get(item.identity)
            title = f"renamed to {new.shown}, which is new and empty" if new else "removed"
            now = new.name if new else None
            yield Says(item=item, title=f"{title}: {kind.gone_says}", before=item.name, after=now)
