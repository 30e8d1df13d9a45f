"""What Pod Security's levels refuse of a pod.

https://kubernetes.io/docs/concepts/security/pod-security-standards/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .subjects.pods import at, containers, each

LEVELS = {"privileged": 0, "baseline": 1, "restricted": 2}

_BASELINE_CAPABILITIES = {
    "AUDIT_WRITE",
    "CHOWN",
    "DAC_OVERRIDE",
    "FOWNER",
    "FSETID",
    "KILL",
    "MKNOD",
    "NET_BIND_SERVICE",
    "SETFCAP",
    "SETGID",
    "SETPCAP",
    "SETUID",
    "SYS_CHROOT",
}
_RESTRICTED_VOLUMES = {
    "configMap",
    "csi",
    "downwardAPI",
    "emptyDir",
    "ephemeral",
    "image",
    "persistentVolumeClaim",
    "projected",
    "secret",
}


def level(label: str | None) -> int:
    """How much a level refuses; an unknown or missing one refuses nothing."""
    return LEVELS.get(label or "", 0)


def refused(spec: dict[str, Any], name: str) -> list[str]:
    """Why a level refuses a pod, in the words of its fields; empty where it does not."""
    found = list(_baseline(spec)) if level(name) >= LEVELS["baseline"] else []
    return found + (list(_restricted(spec)) if level(name) >= LEVELS["restricted"] else [])


def _baseline(spec: dict[str, Any]) -> Iterator[str]:
    for field in ("hostNetwork", "hostPID", "hostIPC"):
        if spec.get(field) is True:
            yield field
    if any("hostPath" in volume for volume in each(spec.get("volumes"))):
        yield "a hostPath volume"
    for _, container in containers(spec):
        security = container.get("securityContext") or {}
        if security.get("privileged") is True:
            yield "privileged"
        if set(_added(security)) - _BASELINE_CAPABILITIES:
            yield "capabilities.add"
        if any(port.get("hostPort") for port in each(container.get("ports"))):
            yield "hostPort"
        if _of(security, spec, "seccompProfile", "type") == "Unconfined":
            yield "seccompProfile Unconfined"


def _restricted(spec: dict[str, Any]) -> Iterator[str]:
    if any(not set(volume) - {"name"} <= _RESTRICTED_VOLUMES for volume in each(spec.get("volumes"))):
        yield "a volume of the node"
    for _, container in containers(spec):
        security = container.get("securityContext") or {}
        if security.get("allowPrivilegeEscalation") is not False:
            yield "allowPrivilegeEscalation is not false"
        if _of(security, spec, "runAsNonRoot") is not True:
            yield "runAsNonRoot is not true"
        if _of(security, spec, "runAsUser") == 0:
            yield "runAsUser is 0"
        if "ALL" not in (at(security, ("capabilities", "drop")) or ()):
            yield "capabilities.drop lacks ALL"
        if _of(security, spec, "seccompProfile", "type") not in ("RuntimeDefault", "Localhost"):
            yield "no seccompProfile"


def _of(security: dict[str, Any], spec: dict[str, Any], *path: str) -> Any:
    """A field of a container's security context, else of the pod's."""
    own = at(security, path)
    return own if own is not None else at(spec.get("securityContext"), path)


def _added(security: dict[str, Any]) -> list[str]:
    return [str(name) for name in at(security, ("capabilities", "add")) or ()]
