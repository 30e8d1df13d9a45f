"""What keeps a pod from doing harm, and what of it is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..pod_security import APPARMOR, breaches
from ..sides.objects import Object
from ..sides.values import Path
from .confinement import Lost, effective, loosened_container
from .grave import grave_container
from .pods import at, containers, each, pod_spec, template

ENFORCE = "pod-security.kubernetes.io/enforce"


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
                (place[:-1], title, None, value) for _, title, value in grave_container(container, place)
            )
        else:
            yield from loosened_container(place, effective(was, old), effective(container, new))
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
