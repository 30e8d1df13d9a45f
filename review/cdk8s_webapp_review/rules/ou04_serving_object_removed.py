"""Workloads, Services and other kinds that serve, and go."""

from __future__ import annotations

from ..kinds import facts
from ..recorder import Recorder
from ..sides.objects import Object
from ..statement import Says
from ..subjects import callers
from ..subjects.workloads import is_done, is_service, taken_over
from ..world import World
from .rule import Rule, Statements


class ServingObjectRemoved(Rule):
    """Something that serves is removed."""

    id = "OU04"
    since = "0.1"
    risk = "outage"
    title = "Something that serves is removed"
    why = "What depended on it no longer gets an answer."
    advice = "See that nothing calls it any more."
    reference = "https://kubernetes.io/docs/concepts/workloads/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Removed workloads, Services, scheduled jobs and other kinds whose table entry says so."""
        for item in world.removed:
            kind = facts(item.identity.group, item.kind)
            if kind is None or kind.gone != "outage" or said.speaks_of(item) or is_done(item):
                continue
            new = world.renamed.get(item.identity)
            if is_service(item) and callers.follow(world, item):
                yield _left(item, new)
            elif new is None and callers.unserved(world, item):
                title = "removed: its Services go too, and who called them calls others now"
                yield Says(item=item, title=title, before=item.name, risk="none", detail=_UNTIL, advice="")
            elif new is None and not taken_over(world, item):
                yield Says(item=item, title=f"removed: {kind.gone_says}", before=item.name)
            elif new is not None and is_service(item):
                title = f"renamed to {new.shown}: the name {item.name} no longer answers"
                yield Says(item=item, title=title, before=item.name, after=new.name)


_UNTIL = "Pods that run still call the old name, until they are replaced."


def _left(item: Object, new: Object | None) -> Says:
    """A Service that nobody of the folder calls any more."""
    how = f"renamed to {new.shown}" if new else "removed"
    title = f"{how}: who called {item.name} calls another name now"
    advice = "Remove the old Service once all pods that call it are replaced."
    return Says(
        item=item,
        title=title,
        before=item.name,
        after=new.name if new else None,
        risk="none",
        detail=_UNTIL,
        advice=advice,
    )
