"""Lines that a manifest takes away, and the server keeps."""

from __future__ import annotations

from ..recorder import Recorder
from ..sides.objects import Object
from ..sides.values import Path
from ..statement import Says
from ..subjects.english import listed
from ..subjects.pods import at
from ..updates.kept import keys_that_stay, lines_that_stay
from ..world import World
from .rule import Rule, Statements


class LineStays(Rule):
    """What is taken away is still there."""

    id = "NO09"
    since = "0.2"
    risk = "none"
    title = "A line is taken away, and the server keeps what it said"
    why = "The server wrote it into another field, or keeps it: no later apply takes it away from there."
    advice = "Write the value that is meant; a key that nobody may read any more goes by kubectl edit."
    reference = "https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/secret-v1/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Keys that BEFORE has in stringData alone, and fields that come back."""
        for pair in world.pairs:
            old, new = pair.before, pair.after
            for key in keys_that_stay(old, new) if old and new else ():
                title = f"{key} leaves stringData, and stays readable in data"
                yield Says(item=pair.one, title=title, path=("stringData", key))
            for path in lines_that_stay(old, new) if old and new else ():
                title = f"{path[-1]} is no longer written, and stays {_kept(pair.one, path)}"
                yield Says(item=pair.one, title=title, path=path)


def _kept(item: Object, path: Path) -> str:
    value = at(item.value, path)
    return listed([str(each) for each in value]) if isinstance(value, list) else str(value)
