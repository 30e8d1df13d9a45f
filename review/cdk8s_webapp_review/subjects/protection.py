"""What keeps a pod from doing harm, and what of it is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..pod_security import APPARMOR, breaches
from ..sides.objects import Object
from ..sides.values import Path
from .pods import at, containers, each, pod_spec, template

ENFORCE = "pod-security.kubernetes.io/enforce"


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


Lost = tuple[Path, str, Any, Any]  # where in the template, in words, the old value and the new


def loosened(before: Object, after: Object) -> Iterator[Lost]:
    """What a pod template had and has no longer, and power that it has now."""
    if _confinement_of(template(before)) == _confinement_of(template(after)):
        return
    told = list(_lost(before, after))
    yield from told
    known = [place for place, *_ in told]
    for place, words in _newly_refused(template(before), template(after)):
        if not any(place[: len(one)] == one or one[: len(place)] == place for one in known):
            known.append(place)
            yield place, words, at(template(before), place), at(template(after), place)


# What a container runs and is given says nothing of how it is confined.
_FREE = frozenset(["args", "command", "env", "envFrom", "image", "imagePullPolicy", "resources"])


def _confinement_of(pod: dict[str, Any]) -> Any:
    """A pod template without what most changes are about, to be compared at once."""
    metadata, spec = pod.get("metadata"), pod.get("spec") or {}
    confined = [
        (field, {key: value for key, value in container.items() if key not in _FREE})
        for field, container in containers(spec)
    ]
    rest = {key: value for key, value in spec.items() if key not in ("containers", "initContainers")}
    return at(metadata, ("annotations",)), confined, rest


def _newly_refused(before: dict[str, Any], after: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    """What Pod Security would refuse now: of `baseline` always, of `restricted` where it admitted all."""
    levels = ("baseline",) if breaches(before, "restricted") else ("restricted",)
    for name in levels:
        known = {(one.path, one.field) for one in breaches(before, name)}
        for breach in breaches(after, name):
            if (breach.path, breach.field) not in known:
                yield breach.path, breach.words


def _lost(before: Object, after: Object) -> Iterator[Lost]:
    """What a pod had and has no longer, and power that it has now, field by field."""
    old, new = pod_spec(before), pod_spec(after)
    for field, words in (("hostNetwork", "network"), ("hostPID", "processes"), ("hostIPC", "shared memory")):
        if new.get(field) is True and old.get(field) is not True:
            yield ("spec", field), f"the pod shares the node's {words}", old.get(field), True
    if old.get("hostUsers") is False and new.get("hostUsers") is not False:
        yield ("spec", "hostUsers"), "root in the pod is root on the node", False, new.get("hostUsers")
    if (
        old.get("automountServiceAccountToken") is False
        and new.get("automountServiceAccountToken") is not False
    ):
        yield ("spec", "automountServiceAccountToken"), "the pod gets a token for the API server", False, None
    yield from _node_folders(old, new)
    known = {(field, container.get("name")): container for field, container in containers(old)}
    for field, container in containers(new):
        place: Path = ("spec", field, (("name", container.get("name")),), "securityContext")
        was = known.get((field, container.get("name")))
        if was is None:
            yield from (
                (place[:-1], title, None, value) for _, title, value in _grave_container(container, place)
            )
        else:
            yield from _container(place, _effective(was, old), _effective(container, new))
    yield from _apparmor(before, after)


def _node_folders(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Lost]:
    had = {at(volume, ("hostPath", "path")) for volume in each(old.get("volumes"))}
    by_name = {volume.get("name"): volume for volume in each(old.get("volumes"))}
    yield from _writable_folders(old, new)
    for volume in each(new.get("volumes")):
        folder = at(volume, ("hostPath", "path"))
        if folder is not None and folder not in had:
            what = "the whole disk" if folder == "/" else f"the folder {folder}"
            place = ("spec", "volumes", (("name", volume.get("name")),))
            yield place, f"{what} of the node is in the pod", by_name.get(volume.get("name")), volume


def _writable_folders(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Lost]:
    """Folders of the node that a container only read, and may change."""
    folders = {one.get("name"): at(one, ("hostPath", "path")) for one in each(new.get("volumes"))}
    known = {
        (container.get("name"), mount.get("mountPath")): mount
        for _, container in containers(old)
        for mount in each(container.get("volumeMounts"))
    }
    for field, container in containers(new):
        for mount in each(container.get("volumeMounts")):
            was = known.get((container.get("name"), mount.get("mountPath"))) or {}
            folder = folders.get(mount.get("name"))
            if folder and was.get("readOnly") is True and mount.get("readOnly") is not True:
                step = (("mountPath", mount.get("mountPath")),)
                place = ("spec", field, (("name", container.get("name")),), "volumeMounts", step, "readOnly")
                yield place, f"it may change the folder {folder} of the node", True, mount.get("readOnly")


def _effective(container: dict[str, Any], spec: dict[str, Any]) -> dict[str, Any]:
    """A container's security context, with the pod's where it says nothing."""
    pod, own = spec.get("securityContext") or {}, container.get("securityContext") or {}
    result = {
        key: pod[key]
        for key in ("runAsGroup", "runAsNonRoot", "runAsUser", "seccompProfile", "appArmorProfile")
        if key in pod
    }
    return {**result, **own}


def _not_root(security: dict[str, Any]) -> bool:
    user = security.get("runAsUser")
    return security.get("runAsNonRoot") is True or (isinstance(user, int) and user > 0)


def _container(place: Path, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Lost]:
    if new.get("privileged") is True and old.get("privileged") is not True:
        yield (
            (*place, "privileged"),
            "the container is privileged: it can do all that the node can",
            old.get("privileged"),
            True,
        )
    if old.get("allowPrivilegeEscalation") is False and new.get("allowPrivilegeEscalation") is not False:
        yield (
            (*place, "allowPrivilegeEscalation"),
            "processes may gain more rights than their parent",
            False,
            None,
        )
    elif new.get("allowPrivilegeEscalation") is True and old.get("allowPrivilegeEscalation") is None:
        pass  # what no setting means, too
    if _not_root(old) and not _not_root(new):
        yield (*place, "runAsNonRoot"), "the container may run as root", _user(old), _user(new)
    elif new.get("runAsUser") == 0 and old.get("runAsUser") != 0:
        yield (*place, "runAsUser"), "the container runs as root", old.get("runAsUser"), 0
    if new.get("runAsGroup") == 0 != old.get("runAsGroup"):
        yield (*place, "runAsGroup"), "the container's group is root's", old.get("runAsGroup"), 0
    if old.get("readOnlyRootFilesystem") is True and new.get("readOnlyRootFilesystem") is not True:
        yield (
            (*place, "readOnlyRootFilesystem"),
            "the container may change its own files",
            True,
            new.get("readOnlyRootFilesystem"),
        )
    yield from _capabilities(place, old.get("capabilities") or {}, new.get("capabilities") or {})
    yield from _confinement(place, old, new)


def _confinement(place: Path, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Lost]:
    for field, says in (("seccompProfile", "system calls"), ("appArmorProfile", "AppArmor")):
        was, now = at(old, (field, "type")), at(new, (field, "type"))
        if (
            was in ("RuntimeDefault", "Localhost") and now in (None, "Unconfined")
        ) or now == "Unconfined" != was:
            yield (
                (*place, field),
                f"{says} are no longer confined" if says != "AppArmor" else "AppArmor no longer confines it",
                was,
                now,
            )
    if new.get("procMount") == "Unmasked" and old.get("procMount") != "Unmasked":
        yield (*place, "procMount"), "/proc is unmasked", old.get("procMount"), "Unmasked"


def _user(security: dict[str, Any]) -> dict[str, Any] | None:
    return {key: security[key] for key in ("runAsNonRoot", "runAsUser") if key in security} or None


def _capabilities(place: Path, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Lost]:
    added = sorted(set(_names(new.get("add"))) - set(_names(old.get("add"))))
    if added:
        yield (
            (*place, "capabilities", "add"),
            f"capabilities are added: {', '.join(added)}",
            old.get("add"),
            new.get("add"),
        )
    kept = set(_names(new.get("drop")))
    lost = [] if "ALL" in kept else sorted(set(_names(old.get("drop"))) - kept)
    if lost:
        yield (
            (*place, "capabilities", "drop"),
            f"capabilities are no longer dropped: {', '.join(lost)}",
            old.get("drop"),
            new.get("drop"),
        )


def _names(capabilities: Any) -> list[str]:
    return [str(name).upper().removeprefix("CAP_") for name in capabilities or ()]


def _apparmor(before: Object, after: Object) -> Iterator[Lost]:
    old = at(template(before), ("metadata", "annotations")) or {}
    new = at(template(after), ("metadata", "annotations")) or {}
    for key in sorted({*old, *new}):
        confined = old.get(key) not in (None, "unconfined")
        asked = key in new and old.get(key) != new[key]
        if key.startswith(APPARMOR) and new.get(key) in (None, "unconfined") and (confined or asked):
            yield (
                ("metadata", "annotations", key),
                "AppArmor no longer confines it",
                old.get(key),
                new.get(key),
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
        yield from _grave_container(
            container, ("spec", field, (("name", container.get("name")),), "securityContext")
        )


def _grave_container(container: dict[str, Any], place: Path) -> Iterator[tuple[Path, str, Any]]:
    security = container.get("securityContext") or {}
    if security.get("privileged") is True:
        yield (*place, "privileged"), "the container is privileged: it can do all that the node can", True
    added = sorted(set(_names(at(security, ("capabilities", "add")))) & _DANGEROUS)
    if added:
        yield (*place, "capabilities", "add"), f"it has dangerous capabilities: {', '.join(added)}", added
