"""Persistent mounts that are gone, moved, or of another claim."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects import storage
from ..subjects.pods import template_path
from ..world import World
from .rule import Rule, Statements


class VolumeLeft(Rule):
    """A pod no longer reads where its data is."""

    id = "DL03"
    since = "0.1"
    risk = "data-loss"
    title = "A container's data is no longer where it was"
    why = "The application no longer finds its data: it is left behind where nothing reads it."
    advice = "Keep the claim, its mountPath and subPath; or move the data first."
    reference = "https://kubernetes.io/docs/concepts/storage/volumes/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Persistent mounts of a container that are gone, moved, or of another claim."""
        for before, after in world.templates():
            spec = (*(template_path(after) or ()), "spec")
            old, new = storage.mounts(before), storage.mounts(after)
            for key, (source, keeps) in sorted(old.items()):
                if keeps and storage.still_has(after, key) and new.get(key) != (source, keeps):
                    place, title, now = storage.left(spec, key, source, new)
                    yield Says(item=after, title=title, path=place, before=source, after=now)
