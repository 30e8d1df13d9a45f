"""StatefulSets whose claims get another name, or go."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects.pods import at
from ..world import World
from .rule import Rule, Statements


class StatefulSetRenamed(Rule):
    """A StatefulSet's claims are named after it."""

    id = "DL02"
    since = "0.1"
    risk = "data-loss"
    title = "A StatefulSet with claims of its own gets another name"
    why = "Its claims are named after it: under the new name it starts on new, empty ones."
    advice = "Keep the name, or copy the data into the new claims before."
    reference = "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Renamed StatefulSets with claim templates, and removed ones whose claims go too."""
        policy = ("persistentVolumeClaimRetentionPolicy", "whenDeleted")
        for item in world.removed:
            if item.kind != "StatefulSet" or not item.spec.get("volumeClaimTemplates"):
                continue
            new = world.renamed.get(item.identity)
            if new is not None:
                title = f"renamed to {new.shown}: it starts on new, empty claims"
                yield Says(item=item, title=title, before=item.name, after=new.name)
            elif at(item.spec, policy) == "Delete":
                why = "persistentVolumeClaimRetentionPolicy.whenDeleted is Delete."
                yield Says(item=item, title="removed, and its claims with it", detail=why, before=item.name)
