"""Jobs: their template changes only while they are suspended, and only in part.

https://kubernetes.io/docs/concepts/workloads/controllers/job/#mutable-scheduling-directives
"""

from __future__ import annotations

from ..compare import Change
from ..sides.objects import Object
from .paths import lies_below, names
from .pods import is_node_affinity

_FREE_WHILE_SUSPENDED = (
    "metadata.annotations",
    "metadata.labels",
    "spec.affinity.nodeAffinity",
    "spec.containers.*.resources",
    "spec.initContainers.*.resources",
    "spec.nodeSelector",
    "spec.schedulingGates",
    "spec.tolerations",
)


def may(change: Change, before: Object, after: Object) -> bool:
    """Whether the server takes a change of a field that is immutable otherwise."""
    path = names(change.path)
    if lies_below(path, "spec.template"):
        return before.spec.get("suspend") is True and _is_free(path[2:], change)
    if path == ("spec", "completions"):
        same = after.spec.get("completions") == after.spec.get("parallelism")
        return before.spec.get("completionMode") == "Indexed" and same
    return False


def _is_free(path: tuple[str, ...], change: Change) -> bool:
    if path == ("metadata",):
        return change.before is None or change.after is None
    if path == ("spec", "affinity"):
        return is_node_affinity(change)
    return any(lies_below(path, dotted) for dotted in _FREE_WHILE_SUSPENDED)
