"""StatefulSets.

https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..compare import Change
from ..sides.objects import Object
from ..sides.values import Flaw
from ..valid.flaw import invalid


def set_may(change: Change, before: Object, after: Object) -> bool:
    """Whether a change is one of what the server writes into a claim's template itself."""
    in_claims = change.path[1:2] == ("volumeClaimTemplates",)
    return in_claims and change.path[-1] in ("apiVersion", "kind", "status")


def stateful_set(before: Object, after: Object, changes: Sequence[Change]) -> Iterator[Flaw]:
    """The default for rolling updates, written where no type was, stays and forbids another type."""
    for change in changes:
        if change.path == ("spec", "updateStrategy", "type") and change.before == "RollingUpdate":
            old, new = _strategy(before), _strategy(after)
            if not old.get("type") and old.get("rollingUpdate") is None and "rollingUpdate" not in new:
                why = (
                    "only allowed for updateStrategy 'RollingUpdate'; rollingUpdate: null removes the default"
                )
                yield invalid(("spec", "updateStrategy", "rollingUpdate"), why)


def _strategy(item: Object) -> Mapping[str, Any]:
    spec = item.raw.get("spec")
    found = spec.get("updateStrategy") if isinstance(spec, dict) else None
    return found if isinstance(found, dict) else {}
