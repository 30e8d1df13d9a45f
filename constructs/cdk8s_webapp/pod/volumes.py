"""Folders of the container: claims, scratch space, files, and what stands elsewhere."""

import hashlib
import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..lines.merge import merge, merged
from ..values import checks
from ..values.errors import refuse
from ..values.read_only import ReadOnly
from .lines import in_container, in_pod
from .volume import Volume

if TYPE_CHECKING:
    from .extra import Container
    from .pod import Pod


_LONGEST = 50
# Sources whose files belong to root, unless the pod has a group for them.
_OF_STORAGE = frozenset(("persistentVolumeClaim", "ephemeral"))


def check_volumes(who: str, argument: str, given: object) -> Mapping[str, Volume]:
    """Refuse paths at which nothing can be mounted, and what is no Volume."""
    volumes = checks.mapping(who, argument, given, '{"/data": Volume.claim("1Gi")}')
    names: dict[str, str] = {}
    for path, volume in volumes.items():
        if not path.startswith("/") or posixpath.normpath(path) != path or path == "/" or ":" in path:
            right = posixpath.normpath("/" + path.strip("/")).replace(":", "")
            hint = f"; write {right!r}" if right != "/" else ""
            refuse(who, argument, f"{path!r} is no folder of the container{hint}")
        checks.instance(
            who, f"{argument}: {path}", volume, Volume, 'Volume.empty_dir() or Volume.claim("1Gi")'
        )
    for path, (name, volume) in named_volumes(volumes).items():
        first = names.setdefault(name, path)
        if volumes[first].given is not volume.given:
            refuse(who, argument, f"{path!r} and {first!r} would both be named {name!r}; change one")
    return ReadOnly(volumes)


def volume_name(path: str) -> str:
    """The name of the volume at a path: ``/var/cache`` is ``var-cache``."""
    name = re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-") or "root"
    if len(name) <= _LONGEST:
        return name
    # Long paths often begin alike.
    digits = hashlib.sha256(path.encode()).hexdigest()[:8]
    return f"{name[: _LONGEST - 9].rstrip('-')}-{digits}"


def named(pod: "Pod") -> Mapping[str, tuple[str, Volume]]:
    """Each volume of a pod by its path, with its name."""
    return named_volumes(pod.volumes or {})


def objects_of(pod: "Pod", kind: str) -> Mapping[str, Volume]:
    """The volumes of a kind that the application makes an object for, each once, by their names."""
    return {
        name: volume for name, volume in named_in_all(pod) if volume.kind == kind and volume.owner is None
    }


def named_volumes(volumes: Mapping[str, Volume]) -> dict[str, tuple[str, Volume]]:
    """Each with the name of the first path that it is mounted at."""
    names: dict[int, str] = {}
    return {
        path: (volume.name or names.setdefault(id(volume.given), volume_name(path)), volume)
        for path, volume in volumes.items()
    }


def of_containers(pod: "Pod") -> Mapping[str, Mapping[str, Volume]]:
    """The volumes of each container beside the application's that has its own, by path, named in the pod.

    What two containers mount is one volume, wherever they do; another one at the same path is another.
    """
    beside = [each for each in (*(pod.sidecars or ()), *(pod.init or ())) if each.volumes]
    known = dict(named(pod).values()) if beside else {}
    return {
        each.name: {
            path: _named_among(known, each.name, path, volume)
            for path, volume in (each.volumes or {}).items()
        }
        for each in beside
    }


def _named_among(known: dict[str, Volume], container: str, path: str, volume: Volume) -> Volume:
    for name, other in known.items():
        if other.given is volume.given:
            return replace(volume, kind=other.kind, name=name)
    name = volume_name(path)
    other = known.setdefault(name, volume)
    if (other.kind, other.given, other.owner) != (volume.kind, volume.given, volume.owner):
        name = volume_name(f"{container}{path}")
        if known.setdefault(name, volume) is not volume:
            refuse(container, "volumes", f"{path!r} would be named {name!r} as another; change one")
    return replace(volume, name=name)


def named_in_all(pod: "Pod") -> Iterable[tuple[str, Volume]]:
    """Each volume of a pod with its name, those of the containers beside the application's too."""
    yield from named(pod).values()
    for volumes in of_containers(pod).values():
        yield from named_volumes(volumes).values()


def _in_all(pod: "Pod") -> Iterable[Volume]:
    yield from (pod.volumes or {}).values()
    for volumes in of_containers(pod).values():
        yield from volumes.values()


def named_by_content(pod: "Pod") -> "Pod":
    """The same pod, of which the files that it brings along are in ConfigMaps that are named by them."""
    return replace(
        pod,
        volumes=_fixed(pod.volumes),
        sidecars=_fixed_beside(pod.sidecars),
        init=_fixed_beside(pod.init),
    )


def _fixed(volumes: Mapping[str, Volume] | None) -> Mapping[str, Volume] | None:
    if volumes is None:
        return None
    return {
        path: replace(each, is_immutable=True) if each.kind == "files" and each.owner is None else each
        for path, each in volumes.items()
    }


def _fixed_beside(containers: "Sequence[Container] | None") -> "Sequence[Container] | None":
    if containers is None:
        return None
    return [replace(each, volumes=_fixed(each.volumes)) for each in containers]


def holds_one_pod(pod: "Pod") -> bool:
    """Whether a volume of it can be mounted by one node alone."""
    return any(each.is_for_one for each in _in_all(pod))


def of_another(pod: "Pod", *, runs_to_its_end: bool = False) -> Mapping[str, Volume]:
    """The volumes of a pod that runs beside it, without those of each pod's own.

    Those that one node alone mounts are only for what runs to its end: it waits for that node.
    """
    return {
        path: each.owned_by(pod.app)
        for path, each in (pod.volumes or {}).items()
        if each.kind != "template" and (not each.is_for_one or runs_to_its_end)
    }


def has_claims(pod: "Pod") -> bool:
    """Whether a volume of it is storage that outlives the pod."""
    return any(
        each.kind in ("claim", "template") or not _OF_STORAGE.isdisjoint(each.given) for each in _in_all(pod)
    )


def part(pod: "Pod") -> dict[str, Any]:
    """The volumes, and where the container finds them.

    https://kubernetes.io/docs/concepts/storage/volumes/
    """
    return merged([_mounted(pod, path, *each) for path, each in named(pod).items()])


def _mounted(pod: "Pod", path: str, name: str, volume: Volume) -> dict[str, Any]:
    reading = {"readOnly": True} if volume.read_only else {}
    below = {} if volume.sub_path is None else {"subPath": volume.sub_path}
    mount = {"name": name, "mountPath": path, **below, **reading}
    if volume.kind == "template":
        return in_container(pod, volumeMounts=[mount])
    there = in_pod(volumes=[{"name": name, **volume.source(pod.app, name)}])
    return merge(in_container(pod, volumeMounts=[mount]), there)
