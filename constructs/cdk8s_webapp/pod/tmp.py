"""A writable /tmp, where the root file system is read-only and nothing is mounted there."""

import posixpath
from collections.abc import Mapping
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
    if any(volume["name"] == "tmp" for volume in volumes):
        refuse(pod.app, "security", f"a volume 'tmp' is there already; mount it at {_TMP} or rename it")
    spec["volumes"] = [{"name": "tmp", "emptyDir": {}}, *volumes]
    for container in bare:
        mounts = container.get("volumeMounts", [])
        container["volumeMounts"] = [{"name": "tmp", "mountPath": _TMP}, *mounts]


def _mounts(container: Mapping[str, Any], path: str) -> bool:
    mounts = container.get("volumeMounts", [])
    return any(posixpath.normpath(mount["mountPath"]).replace("//", "/") == path for mount in mounts)
