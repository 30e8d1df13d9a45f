"""Which updates the API server refuses for what was there before. The fields are in `kinds`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cdk8s_webapp_review.compare import Change
from cdk8s_webapp_review.kinds import facts
from cdk8s_webapp_review.sides.objects import Object
from cdk8s_webapp_review.sides.values import Amount, Flaw, Path
from cdk8s_webapp_review.subjects.pods import at, each


def refused_updates(before: Object, after: Object, changes: Sequence[Change]) -> Iterator[Flaw]:
    """The changes that the server refuses, each with why."""
    kind = facts(after.identity.group, after.kind)
    if kind is not None:
        for change in changes:
            if _is_immutable(change, before, after):
                yield Flaw(change.path, "the field is immutable")
    special = _SPECIAL.get((after.identity.group, after.kind))
    if special:
        yield from special(before, after, changes)


def _names(path: Path) -> tuple[str, ...]:
    """A path in words: any item of a list is `*`."""
    return tuple(step if isinstance(step, str) else "*" for step in path)


def _below(path: tuple[str, ...], dotted: str) -> bool:
    parts = tuple(dotted.split("."))
    return path[: len(parts)] == parts


def _is_immutable(change: Change, before: Object, after: Object) -> bool:
    kind = facts(after.identity.group, after.kind)
    if kind is None:
        return False
    path = _names(change.path)
    if any(_below(path, dotted) for dotted in kind.once_set):
        return at(before.value, tuple(kind.once_set[0].split("."))) is not None
    if any(_below(path, dotted) for dotted in kind.immutable):
        return not _exempt(change, before, after)
    if kind.immutable_but is not None:
        start, free = kind.immutable_but
        inside = path[1:] if path[:1] == (start,) else None
        if inside:
            return not any(_below(inside, dotted) for dotted in free) and not _exempt(change, before, after)
    return False


def _exempt(change: Change, before: Object, after: Object) -> bool:
    """Immutable fields that a state of the object lets go."""
    if after.kind == "Job":
        return _job_exempt(change, before, after)
    if after.kind == "StatefulSet" and change.path[1:2] == ("volumeClaimTemplates",):
        return change.path[-1] in ("apiVersion", "kind", "status")  # the server writes them itself
    if after.kind == "PersistentVolumeClaim" and change.path == ("spec", "volumeName"):
        return change.after is None or change.before is None
    return False


_FREE_WHILE_SUSPENDED = (
    "metadata.annotations",
    "metadata.labels",
    "spec.affinity",
    "spec.containers.*.resources",
    "spec.initContainers.*.resources",
    "spec.nodeSelector",
    "spec.schedulingGates",
    "spec.tolerations",
)


def _job_exempt(change: Change, before: Object, after: Object) -> bool:
    suspended = before.spec.get("suspend") is True
    path = _names(change.path)
    if path == ("spec", "template", "metadata") and change.before is None:
        return suspended
    if _below(path, "spec.template") and suspended:
        return any(_below(path[2:], dotted) for dotted in _FREE_WHILE_SUSPENDED)
    if path == ("spec", "completions"):
        same = after.spec.get("completions") == after.spec.get("parallelism")
        return before.spec.get("completionMode") == "Indexed" and same
    return False


def _claim(before: Object, after: Object, changes: Sequence[Change]) -> Iterator[Flaw]:
    for change in changes:
        if change.path == ("spec", "resources", "requests", "storage"):
            old, new = change.before, change.after
            if isinstance(old, Amount) and isinstance(new, Amount) and new.value < old.value:
                yield Flaw(change.path, "a claim cannot shrink")


def _data(before: Object, after: Object, changes: Sequence[Change]) -> Iterator[Flaw]:
    if before.value.get("immutable") is not True:
        return
    for change in changes:
        if change.path[0] in ("data", "binaryData", "immutable"):
            yield Flaw(change.path, f"the {after.kind} is marked immutable")


def _service(before: Object, after: Object, changes: Sequence[Change]) -> Iterator[Flaw]:
    types = before.spec.get("type"), after.spec.get("type")
    if "ExternalName" in types:
        return
    for change in changes:
        if change.path == ("spec", "clusterIP"):
            # Left out, the server keeps the address that it gave or was given.
            if change.after is not None:
                yield Flaw(change.path, "the address of a Service is immutable, and so is being headless")
        elif change.path[:2] == ("spec", "ipFamilies") and change.before and change.after:
            if change.before[0] != change.after[0]:
                yield Flaw(change.path, "the first family is immutable")
        elif change.path == ("spec", "loadBalancerClass") and types == ("LoadBalancer", "LoadBalancer"):
            yield Flaw(change.path, "the class of a load balancer is immutable")


def _update_strategy(before: Object, after: Object, changes: Sequence[Change]) -> Iterator[Flaw]:
    """The server's default for rolling updates stays where none was written, and forbids another type."""
    for change in changes:
        if change.path == ("spec", "updateStrategy", "type") and change.before == "RollingUpdate":
            old, new = (_written(item, "updateStrategy") for item in (before, after))
            if old.get("rollingUpdate") is None and "rollingUpdate" not in new:
                yield Flaw(change.path, "the default rollingUpdate stays; rollingUpdate: null takes it away")


def _tolerations(before: Object, after: Object, changes: Sequence[Change]) -> Iterator[Flaw]:
    """Tolerations are added to a pod; the server's own count, and one of everything stands in for them."""
    old, new = (list(each(item.spec.get("tolerations"))) for item in (before, after))
    if any(toleration not in new for toleration in old):
        yield Flaw(("spec", "tolerations"), "a pod's tolerations are added to, not taken away")
    elif any(_of_all(toleration) for toleration in new) and not any(
        _of_all(toleration) for toleration in old
    ):
        yield Flaw(("spec", "tolerations"), "a toleration of everything takes the place of the server's own")


def _of_all(toleration: dict[str, Any]) -> bool:
    return not toleration.get("key") and toleration.get("effect") in (None, "NoExecute")


def _written(item: Object, field: str) -> Mapping[str, Any]:
    spec = item.raw.get("spec")
    found = spec.get(field) if isinstance(spec, dict) else None
    return found if isinstance(found, dict) else {}


_SPECIAL = {
    ("", "ConfigMap"): _data,
    ("", "Pod"): _tolerations,
    ("apps", "StatefulSet"): _update_strategy,
    ("", "PersistentVolumeClaim"): _claim,
    ("", "Secret"): _data,
    ("", "Service"): _service,
}
