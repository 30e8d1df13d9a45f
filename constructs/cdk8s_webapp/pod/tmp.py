"""A writable /tmp, where the root file system is read-only and nothing is mounted there."""

import posixpath
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..values.errors import refuse

if TYPE_CHECKING:
    from .pod import Pod

_TMP = "/tmp"  # noqa: S108 (a path in the container, not on this machine)


def mount(template: dict[str, Any], pod: "Pod") -> None:
    """Mount an empty folder at /tmp of each container of ours, unless there is something.

    https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
    """
    spec = template["spec"]
    needs = {pod.container} if pod.security.has_read_only_root else set()
    for extra in (*(pod.sidecars or ()), *(pod.init or ())):
        if (extra.security or pod.security).has_read_only_root:
            needs.add(extra.name)
    containers = [*spec["containers"], *spec.get("initContainers", [])]
    bare = [each for each in containers if each["name"] in needs and not _mounts(each, _TMP)]
    if not bare:
        return
    volumes = spec.get("volumes", [])
    if _has_one_there(spec, pod):
        _mount_in(bare)
        return
    if any(volume["name"] == "tmp" for volume in volumes):
        refuse(pod.app, "security", f"a volume 'tmp' is there already; mount it at {_TMP} or rename it")
    spec["volumes"] = [{"name": "tmp", "emptyDir": {}}, *volumes]
    _mount_in(bare)


def _has_one_there(spec: Mapping[str, Any], pod: "Pod") -> bool:
    """Whether the application has a folder of its own there, which the other containers share."""
    own = (pod.volumes or {}).get(_TMP)
    return (
        own is not None
        and "emptyDir" in own.given
        and {"name": "tmp", **own.given} in spec.get("volumes", [])
    )


def _mount_in(containers: Sequence[dict[str, Any]]) -> None:
    for container in containers:
        mounts = container.get("volumeMounts", [])
        container["volumeMounts"] = [{"name": "tmp", "mountPath": _TMP}, *mounts]


def _mounts(container: Mapping[str, Any], path: str) -> bool:
    mounts = container.get("volumeMounts", [])
    return any(posixpath.normpath(mount["mountPath"]).replace("//", "/") == path for mount in mounts)
