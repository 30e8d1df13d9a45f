"""Who reads a changed ConfigMap or Secret, and when."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..compare import Change
from ..sides.objects import Object
from ..statement import Says
from ..world import World
from .effects import effect
from .english import listed
from .pods import Reference


class Told(NamedTuple):
    """What a change of configuration comes to, in words."""

    words: str
    stale: bool  # pods that run go on with what was there before
    risk: str = "none"


def read_later(world: World, item: Object, change: Change) -> Says:
    """What a changed value of a ConfigMap or Secret comes to."""
    who = told(world, item, change)
    return Says(
        item=item,
        title=f"{change.path[-1]} {change.how}: {who.words}",
        path=change.path,
        before=change.before,
        after=change.after,
        risk=who.risk,
        advice=None if who.stale else "",
    )


def told(world: World, item: Object, change: Change) -> Told:
    """Who reads a value of a ConfigMap or Secret, and when."""
    by_way: dict[Told, list[str]] = {}
    for workload, refs in world.readers(item):
        ways = {ref.how for ref in refs if _reads(ref, item, change)}
        if ways:
            by_way.setdefault(_when(world, workload, item, ways, change.how), []).append(workload.shown)
    said = [way.words.replace("…", listed(names)) for way, names in sorted(by_way.items())]
    risk = "restart" if any(way.risk == "restart" for way in by_way) else "none"
    words = "; ".join(said) or "no pod of this folder reads it"
    return Told(words, any(way.stale for way in by_way), risk)


_RELOADER = "reloader.stakater.com"


def _is_reloaded(workload: Object, item: Object) -> bool:
    """Whether Reloader replaces a workload's pods when a ConfigMap or Secret changes."""
    notes = workload.annotations
    named = notes.get(f"{item.kind.lower()}.{_RELOADER}/reload", "")
    every = (f"{_RELOADER}/auto", f"{item.kind.lower()}.{_RELOADER}/auto")
    return any(notes.get(key) == "true" for key in every) or item.name in re.split(r"\s*,\s*", named)


def _when(world: World, workload: Object, item: Object, ways: set[str], how: str) -> Told:
    """When a workload reads a new value; `…` stands for its name."""
    if workload.kind in ("CronJob", "Job"):
        return Told("the next run of … reads it", False)
    what = effect(world, workload)
    known = _AT_ONCE.get(what.word)
    if known is None and workload.spec.get("replicas") == 0:
        known = Told("… has no pods, and the next ones read it", False)
    if known is None and _is_reloaded(workload, item):
        known = Told("Reloader replaces the pods of …, and they read it", False, "restart")
    if known is not None:
        return known
    if ways & {"env", "envFrom", "subPath"}:
        why = f" ({what.why})" if what.why else ""
        return Told(f"pods of … {_STALE[how]} they restart{why}", True)
    return Told("files follow in running pods of …, and the application may not read them again", True)


_REPLACED = Told("the pods of … are replaced with this change and read it", False)
_AT_ONCE = {"replaced": _REPLACED, "stopped": _REPLACED, "new": Told("… starts with it", False)}
_STALE = {
    "is added": "do not see it until",
    "is removed": "still have it until",
    "changes": "keep the old value until",
}


def _reads(ref: Reference, item: Object, change: Change) -> bool:
    """Whether a pod's reference is to the value that changes."""
    keys = (None,) if len(change.path) == 1 else (None, change.path[1])
    return ref.kind == item.kind and ref.name == item.name and (len(change.path) == 1 or ref.key in keys)
