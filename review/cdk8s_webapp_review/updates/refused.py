"""Which updates the API server refuses for what was there before: fields that may not change.

Most are in the table of `kinds`; where more than the field's name decides, a module beside this one does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..compare import Change, Pair
from ..kinds import facts
from ..sides.objects import Object
from ..sides.values import Flaw
from ..subjects.pods import at
from ..valid.flaw import invalid
from . import data, definitions, jobs, pods, services, storage, workloads
from .paths import lies_below, names

Check = Callable[[Object, Object, tuple[Change, ...]], Iterator[Flaw]]
IMMUTABLE = "field is immutable"
VERSION = ("metadata", "resourceVersion")

# Changes of immutable fields that the server takes all the same.
_EXEMPT: dict[tuple[str, str], Callable[[Change, Object, Object], bool]] = {
    ("", "PersistentVolume"): storage.volume_may,
    ("", "PersistentVolumeClaim"): storage.claim_may,
    ("", "Pod"): pods.may,
    ("apps", "StatefulSet"): workloads.set_may,
    ("batch", "Job"): jobs.may,
}
_SPECIAL: dict[tuple[str, str], Check] = {
    ("", "ConfigMap"): data.marked,
    ("", "PersistentVolume"): storage.volume,
    ("", "PersistentVolumeClaim"): storage.claim,
    ("", "Pod"): pods.pod,
    ("", "Secret"): data.marked,
    ("", "Service"): services.service,
    ("apiextensions.k8s.io", "CustomResourceDefinition"): definitions.definition,
    ("apps", "StatefulSet"): workloads.stateful_set,
}


def refused_updates(pair: Pair) -> Iterator[Flaw]:
    """The changes of an object that the server refuses, each with why."""
    before, after = pair.before, pair.after
    if before is None or after is None:
        return
    if is_of_a_version(before, after):
        yield invalid(
            VERSION, "the object has been modified since: its version in the cluster is another one"
        )
    # A list in another order is another list to the server.
    reordered = (Change(path, None, None) for path in pair.reordered)
    for change in (*pair.changes, *reordered):
        if _is_immutable(change, before, after):
            yield invalid(change.path, IMMUTABLE)
    special = _SPECIAL.get((after.identity.group, after.kind))
    if special:
        yield from special(before, after, pair.changes)


def is_of_a_version(before: Object, after: Object) -> bool:
    """Whether a manifest newly says which version of the object it is for: each write makes another one."""
    return bool(at(after.raw, VERSION)) and not at(before.raw, VERSION)


def _is_immutable(change: Change, before: Object, after: Object) -> bool:
    group, path = after.identity.group, names(change.path)
    kind = facts(group, after.kind)
    if kind is None:
        return False
    fixed = any(lies_below(path, dotted) or _takes_away(path, dotted, change) for dotted in kind.immutable)
    if kind.immutable_but is not None:
        start, free = kind.immutable_but
        fixed |= path[:1] == (start,) and not any(lies_below(path[1:], dotted) for dotted in free)
    exempt = _EXEMPT.get((group, after.kind))
    return fixed and not (exempt is not None and exempt(change, before, after))


def _takes_away(path: tuple[str, ...], dotted: str, change: Change) -> bool:
    """Whether what holds a field goes or comes, and the field with it."""
    parts = tuple(dotted.split("."))
    if len(path) >= len(parts) or path != parts[: len(path)]:
        return False
    inside = parts[len(path) :]
    return bool(at(change.before, inside) != at(change.after, inside))
