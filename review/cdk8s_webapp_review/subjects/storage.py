"""Where a container keeps its data."""

from __future__ import annotations

from typing import Any

from ..sides.objects import Object
from ..sides.values import Path
from .pods import at, containers, each, pod_spec

Place = tuple[str, str, str]  # the containers' field, the container, the mount path


def left(
    spec: Path, key: Place, source: str, new: dict[Place, tuple[str, bool]]
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


def still_has(item: Object, key: Place) -> bool:
    """Whether the container is still there: one that goes needs no data."""
    return any(
        field == key[0] and container.get("name") == key[1] for field, container in containers(pod_spec(item))
    )


def mounts(item: Object) -> dict[Place, tuple[str, bool]]:
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
    for field, named in _KEEPS.items() if _KEEPS.keys() & volume.keys() else ():
        if isinstance(volume.get(field), dict):
            return f"{field} {volume[field].get(named)}", field != "csi"
    return ", ".join(sorted(set(volume) - {"name"})), False
