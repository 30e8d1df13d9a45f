"""Definitions of custom resources: the version that objects are stored in stays.

https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..compare import Change
from ..sides.objects import Object
from ..sides.values import Flaw
from ..subjects.pods import each
from ..valid.flaw import invalid


def definition(before: Object, after: Object, changes: Sequence[Change]) -> Iterator[Flaw]:
    """A version in which the server stored objects is not taken out: it may become one that is not served."""
    old, new = (each(item.spec.get("versions")) for item in (before, after))
    left = {version.get("name") for version in new}
    for version in old:
        if version.get("storage") is True and version.get("name") not in left:
            name = version.get("name")
            why = (
                f"missing from spec.versions; {name} is in status.storedVersions until all objects are moved"
            )
            yield invalid(("spec", "versions"), why)
