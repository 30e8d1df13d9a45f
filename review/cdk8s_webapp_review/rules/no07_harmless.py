"""What differs without effect on pods or traffic."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects import custom, runs
from ..subjects.template import told
from ..world import World
from .rule import Rule, Statements


class Harmless(Rule):
    """Any other change."""

    id = "NO07"
    since = "0.1"
    risk = "none"
    title = "A field changes without effect on pods or traffic"
    why = "The object is updated in place."
    advice = ""
    reference = "https://kubernetes.io/docs/concepts/overview/working-with-objects/"
    last = True

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Changes of accepted updates of which no other rule speaks."""
        for pair, before, after in world.accepted():
            for change in pair.changes:
                if not said.is_said(after, change.path):
                    _, words = custom.meaning(before, after, change.path) or ("", "")
                    why = f"{words[0].upper()}{words[1:]}." if words else ""
                    advice = runs.trial(after, change.path)
                    yield Says.change(after, told(change), change, detail=why, advice=advice)
