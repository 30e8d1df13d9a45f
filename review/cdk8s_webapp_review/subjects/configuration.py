"""Who reads a changed ConfigMap or Secret, and when."""

from __future__ import annotations

from typing import NamedTuple

from ..compare import Change
from ..sides.objects import Object
from ..world import World
from .effects import effect
from .english import listed
from .pods import Reference


class Told(NamedTuple):
    """What a change of configuration comes to, in words."""

    words: str
    stale: bool  # pods that run go on with what was there before


def told(world: World, item: Object, change: Change) -> Told:
    """Who reads a value of a ConfigMap or Secret, and when."""
    by_way: dict[Told, list[str]] = {}
    for workload, refs in world.readers(item):
        ways = {ref.how for ref in refs if _reads(ref, item, change)}
        if ways:
            by_way.setdefault(_when(world, workload, ways, change.how), []).append(workload.shown)
    said = [way.words.replace("…", listed(names)) for way, names in sorted(by_way.items())]
    return Told("; ".join(said) or "no pod of this folder reads it", any(way.stale for way in by_way))


def _when(world: World, workload: Object, ways: set[str], how: str) -> Told:
    """When a workload reads a new value; `…` stands for its name."""
    if workload.kind in ("CronJob", "Job"):
        return Told("the next run of … reads it", False)
    what = effect(world, workload)
    if what.word in ("replaced", "stopped"):
        return Told("the pods of … are replaced with this change and read it", False)
    if what.word == "new":
        return Told("… starts with it", False)
    if workload.spec.get("replicas") == 0:
        return Told("… has no pods, and the next ones read it", False)
    if ways & {"env", "envFrom", "subPath"}:
        why = f" ({what.why})" if what.why else ""
        return Told(f"pods of … {_STALE[how]} they restart{why}", True)
    return Told("files follow in running pods of …, and the application may not read them again", True)


_STALE = {
    "is added": "do not see it until",
    "is removed": "still have it until",
    "changes": "keep the old value until",
}


def _reads(ref: Reference, item: Object, change: Change) -> bool:
    """Whether a pod's reference is to the value that changes."""
    keys = (None,) if len(change.path) == 1 else (None, change.path[1])
    return ref.kind == item.kind and ref.name == item.name and (len(change.path) == 1 or ref.key in keys)
