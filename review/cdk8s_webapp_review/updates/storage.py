"""Volumes and claims: what of one may change after it was made.

https://kubernetes.io/docs/concepts/storage/persistent-volumes/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..compare import Change
from ..sides.objects import Object
from ..sides.values import Amount, Flaw
from ..valid.flaw import forbidden, invalid, required
from .paths import names

CLASS = "volume.beta.kubernetes.io/storage-class"
_LATER_NAMES = {
    "beta.kubernetes.io/arch": "kubernetes.io/arch",
    "beta.kubernetes.io/instance-type": "node.kubernetes.io/instance-type",
    "beta.kubernetes.io/os": "kubernetes.io/os",
    "failure-domain.beta.kubernetes.io/region": "topology.kubernetes.io/region",
    "failure-domain.beta.kubernetes.io/zone": "topology.kubernetes.io/zone",
}


def volume_may(change: Change, before: Object, after: Object) -> bool:
    """Whether the server takes a change of a volume's source: the Secret for growing may come later."""
    return change.path == ("spec", "csi", "controllerExpandSecretRef") and change.before is None


def volume(before: Object, after: Object, changes: Sequence[Change]) -> Iterator[Flaw]:
    """A volume stays where it is; a class of attributes stays one, though another."""
    for change in changes:
        if change.path[:2] == ("spec", "nodeAffinity") and before.spec.get("nodeAffinity") is not None:
            if not _is_renamed(change):
                yield invalid(change.path, "field is immutable, except for updating from beta label to GA")
        elif change.path == ("spec", "volumeAttributesClassName"):
            if change.before is not None and change.after is None:
                yield forbidden(change.path, "update from non-nil value to nil is forbidden")
            elif change.after == "":
                yield required(change.path, "an empty string is disallowed")


def _is_renamed(change: Change) -> bool:
    """Whether only the old name of a node's label becomes the new one."""
    return names(change.path)[-1] == "key" and _LATER_NAMES.get(str(change.before)) == change.after


def claim_may(change: Change, before: Object, after: Object) -> bool:
    """Whether the server takes a change of a claim: its volume is found, its class leaves the annotation."""
    if change.path == ("spec", "volumeName"):
        return change.after is None or change.before is None
    return change.path == ("spec", "storageClassName") and _has_moved(before, after)


def _has_moved(before: Object, after: Object) -> bool:
    was, now = before.annotations.get(CLASS), after.annotations.get(CLASS)
    named = after.spec.get("storageClassName")
    return (
        before.spec.get("storageClassName") is None
        and was is not None
        and named == was
        and now in (None, was)
    )


def claim(before: Object, after: Object, changes: Sequence[Change]) -> Iterator[Flaw]:
    """A claim grows, and keeps its class."""
    for change in changes:
        if change.path == ("spec", "resources", "requests", "storage") and _shrinks(
            change.before, change.after
        ):
            yield forbidden(change.path, "field can not be less than status.capacity")
    path = ("metadata", "annotations", CLASS)
    if before.annotations.get(CLASS) != after.annotations.get(CLASS) and not _has_moved(before, after):
        yield invalid(path, "field is immutable")


def _shrinks(old: Any, new: Any) -> bool:
    return isinstance(old, Amount) and isinstance(new, Amount) and new.value < old.value
