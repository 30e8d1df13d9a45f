"""Workloads, Services and other kinds that serve, and go."""

from __future__ import annotations

from ..kinds import facts
from ..recorder import Recorder
from ..statement import Says
from ..subjects.workloads import callers_follow, is_done, is_service, taken_over
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
            if new is None and not taken_over(world, item):
                yield Says(item=item, title=f"removed: {kind.gone_says}", before=item.name)
            elif new is not None and is_service(item) and not callers_follow(world, item):
                title = f"renamed to {new.shown}: the name {item.name} no longer answers"
                yield Says(item=item, title=title, before=item.name, after=new.name)
