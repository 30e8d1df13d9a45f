"""Claims that ask for more, of a class whose volumes do not grow."""

from __future__ import annotations

from ..recorder import Recorder
from ..sides.values import Amount
from ..statement import Says
from ..subjects.classes import of_claim
from ..world import World
from .rule import Rule, Statements


class ClaimCannotGrow(Rule):
    """A claim asks for more than its class lets it have."""

    id = "IM06"
    since = "0.2"
    risk = "immutable"
    title = "A claim whose class does not let it grow"
    why = "The API server lets a claim grow only where its StorageClass has allowVolumeExpansion: true."
    advice = (
        "Set allowVolumeExpansion: true in the StorageClass, if its driver can; or move to a larger claim."
    )
    reference = (
        "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims"
    )

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Claims of a class of the folder that ask for more storage than before."""
        for change, item in world.changes(
            "PersistentVolumeClaim", "spec", "resources", "requests", "storage"
        ):
            old, new = change.before, change.after
            known = of_claim(world, item)
            more = isinstance(old, Amount) and isinstance(new, Amount) and new.value > old.value
            if more and known is not None and known.value.get("allowVolumeExpansion") is not True:
                title = f"refused update: {known.shown} does not let its volumes grow"
                yield Says.change(item, title, change)
