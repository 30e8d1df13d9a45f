"""Pods: what of one may change after it was made.

https://kubernetes.io/docs/concepts/workloads/pods/#pod-update-and-replacement
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..compare import Change
from ..sides.objects import Object
from ..sides.values import Flaw
from ..subjects.pods import at, each
from ..valid.demand import items
from ..valid.flaw import forbidden, invalid
from .paths import lies_below, names

_APPARMOR = "container.apparmor.security.beta.kubernetes.io/"
_MIRROR = "kubernetes.io/config.mirror"
_AFFINITY = ("affinity", "nodeAffinity")
_REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution"


def is_node_affinity(change: Change) -> bool:
    """Whether a pod's affinity comes or goes, and is about nodes alone."""
    there: list[Any] = [side for side in (change.before, change.after) if side is not None]
    return len(there) == 1 and not set(there[0]) - {"nodeAffinity"}


def may(change: Change, before: Object, after: Object) -> bool:
    """Whether the server takes a change, as of a pod that waits at a gate."""
    path = names(change.path)
    if path == ("spec", "terminationGracePeriodSeconds"):
        return bool(_grace(change.before) == _grace(change.after))
    if not before.spec.get("schedulingGates"):
        return False
    if path == ("spec", "affinity"):
        return is_node_affinity(change)
    return lies_below(path, "spec.nodeSelector") or lies_below(path, "spec.affinity.nodeAffinity")


def _grace(seconds: Any) -> Any:
    """A negative time is stored as one second."""
    return 1 if isinstance(seconds, int) and seconds < 0 else seconds


def pod(before: Object, after: Object, changes: Sequence[Change]) -> Iterator[Flaw]:
    """Tolerations come, gates go, a deadline gets shorter, and where a gated pod may run gets narrower."""
    yield from _tolerations(before, after)
    yield from _gates(before, after)
    yield from _deadline(before.spec, after.spec)
    yield from _annotations(before, after)
    if before.spec.get("schedulingGates"):
        yield from _narrower(before, after)


def _tolerations(before: Object, after: Object) -> Iterator[Flaw]:
    old, new = (list(each(item.spec.get("tolerations"))) for item in (before, after))
    known = [_untimed(toleration) for toleration in new]
    if any(_untimed(toleration) not in known for toleration in old):
        why = "existing toleration can not be modified except its tolerationSeconds"
        yield forbidden("spec.tolerations", why)
    elif any(_of_all(toleration) for toleration in new) and not any(_of_all(one) for one in old):
        why = "a toleration of everything takes the place of the server's own, which may not go"
        yield forbidden("spec.tolerations", why)


def _untimed(toleration: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in toleration.items() if key != "tolerationSeconds"}


def _of_all(toleration: Mapping[str, Any]) -> bool:
    return not toleration.get("key") and toleration.get("effect") in (None, "NoExecute")


def _gates(before: Object, after: Object) -> Iterator[Flaw]:
    known = {gate.get("name") for gate in each(before.spec.get("schedulingGates"))}
    for step, gate in items(after.spec.get("schedulingGates")):
        if gate.get("name") not in known:
            path = ("spec", "schedulingGates", step, "name")
            yield forbidden(path, "only deletion is allowed, but found new scheduling gate")


def _deadline(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Flaw]:
    was, now = old.get("activeDeadlineSeconds"), new.get("activeDeadlineSeconds")
    if was is not None and now is None:
        why = "must not update from a positive integer to nil value"
        yield invalid("spec.activeDeadlineSeconds", why)
    elif isinstance(was, int) and isinstance(now, int) and now > was:
        yield invalid("spec.activeDeadlineSeconds", "must be less than or equal to previous value")


def _annotations(before: Object, after: Object) -> Iterator[Flaw]:
    old, new = before.annotations, after.annotations
    for key in {**old, **new}:
        if (key == _MIRROR or key.startswith(_APPARMOR)) and old.get(key) != new.get(key):
            what = "mirror pod annotation" if key == _MIRROR else "AppArmor annotations"
            how = "add" if key not in old else "remove or update"
            yield forbidden(("metadata", "annotations", key), f"may not {how} {what}")


def _narrower(before: Object, after: Object) -> Iterator[Flaw]:
    old, new = before.spec.get("nodeSelector") or {}, after.spec.get("nodeSelector") or {}
    if any(new.get(key) != value for key, value in old.items()):
        why = "only additions to spec.nodeSelector are allowed (no mutations or deletions)"
        yield invalid("spec.nodeSelector", why)
    path = (*_AFFINITY, _REQUIRED, "nodeSelectorTerms")
    terms, now = (at(item.spec, path) or [] for item in (before, after))
    if terms and len(terms) != len(now):
        why = "no additions/deletions to non-empty NodeSelectorTerms list are allowed"
        yield invalid(("spec", *path), why)
    elif any(not _is_narrower(one, other) for one, other in zip(terms, now, strict=False)):
        yield invalid(("spec", *path), "only additions are allowed (no mutations or deletions)")


def _is_narrower(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether a term only has more requirements; one without any selects nothing, and stays so."""
    fields = ("matchExpressions", "matchFields")
    had, has = ([list(term.get(field) or ()) for field in fields] for term in (old, new))
    if not any(had):
        return not any(has)
    return all(more[: len(few)] == few for few, more in zip(had, has, strict=True))
