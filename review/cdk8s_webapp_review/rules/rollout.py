"""Pods that are replaced: one by one, or all at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cdk8s_webapp_review.quantity import family

from ..compare import Change
from ..kinds import facts
from ..subjects.pods import SERVING, at, each, pod_labels, template_path
from .rule import Rule

if TYPE_CHECKING:
    from ..compare import Pair
    from ..load import Object
    from ..model import Finding
    from ..normalise import Path
    from ..world import World

# Kinds that keep their revisions as bytes: another spelling is another revision.
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


class PodsReplaced(Rule):
    """Pods are replaced one by one."""

    id = "RS01"
    risk = "restart"
    title = "Pods are replaced by a rolling update"
    why = "The pod template changes, and the controller replaces the pods."
    advice = ""
    reference = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#updating-a-deployment"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """One finding for each changed part of a template whose pods roll."""
        for pair, _, after in world.accepted():
            if not stays(after) and not all_at_once(after):
                yield from _each_part(cls, world, pair, after, "")


class PodsReplacedAtOnce(Rule):
    """All pods stop first."""

    id = "RC01"
    risk = "recreate"
    title = "All pods stop before the new ones serve"
    why = "The pod template changes under a strategy that stops all pods first."
    advice = (
        "With RollingUpdate the old pods serve until the new ones are ready, where volumes allow two pods."
    )
    reference = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#recreate-deployment"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """One finding for each changed part of a template whose pods stop together."""
        for pair, _, after in world.accepted():
            why = all_at_once(after)
            if why and not stays(after):
                yield from _each_part(cls, world, pair, after, f"{why[0].upper()}{why[1:]}.")


class PodsStay(Rule):
    """A template changes and no pod does."""

    id = "NO01"
    risk = "none"
    title = "A pod template changes, and its pods stay"
    why = "The controller does not replace pods now."
    advice = ""
    reference = "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """One finding for each changed part of a template whose pods stay."""
        for pair, _, after in world.accepted():
            why = stays(after)
            if why:
                yield from _each_part(cls, world, pair, after, f"{why[0].upper()}{why[1:]}.")


def _each_part(rule: type[Rule], world: World, pair: Pair, item: Object, why: str) -> Iterator[Finding]:
    parts: dict[Path, list[Change]] = {}
    for change in template_changes(pair, item):
        parts.setdefault(_part(change.path), []).append(change)
    for part, found in parts.items():
        path = found[0].path if len(found) == 1 else part
        before = found[0].before if len(found) == 1 else at(pair.before.value, part) if pair.before else None
        after = found[0].after if len(found) == 1 else at(item.value, part)
        yield world.say(
            rule, item, _what(path, before, after), path=path, before=before, after=after, detail=why
        )


def _part(path: Path) -> Path:
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


def _what(path: Path, before: Any, after: Any) -> str:
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


class ContainerRestarted(Rule):
    """A bare Pod takes another image."""

    id = "RS02"
    risk = "restart"
    title = "A Pod's container is restarted with another image"
    why = (
        "The kubelet stops the container and starts the new image in the same pod: nothing serves in between."
    )
    advice = "Let a Deployment own the pod: it starts the new one before it stops the old."
    reference = "https://kubernetes.io/docs/concepts/workloads/pods/#pod-update-and-replacement"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Images of Pods that no controller owns."""
        for pair, _, after in world.accepted():
            for change in pair.changes:
                if after.kind == "Pod" and change.path[-1] == "image":
                    yield world.say(
                        cls,
                        after,
                        "the image changes",
                        path=change.path,
                        before=change.before,
                        after=change.after,
                    )


class StrategyBecomesRecreate(Rule):
    """From now on updates stop all pods."""

    id = "RC02"
    risk = "recreate"
    title = "The strategy becomes Recreate"
    why = "From now on each change of the pod template stops all pods before new ones start."
    advice = "Keep RollingUpdate, unless two pods may not run beside each other."
    reference = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#recreate-deployment"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Deployments whose strategy was another one."""
        for pair, _, after in world.accepted():
            for change in pair.changes:
                if change.path == ("spec", "strategy", "type") and change.after == "Recreate":
                    yield world.say(
                        cls,
                        after,
                        "the strategy becomes Recreate",
                        path=change.path,
                        before=change.before,
                        after=change.after,
                    )


class WorkloadRenamed(Rule):
    """Another name is another object."""

    id = "RC03"
    risk = "recreate"
    title = "A workload gets another name or namespace"
    why = "To Kubernetes it is another object: the old pods are deleted, new ones start beside or after them."
    advice = "Keep the name; or apply, wait for the new pods, and prune then."
    reference = "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Workloads that AFTER has under another name."""
        for old in world.removed:
            new = world.renamed.get(old.identity)
            if new is None or old.kind not in ("DaemonSet", "Deployment", "Pod", "ReplicaSet", "StatefulSet"):
                continue
            if old.kind != "StatefulSet" or not old.spec.get("volumeClaimTemplates"):
                yield world.say(cls, old, f"renamed to {new.shown}", before=old.shown, after=new.shown)
        for old in world.removed:
            for new in successors(world, old):
                yield world.say(cls, old, f"replaced by {new.shown}", before=old.shown, after=new.shown)
                break


def successors(world: World, old: Object) -> Iterator[Object]:
    """New workloads of another kind whose pods have all the labels of a removed one's."""
    labels = pod_labels(old)
    if old.identity in world.renamed or old.kind not in SERVING or not labels:
        return
    for new in world.added:
        if (
            new.kind in SERVING
            and new.kind != old.kind
            and new.identity.folder == old.identity.folder
            and new.identity.namespace == old.identity.namespace
            and labels.items() <= pod_labels(new).items()
        ):
            yield new


RULES: tuple[type[Rule], ...] = (
    PodsReplacedAtOnce,
    StrategyBecomesRecreate,
    WorkloadRenamed,
    PodsReplaced,
    ContainerRestarted,
    PodsStay,
)
