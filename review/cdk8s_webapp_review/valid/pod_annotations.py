"""Annotations that say something of a pod, or once did: AppArmor, seccomp, the cost of deletion.

https://kubernetes.io/docs/reference/labels-annotations-taints/
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from . import names
from .containers import every
from .demand import INT32
from .flaw import Flaws, Path, forbidden, invalid

_APPARMOR = "container.apparmor.security.beta.kubernetes.io/"
_SECCOMP = "container.seccomp.security.alpha.kubernetes.io/"
_SECCOMP_OF_POD = "seccomp.security.alpha.kubernetes.io/pod"
_DELETION_COST = "controller.kubernetes.io/pod-deletion-cost"
_MIRROR = "kubernetes.io/config.mirror"


def pod_annotations(annotations: Mapping[str, Any], spec: Mapping[str, Any], path: Path) -> Flaws:
    """Annotations that say something of a pod, or once did."""
    cost = annotations.get(_DELETION_COST)
    if isinstance(cost, str) and not _is_int32(cost):
        yield invalid((*path, _DELETION_COST), "must be a 32bit integer")
    if _MIRROR in annotations and not spec.get("nodeName"):
        yield invalid((*path, _MIRROR), "must set spec.nodeName if mirror pod annotation is set")
    if not any("apparmor" in key or "seccomp" in key for key in annotations):
        return
    known = {one.get("name") for _, one in every(spec)}
    for key, text in annotations.items():
        of_armour, of_seccomp = key.startswith(_APPARMOR), key == _SECCOMP_OF_POD or key.startswith(_SECCOMP)
        if of_armour and key.removeprefix(_APPARMOR) not in known:
            yield invalid((*path, key), "container not found")
        if of_armour and text and not _is_profile(text):
            yield invalid((*path, key), "invalid AppArmor profile name")
        elif of_seccomp and not _is_profile(text) and text != "docker/default":
            yield invalid((*path, key), "must be a valid seccomp profile")
        elif of_seccomp and text.startswith("localhost/") and names.inside(text.removeprefix("localhost/")):
            yield invalid((*path, key), str(names.inside(text.removeprefix("localhost/"))))
    yield from _profiles(annotations, spec)


def _is_profile(text: str) -> bool:
    return text in ("runtime/default", "unconfined") or text.startswith("localhost/")


def _profiles(annotations: Mapping[str, Any], spec: Mapping[str, Any]) -> Flaws:
    """A profile in an annotation and in the field is the same."""
    pod = spec.get("securityContext") or {}
    pairs: list[tuple[Path, Any, Any, str]] = [
        (("spec", "securityContext"), pod.get("seccompProfile"), annotations.get(_SECCOMP_OF_POD), "seccomp")
    ]
    for path, one in every(spec):
        own, name = one.get("securityContext") or {}, one.get("name")
        here = ("spec", *path, "securityContext")
        pairs.append((here, own.get("seccompProfile"), annotations.get(f"{_SECCOMP}{name}"), "seccomp"))
        armour = own.get("appArmorProfile") or pod.get("appArmorProfile")
        pairs.append((here, armour, annotations.get(f"{_APPARMOR}{name}"), "apparmor"))
    for path, profile, text, of in pairs:
        if isinstance(profile, dict) and isinstance(text, str) and not _same(profile, text):
            field = "seccompProfile" if of == "seccomp" else "appArmorProfile"
            yield forbidden((*path, field, "type"), f"{of} type in annotation and field must match")


def _same(profile: Mapping[str, Any], text: str) -> bool:
    if profile.get("type") == "Localhost":
        return text == f"localhost/{profile.get('localhostProfile')}"
    return text in {"Unconfined": ("unconfined",)}.get(
        str(profile.get("type")), ("runtime/default", "docker/default")
    )


def _is_int32(text: str) -> bool:
    return (
        bool(re.fullmatch(r"-?[0-9]{1,10}", text))
        and (text == "0" or text[0] != "0")
        and abs(int(text)) <= INT32
    )
