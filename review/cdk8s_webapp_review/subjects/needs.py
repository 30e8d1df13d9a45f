"""What pods read and cannot do without."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..sides.objects import Identity, Object
from ..sides.values import Path
from ..statement import Note, Says
from ..world import World
from . import secrets_named
from .pods import Reference, each, pod_spec

READ = ("ConfigMap", "Secret", "ServiceAccount")
CLASSES: dict[str, Any] = {
    "PriorityClass": lambda item: pod_spec(item).get("priorityClassName"),
    "RuntimeClass": lambda item: pod_spec(item).get("runtimeClassName"),
}


def keys(item: Object) -> dict[str, Any]:
    """All keys of a ConfigMap or Secret, with their values."""
    return {**(item.value.get("data") or {}), **(item.value.get("binaryData") or {})}


def users(world: World, item: Object, key: str | None) -> list[str]:
    """The workloads of AFTER that need an object, or one of its keys."""
    return [
        workload.shown
        for workload, refs in world.readers(item)
        if any(not ref.optional and (key is None or ref.key == key) for ref in refs)
    ]


def steps(field: str) -> Path:
    """The steps of a reference's field, as `containers[web].env[TITLE]`."""
    steps: list[Any] = []
    for part in field.replace("]", "").split("."):
        name, _, inside = part.partition("[")
        steps.append(name)
        if inside:
            steps.append((("name", inside),))
    return tuple(steps)


def crowded(world: World, item: Object, *, after: bool) -> str | None:
    """The claim that several pods of a workload share though one node mounts it."""
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


def namers(world: World, item: Object) -> list[str]:
    """The workloads of AFTER that name a class which goes."""
    named = CLASSES.get(item.kind)
    return [other.shown for other in world.after.values() if named(other) == item.name] if named else []


def keys_gone(world: World, before: Object, after: Object) -> Iterator[Says]:
    """Keys of a ConfigMap or Secret that go, and that pods still read."""
    for key in keys(before):
        found = users(world, after, key) if key not in keys(after) else []
        if found:
            field = "binaryData" if key in (before.value.get("binaryData") or {}) else "data"
            title = f"the key {key} is removed, and {found[0]} still reads it"
            old = (before.value.get(field) or {}).get(key)
            yield Says(item=after, title=title, path=(field, key), before=old)


def missing(world: World, item: Object, spec: Path, ref: Reference) -> Iterator[Says | Note]:
    """What is not there of an object that a pod names."""
    target = world.find(ref.kind, ref.name, item, after=True)
    path = (*spec, *steps(ref.field))
    if target is None:
        if ref.key is None or ref.how == "env":
            said = f"{ref.field}: {ref.kind}/{ref.name} is not in this folder; it must be in the cluster"
            yield Note(item=item, message=said, path=path)
    elif ref.key is not None and ref.key not in keys(target):
        title, new = f"{target.shown} has no key {ref.key}", {"name": ref.name, "key": ref.key}
        yield Says(item=item, title=title, path=path, after=new)


def still_named_by(world: World, item: Object) -> list[str]:
    """The objects of AFTER that need one which is removed, and that nothing else makes."""
    if item.kind in READ and not item.identity.group:
        found = users(world, item, None)
        if item.kind == "Secret":
            found = list(dict.fromkeys((*found, *pullers(world, item), *secrets_named.namers(world, item))))
            return [] if found and secrets_named.made_elsewhere(world, item) else found
        return found
    return namers(world, item)


def pullers(world: World, secret: Object) -> list[str]:
    """The workloads and accounts of AFTER that pull images with a Secret."""
    refs = world.readers(secret)
    workloads = [item.shown for item, found in refs if any(ref.how == "image" for ref in found)]
    return [*workloads, *world.once(_accounts).get(secret.identity, ())]


def _accounts(world: World) -> dict[Identity, list[str]]:
    """The accounts of AFTER, by the Secrets that their pods pull images with."""
    found: dict[Identity, list[str]] = {}
    for item in world.kinds("ServiceAccount", after=True):
        for one in each(item.value.get("imagePullSecrets")):
            place = item.identity._replace(kind="Secret", name=str(one.get("name")))
            found.setdefault(place, []).append(item.shown)
    return found


def why_gone(world: World, item: Object, found: list[str]) -> str:
    """What happens where no pod reads an object, but routes name it or images are pulled with it."""
    if all(user.startswith(("Gateway/", "Ingress/")) for user in found):
        return "The controller has no certificate or password list for it: browsers warn, or it answers 503."
    if item.kind == "Secret" and not users(world, item, None):
        return "Pods that run go on; new ones do not start on a node that has to pull a private image first."
    return ""
