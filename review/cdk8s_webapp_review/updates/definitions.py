"""Definitions of custom resources: what of one may not change, or not be taken away.

https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..compare import Change
from ..sides.objects import Object
from ..sides.values import Flaw, Path
from ..subjects.pods import at, each
from ..valid.flaw import invalid, required

_VERSIONS: Path = ("spec", "versions")
_SCHEMA = ("schema", "openAPIV3Schema")
_Version = dict[str, Any]


def definition(before: Object, after: Object, changes: Sequence[Change]) -> Iterator[Flaw]:
    """A version that objects are stored in stays, there is one for new ones, and each keeps its schema."""
    old, new = (each(item.spec.get("versions")) for item in (before, after))
    yield from _stored(old, new)
    if (
        after.spec.get("preserveUnknownFields") is True
        and before.spec.get("preserveUnknownFields") is not True
    ):
        why = (
            "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema"
        )
        yield invalid("spec.preserveUnknownFields", why)
    known = {version.get("name"): version for version in old}
    for number, version in enumerate(new):
        was, now = (at(one, _SCHEMA) for one in (known.get(version.get("name")), version))
        path = (*_VERSIONS, number, *_SCHEMA)
        if was and not now:
            yield required(path)
        elif at(was, ("type",)) == "object" != at(now, ("type",)):
            yield invalid((*path, "type"), "must be object at the root")


def _stored(old: Sequence[_Version], new: Sequence[_Version]) -> Iterator[Flaw]:
    left = {version.get("name") for version in new}
    for name in _of_storage(old):
        if name not in left:
            why = f"{name} is in status.storedVersions until all objects are moved"
            why = f"missing from spec.versions; {why}"
            yield invalid(_VERSIONS, why)
    if len(_of_storage(old)) == 1 != len(_of_storage(new)):
        yield invalid(_VERSIONS, "must have exactly one version marked as storage version")


def _of_storage(versions: Sequence[_Version]) -> list[Any]:
    """The names of the versions that objects are stored in."""
    return [version.get("name") for version in versions if version.get("storage") is True]
