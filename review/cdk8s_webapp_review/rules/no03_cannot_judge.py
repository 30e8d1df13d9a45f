"""What no rule and no table knows: it is said to be so, and not to do nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ..compare import Change, Pair
from ..kinds import facts
from ..model import UNKNOWN
from ..recorder import Recorder
from ..sides.objects import Object
from ..statement import Says
from ..subjects import custom, notes
from ..subjects.template import told
from ..tables.custom import facts as custom_facts
from ..world import World
from .rule import Rule, Statements


class CannotJudge(Rule):
    """A kind or field of which only a controller knows."""

    id = "NO03"
    since = "0.1"
    risk = UNKNOWN
    title = "A kind or field that no rule knows"
    why = "Only the controller that reads it knows what it does."
    advice = "Ask its documentation."
    reference = "https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/custom-resources/"
    last = True

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Custom resources that no table knows, and changed fields of all kinds that none knows."""
        for pair in world.pairs:
            item = pair.one
            if pair.before is None or pair.after is None:
                how = "added" if pair.before is None else "removed"
                if not (said.speaks_of(item) or _is_known(item)):
                    yield Says(item=item, title=f"{how}: what it does is up to its controller")
        for pair, before, after in world.changed():
            for change in _split(pair):
                if not said.is_said(after, change.path):
                    yield from _unknown(before, after, change)


def _is_known(item: Object) -> bool:
    known = item.is_known or facts(item.identity.group, item.kind) is not None
    return known or custom_facts(item) is not None


def _unknown(before: Object, after: Object, change: Change) -> Iterator[Says]:
    if notes.is_note(change.path):
        if not notes.is_known(change):
            who = "what its text does" if notes.is_read(change) else "who reads it"
            yield Says.change(after, f"{told(change)}: {who} is not known", change)
        return
    found = custom.meaning(before, after, change.path)
    if found is None:
        yield Says.change(after, f"{told(change)}: what it does is up to its controller", change)
    elif found[0] == UNKNOWN:
        yield Says.change(after, f"{told(change)}: {found[1]}", change)


def _split(pair: Pair) -> Iterator[Change]:
    """The changes of an object; annotations and labels that come or go as a whole one by one."""
    for change in pair.changes:
        if change.path in (("metadata", "annotations"), ("metadata", "labels")):
            yield from notes.one_by_one(change)
        else:
            yield change
