"""Pods that do not start, are not ready, or lack what they need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..pod_security import level, refused
from ..subjects.pods import Reference, containers, each, pod_spec, ports, references, template_path
from .rule import Rule
from .security import ENFORCE

if TYPE_CHECKING:
    from ..load import Object
    from ..model import Finding
    from ..normalise import Path
    from ..world import World

_PROBES = "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/"


class ProbeWorse(Rule):
    """A probe that protected traffic, or one that harms it."""

    id = "OU10"
    risk = "outage"
    title = "A probe no longer protects, or stops healthy pods"
    why = "Traffic reaches pods that are not ready, or containers are killed that are well."
    advice = "Keep a readiness probe; give a liveness probe time, and several failures."
    reference = _PROBES

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Readiness probes that go, probes of ports that are not there, liveness probes that kill at once."""
        for pair, before, after in world.accepted():
            path = template_path(after)
            if path is None or not pair.changes:
                continue
            known = {
                container.get("name"): container for _, container in containers(pod_spec(before), init=False)
            }
            for field, container in containers(pod_spec(after), init=False):
                old = known.get(container.get("name"))
                place = (*path, "spec", field, (("name", container.get("name")),))
                if old is not None:
                    yield from cls._container(world, after, place, old, container)

    @classmethod
    def _container(
        cls, world: World, item: Object, place: Path, old: dict[str, Any], new: dict[str, Any]
    ) -> Iterator[Finding]:
        if "readinessProbe" in old and "readinessProbe" not in new:
            yield world.say(
                cls,
                item,
                "the readiness probe is removed: traffic reaches pods that are not ready",
                path=(*place, "readinessProbe"),
                before=old["readinessProbe"],
            )
        for name in ("readinessProbe", "startupProbe", "livenessProbe"):
            port = _port(new.get(name))
            declared = ports({"containers": [new]})
            had = _port(old.get(name)) in ports({"containers": [old]}) or name not in old
            if (
                port is not None
                and declared
                and port not in declared
                and had
                and (old.get(name), old.get("ports"))
                != (
                    new.get(name),
                    new.get("ports"),
                )
            ):
                yield world.say(
                    cls,
                    item,
                    f"the {name} asks port {port}, which the container does not have",
                    path=(*place, name),
                    before=old.get(name),
                    after=new.get(name),
                )
        alive, was = new.get("livenessProbe") or {}, old.get("livenessProbe") or {}
        if (
            alive
            and alive != was
            and _patience(alive) < 10
            and (not was or _patience(alive) < _patience(was) / 2)
        ):
            yield world.say(
                cls,
                item,
                f"the liveness probe kills the container after {_patience(alive)} s without an answer",
                path=(*place, "livenessProbe"),
                before=was or None,
                after=alive,
            )


def _port(probe: Any) -> Any:
    for handler in ("httpGet", "tcpSocket", "grpc"):
        found = probe.get(handler) if isinstance(probe, dict) else None
        if isinstance(found, dict):
            return found.get("port")
    return None


def _patience(probe: dict[str, Any]) -> int:
    """Seconds without an answer until the container is killed."""
    try:
        return int(probe.get("periodSeconds", 10)) * (int(probe.get("failureThreshold", 3)) - 1) + int(
            probe.get("timeoutSeconds", 1)
        )
    except (TypeError, ValueError):
        return 10


class NeededObjectGone(Rule):
    """What pods read is gone."""

    id = "OU11"
    risk = "outage"
    title = "Something that pods need is removed"
    why = "Pods that run go on; new ones, after a crash, a drain or a rollout, do not start."
    advice = "Keep it as long as a pod reads it, or let the pods read it as optional."
    reference = "https://kubernetes.io/docs/concepts/configuration/configmap/#configmaps-and-pods"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """ConfigMaps, Secrets, keys, accounts and classes that go though pods of AFTER name them."""
        for item in world.removed:
            if item.kind in ("ConfigMap", "Secret", "ServiceAccount") and not item.identity.group:
                users = _users(world, item, None)
                if users:
                    yield world.say(cls, item, f"removed, and {users[0]} still needs it", before=item.name)
            elif item.kind in _CLASSES:
                user = next(
                    (
                        other.shown
                        for other in world.after.values()
                        if _CLASSES[item.kind](other) == item.name
                    ),
                    None,
                )
                if user is not None:
                    yield world.say(cls, item, f"removed, and {user} still names it", before=item.name)
        for pair, before, after in world.accepted():
            if after.kind not in ("ConfigMap", "Secret") or after.identity.group or not pair.changes:
                continue
            gone = [key for key in _keys(before) if key not in _keys(after)]
            for key in gone:
                users = _users(world, after, key)
                if users:
                    field = "binaryData" if key in (before.value.get("binaryData") or {}) else "data"
                    yield world.say(
                        cls,
                        after,
                        f"the key {key} is removed, and {users[0]} still reads it",
                        path=(field, key),
                        before=(before.value.get(field) or {}).get(key),
                    )


_CLASSES: dict[str, Any] = {
    "PriorityClass": lambda item: pod_spec(item).get("priorityClassName"),
    "RuntimeClass": lambda item: pod_spec(item).get("runtimeClassName"),
}


