"""Volumes of kinds that no node knows any more."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import retired
from ..world import World
from .rule import Rule, Statements


class VolumeNotMounted(Rule):
    """The API server takes a volume that no node mounts."""

    id = "OU36"
    since = "0.2"
    risk = "outage"
    title = "A volume is of a kind that nodes no longer mount"
    why = "The field is still there, and what mounted it is gone: new pods wait for their volume for ever."
    advice = "Take a volume of a CSI driver, or let an init container fetch what the pod needs."
    reference = "https://kubernetes.io/docs/concepts/storage/volumes/#volume-types"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Volumes of pods, and PersistentVolumes, that are new."""
        for before, after in world.applied():
            yield from retired.volumes(before, after)
