"""Power over the node that is grave in a new pod too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..sides.objects import Object
from ..sides.values import Path
from .confinement import capability_names
from .pods import at, containers, each, pod_spec

_DANGEROUS = {
    "ALL",
    "BPF",
    "DAC_READ_SEARCH",
    "NET_ADMIN",
    "NET_RAW",
    "PERFMON",
    "SYS_ADMIN",
    "SYS_BOOT",
    "SYS_MODULE",
    "SYS_PTRACE",
    "SYS_RAWIO",
    "SYS_TIME",
}


_NODE_PATHS = (
    "/",
    "/etc",
    "/proc",
    "/sys",
    "/var/run",
    "/run",
    "/root",
    "/var/lib/kubelet",
    "/var/lib/docker",
    "/boot",
    "/dev",
)


def grave(item: Object) -> Iterator[tuple[Path, str, Any]]:
    """What is grave also in a new pod."""
    spec = pod_spec(item)
    for field, words in (("hostPID", "processes"), ("hostIPC", "shared memory")):
        if spec.get(field) is True:
            yield ("spec", field), f"the pod shares the node's {words}", True
    for volume in each(spec.get("volumes")):
        folder = at(volume, ("hostPath", "path"))
        if (isinstance(folder, str) and (folder.rstrip("/") or "/") in _NODE_PATHS) or str(folder).endswith(
            ".sock"
        ):
            yield (
                ("spec", "volumes", (("name", volume.get("name")),)),
                f"{folder} of the node is in the pod",
                volume,
            )
    for field, container in containers(spec):
        yield from grave_container(
            container, ("spec", field, (("name", container.get("name")),), "securityContext")
        )


def grave_container(container: dict[str, Any], place: Path) -> Iterator[tuple[Path, str, Any]]:
    """What is grave in a container of its own."""
    security = container.get("securityContext") or {}
    if security.get("privileged") is True:
        yield (*place, "privileged"), "the container is privileged: it can do all that the node can", True
    added = sorted(set(capability_names(at(security, ("capabilities", "add")))) & _DANGEROUS)
    if added:
        yield (*place, "capabilities", "add"), f"it has dangerous capabilities: {', '.join(added)}", added
