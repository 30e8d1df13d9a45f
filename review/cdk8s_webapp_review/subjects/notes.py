"""Annotations and labels that a controller reads, on objects and on their pod templates."""

from __future__ import annotations

from collections.abc import Iterator

from ..compare import Change as Difference
from ..sides.objects import Object
from ..sides.values import Path
from ..statement import Says
from ..tables import notes
from ..tables.consequences import Change, Consequence
from .pods import at, template, template_path

_FIELDS = ("annotations", "labels")


def told(before: Object, after: Object) -> Iterator[Says]:
    """What a controller no longer does, or does from now on, for an annotation or label."""
    path = template_path(after)
    for of_pods in (False, True) if path is not None else (False,):
        sides = (template(before), template(after)) if of_pods else (before.value, after.value)
        start = (*path, "metadata") if of_pods and path is not None else ("metadata",)
        # What is written on a namespace is for all of its pods.
        by_pod = of_pods or after.kind in ("Namespace", "Pod")
        for field in _FIELDS:
            old, new = (at(side, ("metadata", field)) or {} for side in sides)
            for key in sorted({*old, *new}) if old != new else ():
                found = _consequence(key, old.get(key), new.get(key), by_pod=by_pod)
                if found:
                    risk, words = found
                    folded = risk == "none" and not _is_lost(key, found)
                    yield Says(
                        item=after,
                        title=f"{key}: {words}",
                        path=(*start, field, key),
                        before=old.get(key),
                        after=new.get(key),
                        risk=risk,
                        advice="" if folded else None,
                    )


def _consequence(key: str, old: str | None, new: str | None, *, by_pod: bool) -> Consequence | None:
    noted = notes.find(key) if old != new else None
    if noted is None or (noted.by_pod and not by_pod):
        return None
    found: Consequence | Change | None
    if not notes.is_off(old):
        found = noted.gone if notes.is_off(new) else noted.other
    elif notes.is_off(new):
        found = noted.no if old is not None and new is None else None
    else:
        found = (noted.no if old is not None else None) or noted.comes
    return found(old, new) if callable(found) else found


def _is_lost(key: str, found: Consequence) -> bool:
    """Whether a consequence is of a note that goes alone, and not of each other value of it."""
    noted = notes.find(key)
    return noted is not None and found == noted.gone != noted.other


def is_note(path: Path) -> bool:
    """Whether a field is an annotation or label of the object."""
    return len(path) > 2 and path[0] == "metadata" and path[1] in _FIELDS


def is_known(change: Difference) -> bool:
    """Whether it is known what becomes of an annotation or label."""
    return notes.is_known(str(change.path[2]))


def is_read(change: Difference) -> bool:
    """Whether it is known who reads an annotation or label."""
    return notes.find(str(change.path[2])) is not None


def one_by_one(change: Difference) -> Iterator[Difference]:
    """The annotations or labels that come or go with the field that has them."""
    old, new = (value if isinstance(value, dict) else {} for value in change[1:])
    for key in sorted({*old, *new}):
        yield Difference((*change.path, key), old.get(key), new.get(key))
