"""ConfigMaps and Secrets that are marked immutable.

https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-immutable
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..compare import Change
from ..sides.objects import Object
from ..sides.values import Flaw
from ..valid.flaw import forbidden


def marked(before: Object, after: Object, changes: Sequence[Change]) -> Iterator[Flaw]:
    """What is marked so keeps its data, and its mark."""
    if before.value.get("immutable") is True:
        for change in changes:
            if change.path[0] in ("data", "binaryData", "immutable"):
                yield forbidden(change.path, "field is immutable when `immutable` is set")
