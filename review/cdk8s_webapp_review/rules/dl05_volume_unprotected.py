"""Volumes that are no longer retained."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..world import World
from .rule import Rule, Statements


class VolumeUnprotected(Rule):
    """A volume's data no longer outlives its claim."""

    id = "DL05"
    since = "0.1"
    risk = "data-loss"
    title = "A volume is no longer retained"
    why = "With the reclaim policy Delete, the data is deleted when the claim is."
    advice = "Keep Retain for data that matters."
    reference = "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaim-policy"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Volumes whose reclaim policy was Retain and is not."""
        for change, after in world.changes("PersistentVolume", "spec", "persistentVolumeReclaimPolicy"):
            if change.before == "Retain":
                title = f"{change.before} becomes {change.after}: the data goes with the claim"
                yield Says.change(after, title, change)
