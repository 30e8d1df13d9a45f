"""What confines a container: its security context with its pod's, and what of it is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..sides.values import Path
from .pods import at, containers, scalar

Lost = tuple[Path, str, Any, Any]  # where in the template, in words, the old value and the new


def effective(container: dict[str, Any], spec: dict[str, Any]) -> dict[str, Any]:
    """A container's security context, with the pod's where it says nothing."""
    pod, own = spec.get("securityContext") or {}, container.get("securityContext") or {}
    result = {
        key: pod[key]
        for key in ("runAsGroup", "runAsNonRoot", "runAsUser", "seccompProfile", "appArmorProfile")
        if key in pod
    }
    return {**result, **own}


def root_not_allowed(spec: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The containers of a pod that are to run as root and must not, by field and name."""
    for field, container in containers(spec):
        security = effective(container, spec)
        if security.get("runAsNonRoot") is True and security.get("runAsUser") == 0:
            yield field, scalar(container.get("name"))


def _not_root(security: dict[str, Any]) -> bool:
    user = security.get("runAsUser")
    return security.get("runAsNonRoot") is True or (isinstance(user, int) and user > 0)


def loosened_container(place: Path, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Lost]:
    """What a container's security context had and has no longer, and power that it has now."""
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
    added = sorted(set(capability_names(new.get("add"))) - set(capability_names(old.get("add"))))
    if added:
        yield (
            (*place, "capabilities", "add"),
            f"capabilities are added: {', '.join(added)}",
            old.get("add"),
            new.get("add"),
        )
    kept = set(capability_names(new.get("drop")))
    lost = [] if "ALL" in kept else sorted(set(capability_names(old.get("drop"))) - kept)
    if lost:
        yield (
            (*place, "capabilities", "drop"),
            f"capabilities are no longer dropped: {', '.join(lost)}",
            old.get("drop"),
            new.get("drop"),
        )


def capability_names(capabilities: Any) -> list[str]:
    """Capabilities as they are compared: in capitals, without CAP_."""
    return [str(name).upper().removeprefix("CAP_") for name in capabilities or ()]
