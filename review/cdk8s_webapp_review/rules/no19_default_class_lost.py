"""Classes that were the default, where none is now."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import classes
from ..world import World
from .rule import Rule, Statements


class DefaultClassLost(Rule):
    """No class is the default any more."""

    id = "NO19"
    since = "0.2"
    risk = "none"
    title = "No class of the folder is the default any more"
    why = "What is there keeps its class; what is made from now on and names none has none."
    advice = "Mark another class as the default first, or name the class in each claim and Ingress."
    reference = "https://kubernetes.io/docs/concepts/storage/storage-classes/#default-storageclass"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """IngressClasses and StorageClasses of which one was the default."""
        yield from classes.default_lost(world)