def _keys(item: Object) -> dict[str, Any]:
    return {**(item.value.get("data") or {}), **(item.value.get("binaryData") or {})}


def _users(world: World, item: Object, key: str | None) -> list[str]:
    """The workloads of AFTER that need an object, or one of its keys."""
    return [
        workload.shown
        for workload, refs in world.readers(item)
        if any(not ref.optional and (key is None or ref.key == key) for ref in refs)
    ]


class NeededObjectMissing(Rule):
    """A pod names what is not there."""

    id = "OU12"
    risk = "outage"
    title = "New pods need something that is not there"
    why = "The new pods do not start; a rolling update stops at the first of them."
    advice = "Correct the name or the key."
    reference = "https://kubernetes.io/docs/concepts/configuration/configmap/#configmaps-and-pods"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """New references to keys that their object lacks; references out of the folder are notes."""
        for pair in world.pairs:
            item = world.after.get(pair.one.identity) if pair.after is not None else None
            path = template_path(item) if item is not None else None
            if item is None or path is None or pair.after is None or item is not pair.after:
                continue
            if pair.before is not None and not pair.changes:
                continue
            known = set(references(pod_spec(pair.before))) if pair.before is not None else set()
            for ref in references(pod_spec(item)):
                if ref not in known and not ref.optional:
                    yield from cls._judge(world, item, (*path, "spec"), ref)

    @classmethod
    def _judge(cls, world: World, item: Object, spec: Path, ref: Reference) -> Iterator[Finding]:
        target = world.find(ref.kind, ref.name, item, after=True)
        path = (*spec, *_steps(ref.field))
        if target is None:
            if ref.key is None or ref.how == "env":
                world.note(
                    f"{ref.field}: {ref.kind}/{ref.name} is not in this folder; it must be in the cluster",
                    item,
                    path,
                )
        elif ref.key is not None and ref.key not in _keys(target):
            yield world.say(
                cls,
                item,
                f"{target.shown} has no key {ref.key}",
                path=path,
                after={"name": ref.name, "key": ref.key},
            )


def _steps(field: str) -> Path:
    """The steps of a reference's field, as `containers[web].env[TITLE]`."""
    steps: list[Any] = []
    for part in field.replace("]", "").split("."):
        name, _, inside = part.partition("[")
        steps.append(name)
        if inside:
            steps.append((("name", inside),))
    return tuple(steps)


class VolumeForOnePod(Rule):
    """Several pods on a volume of one node."""

    id = "OU13"
    risk = "outage"
    title = "Several pods want a volume that one node mounts"
    why = "One node mounts a ReadWriteOnce volume: pods elsewhere wait for ever, and two may damage the data."
    advice = "Keep one replica and the strategy Recreate, or use a StatefulSet, or a ReadWriteMany volume."
    reference = "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Deployments that now have several replicas on such a claim."""
        for pair, before, after in world.accepted():
            if after.kind not in ("Deployment", "ReplicaSet") or not pair.changes:
                continue
            now, was = _crowded(world, after, after=True), _crowded(world, before, after=False)
            if now and now != was:
                yield world.say(
                    cls,
                    after,
                    f"{after.spec.get('replicas')} pods on the claim {now}, which one node mounts",
                    path=("spec", "replicas"),
                    before=before.spec.get("replicas"),
                    after=after.spec.get("replicas"),
                )


def _crowded(world: World, item: Object, *, after: bool) -> str | None:
    replicas = item.spec.get("replicas")
    if not isinstance(replicas, int) or replicas < 2:
        return None
    for volume in each(pod_spec(item).get("volumes")):
        name = (volume.get("persistentVolumeClaim") or {}).get("claimName")
        claim = world.find("PersistentVolumeClaim", str(name), item, after=after) if name else None
        modes = set(claim.spec.get("accessModes") or ()) if claim else set()
        if modes and modes <= {"ReadWriteOnce", "ReadWriteOncePod"}:
            return str(name)
    return None


class PodsNotAdmitted(Rule):
    """A namespace refuses the pods that run in it."""

    id = "OU18"
    risk = "outage"
    title = "A namespace no longer admits the pods of its workloads"
    why = "Pods that run go on; new ones, after a crash, a drain or a rollout, are refused."
    advice = "Set warn and audit to the level first, correct the pods, and enforce then."
    reference = "https://kubernetes.io/docs/concepts/security/pod-security-admission/"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Namespaces that enforce a higher level than some of their pods have."""
        for pair, before, after in world.accepted():
            new = after.labels.get(ENFORCE, "")
            if (
                after.kind != "Namespace"
                or not pair.changes
                or level(new) <= level(before.labels.get(ENFORCE))
            ):
                continue
            for item in world.after.values():
                why = (
                    refused(pod_spec(item), new)
                    if item.identity.namespace == after.name and pod_spec(item)
                    else []
                )
                if why:
                    title = f"{new} refuses new pods of {item.shown}: {', '.join(dict.fromkeys(why))}"
                    path = ("metadata", "labels", ENFORCE)
                    yield world.say(
                        cls, after, title, path=path, before=before.labels.get(ENFORCE), after=new
                    )


RULES: tuple[type[Rule], ...] = (
    ProbeWorse,
    NeededObjectGone,
    NeededObjectMissing,
    VolumeForOnePod,
    PodsNotAdmitted,
)
