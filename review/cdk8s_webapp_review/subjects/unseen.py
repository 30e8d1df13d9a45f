"""What new pods need of nodes, images and classes, which no manifest of the folder shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..sides.objects import Object
from ..sides.values import Amount, Path
from ..statement import Note
from ..world import World
from . import needs
from .callers import asks_elsewhere_now, names_lost
from .pods import at, container_pairs, each, pod_spec
from .protection import ENFORCE

_Need = tuple[str, str]  # the field below the pod's spec or the container, and in words

_REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution"
_STRICT = {"baseline": 1, "restricted": 2}
# Every cluster has them.
_OF_CLUSTERS = ("default", "kube-node-lease", "kube-public", "kube-system")
_SYSTEM = ("system-cluster-critical", "system-node-critical")


def needed(world: World, before: Object, after: Object, spec: Path) -> Iterator[Note]:
    """What the pods of a template need from now on, and nobody looked whether it is there."""
    known = set(_of_pod(pod_spec(before)))
    for field, words in _of_pod(pod_spec(after)):
        if (field, words) not in known:
            yield Note(item=after, message=f"{field}: {words}", path=(*spec, field))
    for field, words in _given_up(pod_spec(before), pod_spec(after)):
        yield Note(item=after, message=f"{field}: {words}", path=(*spec, *field.split(".")))
    if asks_elsewhere_now(before, after) and not names_lost(world, before, after):
        said = "names of Services are no longer found; whether it looks one up was not judged"
        yield Note(item=after, message=f"dnsPolicy: {said}", path=(*spec, "dnsPolicy"))
    yield from _of_classes(world, pod_spec(before), after, spec)
    for field, was, container in container_pairs(before, after, init=True):
        known = set(_of_container(was))
        place = (*spec, field, (("name", container.get("name")),))
        for name, words in _of_limits(was, container):
            yield Note(
                item=after,
                message=f"{field}[{container.get('name')}].{name}: {words}",
                path=(*place, *name.split(".")),
            )
        for name, words in _of_container(container):
            if (name, words) not in known:
                message = f"{field}[{container.get('name')}].{name}: {words}"
                yield Note(item=after, message=message, path=(*place, *name.split(".")))


def new_namespaces(world: World) -> Iterator[Note]:
    """Namespaces that nothing was in before, and that the folder does not make: one note each."""
    known = {item.identity.namespace for item in world.before.values()} | set(_OF_CLUSTERS)
    made = {(item.identity.folder, item.name) for item in world.kinds("Namespace", after=True)}
    found: dict[tuple[str, str], list[Object]] = {}
    for item in world.new() if world.before else ():
        place = item.identity.folder, item.identity.namespace
        if item.namespace and place[1] not in known and place not in made:
            found.setdefault(place, []).append(item)
    for (_, name), items in found.items():
        what = "this object is" if len(items) == 1 else f"this and {len(items) - 1} more are"
        said = f"Namespace/{name} is not in this folder; it must be in the cluster, or {what} not made"
        yield Note(item=items[0], message=said, path=("metadata", "namespace"))


def level_raised(world: World, before: Object, after: Object) -> Iterator[Note]:
    """A namespace that asks more of its pods from now on, and of whose pods none is in the folder."""
    old, new = (_STRICT.get(item.labels.get(ENFORCE, ""), 0) for item in (before, after))
    if new > old and not world.workloads_in((after.identity.folder, after.name), after=True):
        said = "none of its pods is in this folder: whether they are as it asks was not judged"
        yield Note(item=after, message=f"{ENFORCE}: {said}", path=("metadata", "labels", ENFORCE))


def _of_classes(world: World, old: dict[str, Any], after: Object, spec: Path) -> Iterator[Note]:
    for kind, field in (("PriorityClass", "priorityClassName"), ("RuntimeClass", "runtimeClassName")):
        name = needs.CLASSES[kind](after)
        if not name or name == old.get(field) or name in _SYSTEM:
            continue
        if world.find(kind, str(name), after, after=True) is None:
            said = f"{field}: {kind}/{name} is not in this folder; without it no new pod is admitted"
            yield Note(item=after, message=said, path=(*spec, field))


def _of_pod(spec: dict[str, Any]) -> Iterator[_Need]:
    yield from _of_start(spec)
    for key, value in sorted((spec.get("nodeSelector") or {}).items()):
        yield "nodeSelector", f"new pods wait unless a node has {key}={value}, which was not looked up"
    if at(spec, ("affinity", "nodeAffinity", _REQUIRED)):
        yield "affinity", "new pods wait unless a node is as it asks, which was not looked up"
    for volume in each(spec.get("volumes")):
        if at(volume, ("emptyDir", "medium")) == "Memory":
            yield (
                "volumes",
                f"files of {volume.get('name')} count as memory, and against the limits of who wrote them",
            )
    for term in each(at(spec, ("affinity", "podAntiAffinity", _REQUIRED))):
        needs_own = f"each needs a {term.get('topologyKey')} of its own, a new one beside the old ones too"
        yield "affinity", f"{needs_own}; how many there are was not looked up"
    for one in each(spec.get("topologySpreadConstraints")):
        if one.get("whenUnsatisfiable", "DoNotSchedule") == "DoNotSchedule":
            uneven = f"new pods wait where they would be uneven over {one.get('topologyKey')}"
            yield "topologySpreadConstraints", f"{uneven}; its values were not looked up"


# What happens to a container that needs more than its limit.
_ABOVE = {
    "memory": "it is killed",
    "cpu": "it is slowed down",
    "ephemeral-storage": "its pod is driven out",
}


def _of_limits(was: dict[str, Any], now: dict[str, Any]) -> Iterator[_Need]:
    """Limits that are lower, or new."""
    for resource, happens in _ABOVE.items():
        old, new = (at(one, ("resources", "limits", resource)) for one in (was, now))
        if isinstance(new, Amount) and (old is None or (isinstance(old, Amount) and new.value < old.value)):
            said = f"whether it needs more than {new} was not looked up; if so, {happens}"
            yield f"resources.limits.{resource}", said


def _given_up(old: dict[str, Any], new: dict[str, Any]) -> Iterator[_Need]:
    """What the old pods had, and nobody looked whether the new ones need it."""
    kept = [_tolerated(one) for one in each(new.get("tolerations"))]
    for words in [_tolerated(one) for one in each(old.get("tolerations"))]:
        if words not in kept:
            yield (
                "tolerations",
                f"new pods leave nodes with the taint {words}; which those are was not looked up",
            )
    if old.get("enableServiceLinks") is not False and new.get("enableServiceLinks") is False:
        said = "variables such as WEB_SERVICE_HOST are no longer set; whether it reads one was not judged"
        yield "enableServiceLinks", said
    for field in ("fsGroup", "runAsUser", "runAsGroup"):
        was, now = (at(spec, ("securityContext", field)) for spec in (old, new))
        if was is not None and was != now and _keeps_files(new):
            said = f"files that belong to {was} stay so; whether the new pods may read them was not judged"
            yield f"securityContext.{field}", said


def _keeps_files(spec: dict[str, Any]) -> bool:
    return any("persistentVolumeClaim" in one or "hostPath" in one for one in each(spec.get("volumes")))


def _tolerated(one: dict[str, Any]) -> str:
    value = f"={one['value']}" if one.get("value") else ""
    effect = f":{one['effect']}" if one.get("effect") else ""
    return f"{one.get('key') or 'of any name'}{value}{effect}"


def _of_start(spec: dict[str, Any]) -> Iterator[_Need]:
    """What somebody else must do before a pod runs, or is ready."""
    for gate in each(spec.get("schedulingGates")):
        yield (
            "schedulingGates",
            f"new pods wait until someone takes {gate.get('name')} away; who does was not looked up",
        )
    for gate in each(spec.get("readinessGates")):
        kind = gate.get("conditionType")
        yield "readinessGates", f"new pods are ready when someone sets {kind}; who does was not looked up"
    if spec.get("schedulerName") not in (None, "default-scheduler"):
        yield (
            "schedulerName",
            f"new pods wait for the scheduler {spec['schedulerName']}, which was not looked up",
        )
    if spec.get("nodeName"):
        yield "nodeName", f"all new pods go to {spec['nodeName']}, whatever room it has, and no other node"
    if at(spec, ("os", "name")) == "windows":
        yield "os", "new pods need a node of Windows, which was not looked up"


def _of_container(container: dict[str, Any]) -> Iterator[_Need]:
    security = container.get("securityContext") or {}
    if security.get("readOnlyRootFilesystem") is True:
        yield (
            "securityContext.readOnlyRootFilesystem",
            "whether it writes outside of its volumes was not judged; if so, it fails",
        )
    if security.get("runAsNonRoot") is True and security.get("runAsUser") is None:
        yield (
            "securityContext.runAsNonRoot",
            "whether its image runs as root was not judged; if so, it does not start",
        )
    if "ALL" in (at(security, ("capabilities", "drop")) or ()):
        yield (
            "securityContext.capabilities",
            "whether it needs one that is dropped was not judged; if so, it fails",
        )
    if isinstance(security.get("runAsUser"), int) and security["runAsUser"]:
        user = security["runAsUser"]
        said = f"whether user {user} may read what its image and volumes hold was not judged"
        yield "securityContext.runAsUser", said
    if container.get("imagePullPolicy") == "Never":
        yield (
            "imagePullPolicy",
            "whether each node has the image was not judged; without it, it does not start",
        )
    for resource in sorted(at(container, ("resources", "limits")) or {}):
        if "/" in str(resource):
            yield "resources.limits", f"new pods wait unless a node has {resource}, which was not looked up"
