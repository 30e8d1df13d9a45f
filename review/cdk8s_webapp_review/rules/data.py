"""Stored data that is deleted, or left where nothing reads it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..kinds import facts
from ..subjects.pods import at, containers, each, pod_spec, template_path
from .rule import Rule

if TYPE_CHECKING:
    from ..load import Object
    from ..model import Finding
    from ..normalise import Path
    from ..world import World


_Place = tuple[str, str, str]  # the containers' field, the container, the mount path


class StorageRemoved(Rule):
    """Something that holds data is removed."""

    id = "DL01"
    risk = "data-loss"
    title = "Something that holds data is removed"
    why = "When the object is pruned, the data goes with it."
    advice = "Keep the object, or take a copy of the data first."
    reference = "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Claims, volumes, namespaces and definitions that AFTER does not have."""
        for item in world.removed:
            kind = facts(item.identity.group, item.kind)
            if kind is None or kind.gone != "data-loss":
                continue
            new = world.renamed.get(item.identity)
            title = "removed" if new is None else f"renamed to {new.shown}, which is new and empty"
            yield world.say(
                cls, item, f"{title}: {kind.gone_says}", before=item.name, after=new.name if new else None
            )


class StatefulSetRenamed(Rule):
    """A StatefulSet's claims are named after it."""

    id = "DL02"
    risk = "data-loss"
    title = "A StatefulSet with claims of its own gets another name"
    why = "Its claims are named after it: under the new name it starts on new, empty ones."
    advice = "Keep the name, or copy the data into the new claims before."
    reference = "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Renamed StatefulSets with claim templates, and removed ones whose claims go too."""
        for item in world.removed:
            if item.kind != "StatefulSet" or not item.spec.get("volumeClaimTemplates"):
                continue
            new = world.renamed.get(item.identity)
            if new is not None:
                yield world.say(
                    cls,
                    item,
                    f"renamed to {new.shown}: it starts on new, empty claims",
                    before=item.name,
                    after=new.name,
                )
            elif at(item.spec, ("persistentVolumeClaimRetentionPolicy", "whenDeleted")) == "Delete":
                yield world.say(
                    cls,
                    item,
                    "removed, and its claims with it",
                    detail="persistentVolumeClaimRetentionPolicy.whenDeleted is Delete.",
                    before=item.name,
                )


