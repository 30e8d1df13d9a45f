"""What happens to the pods of a workload when its template changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..compare import Change, Pair
from ..kinds import facts
from ..quantity import family
from ..sides.objects import Object
from ..sides.values import Path
from ..statement import Says
from .pods import at, each, template_path

_BY_BYTES = ("DaemonSet", "StatefulSet")


def template_changes(pair: Pair, item: Object) -> list[Change]:
    """The changes of the pod template for which the kind's controller replaces pods."""
    path = template_path(item)
    kind = facts(item.identity.group, item.kind)
    if path is None or kind is None or not kind.restarts:
        return []
    found = [change for change in pair.changes if change.path[: len(path)] == path]
    if item.kind in _BY_BYTES:
        found += [
            change
            for change in pair.respelled
            if change.path[: len(path)] == path and family(change.before.text) != family(change.after.text)
        ]
    return found + [_order(pair, place) for place in pair.reordered if counts(pair, place, path)]


def counts(pair: Pair, place: Path, template: Path) -> bool:
    """Whether the order of a list in the pod template says something: steps, and variables made of others."""
    if place[: len(template)] != template:
        return False
    return place[-1] == "initContainers" or (
        place[-1] == "env" and "$(" in str([at(_value(pair, True), place)])
    )


def _value(pair: Pair, after: bool) -> Any:
    item = pair.after if after else pair.before
    return item.value if item else {}


def _order(pair: Pair, place: Path) -> Change:
    names = [[item.get("name") for item in each(at(_value(pair, after), place))] for after in (False, True)]
    return Change(place, names[0], names[1])


def stays(item: Object) -> str:
    """Why the pods stay though their template changes; empty where they do not."""
    if item.spec.get("paused") is True:
        return "the Deployment is paused: its pods are replaced when it is resumed"
    if item.kind != "DaemonSet" and item.spec.get("replicas") == 0:
        return "there are no pods to replace"
    strategy = item.spec.get("updateStrategy") or {}
    if strategy.get("type") == "OnDelete":
        return "OnDelete: a pod takes it when someone deletes the pod"
    partition, replicas = at(strategy, ("rollingUpdate", "partition")), item.spec.get("replicas")
    if isinstance(partition, int) and isinstance(replicas, int) and 0 < replicas <= partition:
        return f"the partition of {partition} keeps all {replicas} pods as they are"
    return ""


def all_at_once(item: Object) -> str:
    """Why all pods stop before new ones serve; empty where some go on."""
    strategy = item.spec.get("strategy") or item.spec.get("updateStrategy") or {}
    if strategy.get("type") == "Recreate":
        return "the strategy is Recreate: all pods stop before the new ones start"
    most, replicas = at(strategy, ("rollingUpdate", "maxUnavailable")), item.spec.get("replicas")
    surge = at(strategy, ("rollingUpdate", "maxSurge"))
    if most == "100%" or (
        item.kind == "Deployment"
        and isinstance(most, int)
        and isinstance(replicas, int)
        and most >= replicas > 1
    ):
        extra = "" if surge in (0, "0%", None) else f", maxSurge {surge}"
        return f"maxUnavailable is {most}{extra}: all pods may stop at once"
    return ""


def parts(pair: Pair, item: Object, why: str) -> Iterator[Says]:
    """One statement for each changed part of a pod template."""
    found: dict[Path, list[Change]] = {}
    for change in template_changes(pair, item):
        found.setdefault(part(change.path), []).append(change)
    for place, changes in found.items():
        if len(changes) == 1:
            path, before, after = changes[0]
        else:
            path, after = place, at(item.value, place)
            before = at(pair.before.value, place) if pair.before else None
        title = what(path, before, after)
        yield Says(item=item, title=title, path=path, before=before, after=after, detail=why)


def part(path: Path) -> Path:
    """The part of a pod template that a person would name: a container's image, env, resources, a label."""
    at_spec = (
        max(place for place, step in enumerate(path) if step in ("spec", "metadata", "template"))
        if path
        else 0
    )
    for place, step in enumerate(path):
        if isinstance(step, tuple) and path[place - 1] in ("containers", "initContainers"):
            return path[: place + 2]
    return path[: at_spec + 2]


_WORDS = {
    "image": "the image changes",
    "env": "variables change",
    "envFrom": "variables come from another place",
    "resources": "requests or limits change",
    "command": "the command changes",
    "args": "the arguments change",
    "ports": "ports change",
    "volumeMounts": "mounts change",
    "volumes": "volumes change",
    "annotations": "annotations of the pods change",
    "labels": "labels of the pods change",
    "initContainers": "init containers change",
    "containers": "containers change",
    "readinessProbe": "the readiness probe changes",
    "livenessProbe": "the liveness probe changes",
    "startupProbe": "the startup probe changes",
    "imagePullPolicy": "the pull policy changes",
    "securityContext": "the security context changes",
}


def what(path: Path, before: Any, after: Any) -> str:
    """A change of the template in words."""
    words = [step for step in path if isinstance(step, str)]
    known = [word for word in words if word in _WORDS]
    how = "is added" if before is None else "is removed" if after is None else "changes"
    if isinstance(path[-1], tuple):
        return f"{words[-1].rstrip('s')} {path[-1][0][1]} {how}"
    if known and known[-1] in ("containers", "initContainers"):
        return f"{words[-1]} {how}"
    if words[-1] == "kubectl.kubernetes.io/restartedAt":
        return "a restart is asked for"
    if "checksum" in words[-1]:
        return "the configuration changes, by its checksum"
    return _WORDS[known[-1]] if known else f"{words[-1]} {how}"
