"""What Pod Security's levels refuse of a pod, a control each.

https://kubernetes.io/docs/concepts/security/pod-security-standards/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from .sides.values import Path
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
_SYSCTLS = {
    "kernel.shm_rmid_forced",
    "net.ipv4.ip_local_port_range",
    "net.ipv4.ip_local_reserved_ports",
    "net.ipv4.ip_unprivileged_port_start",
    "net.ipv4.ping_group_range",
    "net.ipv4.tcp_fin_timeout",
    "net.ipv4.tcp_keepalive_intvl",
    "net.ipv4.tcp_keepalive_probes",
    "net.ipv4.tcp_keepalive_time",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_slow_start_after_idle",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_wmem",
}
_SELINUX_TYPES = {"container_engine_t", "container_init_t", "container_kvm_t", "container_t"}
_PROFILES = ("RuntimeDefault", "Localhost")
APPARMOR = "container.apparmor.security.beta.kubernetes.io/"


class Breach(NamedTuple):
    """What a level refuses: where in the pod template, as its field is called, and what it lets happen."""

    path: Path
    field: str
    words: str


def level(label: str | None) -> int:
    """How much a level refuses; an unknown or missing one refuses nothing."""
    return LEVELS.get(label or "", 0)


def refused(template: dict[str, Any], name: str) -> list[str]:
    """Why a level refuses a pod template, in the words of its fields; empty where it does not."""
    return list(dict.fromkeys(breach.field for breach in breaches(template, name)))


def breaches(template: dict[str, Any], name: str) -> list[Breach]:
    """All that a level refuses of a pod template."""
    spec = template.get("spec")
    if not isinstance(spec, dict) or not level(name):
        return []
    found = [*_pod(spec), *_annotations(template)]
    for field, container in containers(spec):
        place = ("spec", field, (("name", container.get("name")),))
        found += [*_container(spec, container, place), *_hosts(container, place)]
    return found + (list(_restricted(spec)) if level(name) >= LEVELS["restricted"] else [])


def _pod(spec: dict[str, Any]) -> Iterator[Breach]:
    for field, words in (("hostNetwork", "network"), ("hostPID", "processes"), ("hostIPC", "shared memory")):
        if spec.get(field) is True:
            yield Breach(("spec", field), field, f"the pod shares the node's {words}")
    for volume in each(spec.get("volumes")):
        if "hostPath" in volume:
            inside: Path = ("spec", "volumes", (("name", volume.get("name")),))
            folder = at(volume, ("hostPath", "path"))
            yield Breach(inside, "a hostPath volume", f"the folder {folder} of the node is in the pod")
    place: Path = ("spec", "securityContext")
    security = spec.get("securityContext") or {}
    for sysctl in each(security.get("sysctls")):
        name = str(sysctl.get("name")).replace("/", ".")
        if name not in _SYSCTLS:
            said = f"the kernel's setting {name} is another for the pod"
            yield Breach((*place, "sysctls"), f"the sysctl {name}", said)
    yield from _context(security, place)


def _context(security: dict[str, Any], place: Path) -> Iterator[Breach]:
    """What a pod's and a container's security context have in common."""
    if at(security, ("windowsOptions", "hostProcess")) is True:
        said = "it runs as a process of the node"
        yield Breach((*place, "windowsOptions"), "hostProcess", said)
    if at(security, ("seccompProfile", "type")) == "Unconfined":
        said = "system calls are no longer confined"
        yield Breach((*place, "seccompProfile"), "seccompProfile Unconfined", said)
    if at(security, ("appArmorProfile", "type")) == "Unconfined":
        yield Breach(
            (*place, "appArmorProfile"), "appArmorProfile Unconfined", "AppArmor no longer confines it"
        )
    options = security.get("seLinuxOptions") or {}
    for field in ("type", "user", "role"):
        value = options.get(field)
        if value and (field != "type" or value not in _SELINUX_TYPES):
            said = f"SELinux gives it the {field} {value}"
            yield Breach((*place, "seLinuxOptions"), f"seLinuxOptions.{field}", said)


def _container(spec: dict[str, Any], container: dict[str, Any], place: Path) -> Iterator[Breach]:
    security = container.get("securityContext") or {}
    inside = (*place, "securityContext")
    if security.get("privileged") is True:
        said = "the container is privileged: it can do all that the node can"
        yield Breach((*inside, "privileged"), "privileged", said)
    more = sorted(set(_names(at(security, ("capabilities", "add")))) - _BASELINE_CAPABILITIES)
    if more:
        said = f"it has capabilities beyond the baseline: {', '.join(more)}"
        yield Breach((*inside, "capabilities", "add"), "capabilities.add", said)
    if security.get("procMount") not in (None, "Default") and spec.get("hostUsers") is not False:
        yield Breach((*inside, "procMount"), "procMount", "/proc is unmasked")
    for port in each(container.get("ports")):
        if port.get("hostPort"):
            said = f"port {port['hostPort']} of the node leads into the pod"
            yield Breach((*place, "ports"), f"hostPort {port['hostPort']}", said)
    yield from _context(security, inside)


def _hosts(container: dict[str, Any], place: Path) -> Iterator[Breach]:
    """Probes and hooks that make the kubelet ask another host than the pod."""
    hooks = container.get("lifecycle") or {}
    asked: dict[Path, Any] = {("lifecycle", name): hooks.get(name) for name in ("postStart", "preStop")}
    asked |= {(name,): container.get(name) for name in ("livenessProbe", "readinessProbe", "startupProbe")}
    for path, handler in asked.items():
        for way in ("httpGet", "tcpSocket"):
            host = at(handler, (way, "host"))
            if host:
                said = f"the node asks {host} instead of the pod"
                yield Breach((*place, *path, way, "host"), f"{path[-1]}.{way}.host", said)


def _annotations(template: dict[str, Any]) -> Iterator[Breach]:
    annotations = at(template, ("metadata", "annotations"))
    for key, value in annotations.items() if isinstance(annotations, dict) else ():
        allowed = value == "runtime/default" or str(value).startswith("localhost/")
        if key.startswith(APPARMOR) and value and not allowed:
            said = "AppArmor no longer confines it"
            yield Breach(("metadata", "annotations", key), "an AppArmor annotation", said)


def _restricted(spec: dict[str, Any]) -> Iterator[Breach]:
    for volume in each(spec.get("volumes")):
        kinds = set(volume) - {"name"} - _RESTRICTED_VOLUMES - {"hostPath"}
        if kinds:
            place: Path = ("spec", "volumes", (("name", volume.get("name")),))
            kind = ", ".join(sorted(kinds))
            said = f"the volume {volume.get('name')} is mounted by the node itself ({kind})"
            yield Breach(place, f"a volume of the type {kind}", said)
    own_users = spec.get("hostUsers") is False  # root in the pod is nobody on the node
    if at(spec, ("securityContext", "runAsUser")) == 0 and not own_users:
        said = "the pod runs as root"
        yield Breach(("spec", "securityContext", "runAsUser"), "runAsUser is 0", said)
    for field, container in containers(spec):
        security = container.get("securityContext") or {}
        inside = ("spec", field, (("name", container.get("name")),), "securityContext")
        if at(spec, ("os", "name")) != "windows":
            yield from _least(spec, security, inside)
        if not own_users:
            yield from _root(spec, security, inside)
        elif security.get("procMount") not in (None, "Default"):
            yield Breach((*inside, "procMount"), "procMount", "/proc is unmasked")


def _root(spec: dict[str, Any], security: dict[str, Any], place: Path) -> Iterator[Breach]:
    if _of(security, spec, "runAsNonRoot") is not True:
        yield Breach((*place, "runAsNonRoot"), "runAsNonRoot is not true", "the container may run as root")
    if security.get("runAsUser") == 0:
        yield Breach((*place, "runAsUser"), "runAsUser is 0", "the container runs as root")


def _least(spec: dict[str, Any], security: dict[str, Any], place: Path) -> Iterator[Breach]:
    """What each container must say, but one of Windows."""
    if security.get("allowPrivilegeEscalation") is not False:
        said = "processes may gain more rights than their parent"
        yield Breach((*place, "allowPrivilegeEscalation"), "allowPrivilegeEscalation is not false", said)
    if "ALL" not in _names(at(security, ("capabilities", "drop"))):
        said = "capabilities are no longer dropped"
        yield Breach((*place, "capabilities", "drop"), "capabilities.drop lacks ALL", said)
    more = sorted(set(_names(at(security, ("capabilities", "add")))) - {"NET_BIND_SERVICE"})
    if more:
        said = f"capabilities are added: {', '.join(more)}"
        yield Breach((*place, "capabilities", "add"), "capabilities.add", said)
    if _of(security, spec, "seccompProfile", "type") not in _PROFILES:
        yield Breach((*place, "seccompProfile"), "no seccompProfile", "system calls are not confined")


def _of(security: dict[str, Any], spec: dict[str, Any], *path: str) -> Any:
    """A field of a container's security context, else of the pod's."""
    own = at(security, path)
    return own if own is not None else at(spec.get("securityContext"), path)


def _names(capabilities: Any) -> list[str]:
    return list(map(str, capabilities or ()))
