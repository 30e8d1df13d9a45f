"""Keys that leave a Secret's stringData, and stay."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..updates.kept import keys_that_stay
from ..world import World
from .rule import Rule, Statements


class KeyStays(Rule):
    """A key that leaves stringData is still there."""

    id = "NO09"
    since = "0.2"
    risk = "none"
    title = "A key that leaves stringData stays in the Secret"
    why = "The server copied it into data when it was applied, and no later apply takes it away from there."
    advice = "Delete the Secret, or the key with kubectl edit, if nobody may read it any more."
    reference = "https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/secret-v1/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Keys that BEFORE has in stringData alone, and AFTER nowhere."""
        for pair in world.pairs:
            old, new = pair.before, pair.after
            for key in keys_that_stay(old, new) if old and new else ():
                title = f"{key} leaves stringData, and stays readable in data"
                yield Says(item=pair.one, title=title, path=("stringData", key))
