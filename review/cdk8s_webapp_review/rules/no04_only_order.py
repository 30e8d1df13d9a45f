"""Lists of which only the order changes."""

from __future__ import annotations

from ..kinds import facts
from ..recorder import Recorder
from ..statement import Note
from ..subjects.effects import counts, template_changes
from ..subjects.pods import template_path
from ..world import World
from .rule import Rule, Statements


class OnlyOrder(Rule):
    """Order alone is no difference, but the server keeps it."""

    id = "NO04"
    since = "0.1"
    risk = "none"
    title = "Only the order of a list changes"
    why = "The API merges the list by a key."
    advice = ""
    reference = "https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy"
    last = True

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Says in a note, not a finding, that a template's new order is a new revision to the server."""
        for pair, _, after in world.accepted():
            path, kind = template_path(after), facts(after.identity.group, after.kind)
            if path is None or kind is None or not kind.restarts or template_changes(pair, after):
                continue
            for place in pair.reordered:
                if place[: len(path)] == path and not counts(pair, place, path):
                    message = (
                        f"{place[-1]} stand in another order: the same meaning, yet the server keeps it,"
                        " and the controller replaces the pods"
                    )
                    yield Note(item=after, message=message, path=place)