class VolumeLeft(Rule):
    """A pod no longer reads where its data is."""

    id = "DL03"
    risk = "data-loss"
    title = "A container's data is no longer where it was"
    why = "The application no longer finds its data: it is left behind where nothing reads it."
    advice = "Keep the claim, its mountPath and subPath; or move the data first."
    reference = "https://kubernetes.io/docs/concepts/storage/volumes/"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Persistent mounts of a container that are gone, moved, or of another claim."""
        for pair, before, after in world.accepted():
            path = template_path(after)
            if path is None or not pair.changes:
                continue
            old, new = _mounts(before), _mounts(after)
            for key, (source, keeps) in sorted(old.items()):
                if keeps and _still_has(after, key) and new.get(key) != (source, keeps):
                    place, title, now = _left((*path, "spec"), key, source, new)
                    yield world.say(cls, after, title, path=place, before=source, after=now)


def _left(
    spec: Path, key: _Place, source: str, new: dict[_Place, tuple[str, bool]]
) -> tuple[Path, str, str | None]:
    """Where to look, what happened in words, and what is there now."""
    field, container, mount = key
    mounts = (*spec, field, (("name", container),), "volumeMounts")
    if key in new:
        now = new[key][0]
        place = mounts if ", its folder " in now else (*spec, "volumes")
        return place, f"{mount} is {now} instead of {source}", now
    for other, (what, _) in new.items():
        if what == source and other[1] == container:
            return mounts, f"{source} is no longer at {mount} but at {other[2]}", other[2]
    return mounts, f"{source} is no longer at {mount}", None


def _still_has(item: Object, key: _Place) -> bool:
    """Whether the container is still there: one that goes needs no data."""
    return any(
        field == key[0] and container.get("name") == key[1] for field, container in containers(pod_spec(item))
    )


def _mounts(item: Object) -> dict[_Place, tuple[str, bool]]:
    """What stands at each mount path of each container, and whether it keeps data."""
    spec = pod_spec(item)
    kept = {}
    named = {}
    for volume in each(spec.get("volumes")):
        source, keeps = _source(volume)
        named[volume.get("name")] = source
        if keeps:
            kept[volume.get("name")] = source
    for claim in each(item.spec.get("volumeClaimTemplates")):
        name = at(claim, ("metadata", "name"))
        kept[name] = named[name] = f"the claim of template {name}"
    found = {}
    for field, container in containers(spec):
        for mount in each(container.get("volumeMounts")):
            sub = mount.get("subPath") or mount.get("subPathExpr")
            key = (field, str(container.get("name")), str(mount.get("mountPath")).rstrip("/"))
            if mount.get("name") in named:
                found[key] = (
                    named[mount["name"]] + (f", its folder {sub}" if sub else ""),
                    mount["name"] in kept,
                )
    return found


_KEEPS = {
    "awsElasticBlockStore": "volumeID",
    "azureDisk": "diskURI",
    "azureFile": "shareName",
    "cephfs": "path",
    "cinder": "volumeID",
    "csi": "driver",
    "gcePersistentDisk": "pdName",
    "glusterfs": "path",
    "hostPath": "path",
    "iscsi": "iqn",
    "nfs": "path",
    "rbd": "image",
}


def _source(volume: dict[str, Any]) -> tuple[str, bool]:
    claim = at(volume, ("persistentVolumeClaim", "claimName"))
    if claim is not None:
        return f"the claim {claim}", True
    for field, named in _KEEPS.items():
        if isinstance(volume.get(field), dict):
            return f"{field} {volume[field].get(named)}", field != "csi"
    return ", ".join(sorted(set(volume) - {"name"})), False


class ClaimsDeleted(Rule):
    """A StatefulSet deletes its claims."""

    id = "DL04"
    risk = "data-loss"
    title = "A StatefulSet deletes claims"
    why = "Its retention policy says Delete: claims of pods that go are deleted with their data."
    advice = "Keep Retain, and delete claims by hand."
    reference = "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Policies that become Delete, and fewer replicas under one that is."""
        for pair, before, after in world.accepted():
            if after.kind != "StatefulSet" or not after.spec.get("volumeClaimTemplates"):
                continue
            policy = after.spec.get("persistentVolumeClaimRetentionPolicy") or {}
            for change in pair.changes:
                if change.within("spec", "persistentVolumeClaimRetentionPolicy") and change.after == "Delete":
                    yield world.say(
                        cls,
                        after,
                        f"{change.path[-1]} becomes Delete: claims go with their pods",
                        path=change.path,
                        before=change.before,
                        after=change.after,
                    )
            old, new = before.spec.get("replicas"), after.spec.get("replicas")
            if (
                policy.get("whenScaled") == "Delete"
                and isinstance(old, int)
                and isinstance(new, int)
                and new < old
            ):
                yield world.say(
                    cls,
                    after,
                    f"scaled from {old} to {new}: the claims of {old - new} pods are deleted",
                    path=("spec", "replicas"),
                    before=old,
                    after=new,
                )


class VolumeUnprotected(Rule):
    """A volume's data no longer outlives its claim."""

    id = "DL05"
    risk = "data-loss"
    title = "A volume is no longer retained"
    why = "With the reclaim policy Delete, the data is deleted when the claim is."
    advice = "Keep Retain for data that matters."
    reference = "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaim-policy"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Volumes whose reclaim policy was Retain and is not."""
        for change, after in world.changes("PersistentVolume", "spec", "persistentVolumeReclaimPolicy"):
            if change.before == "Retain":
                title = f"{change.before} becomes {change.after}: the data goes with the claim"
                yield world.say(cls, after, title, path=change.path, before=change.before, after=change.after)


RULES: tuple[type[Rule], ...] = (
    StorageRemoved,
    StatefulSetRenamed,
    VolumeLeft,
    ClaimsDeleted,
    VolumeUnprotected,
)
