"""What `kubectl apply` makes of lists whose entries share a merge key.

Client-side apply sends the differences of two lists, each sorted by one key, and the server lays each of
them over the first entry of its key. Where entries share it, what comes out is not what is written.
Server-side apply tells entries apart by more (a port by its number and protocol), and does not come here.

https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apimachinery/pkg/util/strategicpatch
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..sides.objects import Object
from ..sides.values import Path
from ..subjects.pods import at, each, template_path

Entry = dict[str, Any]
_DELETED = "$patch"
_OF_PODS = (("hostAliases", "ip"), ("topologySpreadConstraints", "topologyKey"))
_OF_CONTAINERS = (("env", "name"), ("ports", "containerPort"))
_OF_TEMPLATES = frozenset(field for field, _ in (*_OF_PODS, *_OF_CONTAINERS))


def not_as_written(before: Object, after: Object) -> Iterator[tuple[Path, str, Entry]]:
    """Lists of AFTER, their merge keys, and entries that an apply over BEFORE does not make."""
    for path, key, old, new in _sharing(before, after):
        yield from ((path, key, one) for one in _lost(new, merged(old, new, key), key))


def is_merged(path: Path) -> bool:
    """Whether a field of a pod template lies in a list whose entries may share a key."""
    return any(step in _OF_TEMPLATES for step in path if isinstance(step, str))


def left_as_they_are(before: Object, after: Object) -> list[Path]:
    """Lists of AFTER that an apply over BEFORE does not change, though they are written otherwise."""
    return [path for path, key, old, new in _sharing(before, after) if merged(old, new, key) == old]


def _sharing(before: Object, after: Object) -> Iterator[tuple[Path, str, list[Entry], list[Entry]]]:
    """Lists that differ, with their merge keys, of which entries share one."""
    for path, key, *sides in _lists(before, after) if before.raw != after.raw else ():
        old, new = (list(each(side)) for side in sides)
        if old == new or not all(isinstance(one.get(key), str | int) for one in (*old, *new)):
            continue
        if any(len({one[key] for one in side}) < len(side) for side in (old, new)):
            yield path, key, old, new


def _lost(new: list[Entry], result: list[Entry], key: str) -> list[Entry]:
    """Entries that do not come: ports by number and protocol, else, as all others, as they are written."""
    if key in ("port", "containerPort"):
        there = [(one[key], one.get("protocol", "TCP")) for one in result]
        numbers = [(one[key], one.get("protocol", "TCP")) for one in new]
        gone = [one for one, number in zip(new, numbers, strict=True) if number not in there]
        if gone or len(set(numbers)) < len(numbers):  # one port twice is one port
            return gone
    return [one for one in new if one not in result]


def _lists(before: Object, after: Object) -> Iterator[tuple[Path, str, Any, Any]]:
    """Lists of AFTER with their merge keys, as both sides are written."""
    if after.kind == "Service" and not after.identity.group:
        yield ("spec", "ports"), "port", *(at(side.raw, ("spec", "ports")) for side in (before, after))
    template = template_path(after)
    if template is None:
        return
    place = (*template, "spec")
    old, new = (at(side.raw, place) or {} for side in (before, after))
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _of_pods(old, new, place)


def _of_pods(old: Entry, new: Entry, place: Path) -> Iterator[tuple[Path, str, Any, Any]]:
    for field, key in _OF_PODS:
        if field in new:
            yield (*place, field), key, old.get(field), new[field]
    for field in ("initContainers", "containers"):
        if old.get(field) == new.get(field):
            continue
        was, now = _by_name(old.get(field)), _by_name(new.get(field))
        for name, container in now.items():
            for inner, key in _OF_CONTAINERS:
                if inner in container:
                    path = (*place, field, (("name", name),), inner)
                    yield path, key, was.get(name, {}).get(inner), container[inner]


def _by_name(containers: Any) -> dict[Any, Entry]:
    """Containers by their names; of one name, the first."""
    named = [one for one in each(containers) if not isinstance(one.get("name"), dict | list)]
    first = {one.get("name"): one for one in reversed(named)}
    return {one.get("name"): first[one.get("name")] for one in named}


def merged(old: list[Entry], new: list[Entry], key: str) -> list[Entry]:
    """What a list becomes when it is applied over another."""
    if not old or not new:
        return new
    result = list(old)
    for entry in _patch(_sorted(old, key), _sorted(new, key), key):
        if entry.get(_DELETED):
            result = [one for one in result if one[key] != entry[key]]
            continue
        place = next((place for place, one in enumerate(result) if one[key] == entry[key]), len(result))
        laid = {**(result[place] if place < len(result) else {}), **entry}
        result[place : place + 1] = [{name: value for name, value in laid.items() if value is not None}]
    return result


def _patch(old: list[Entry], new: list[Entry], key: str) -> list[Entry]:
    """The differences of two sorted lists: what goes, with what comes laid over it."""
    comes, goes, deleted = [], [], []
    while old or new:
        first, second = (str(side[0][key]) if side else None for side in (old, new))
        if second is None or (first is not None and first < second):
            deleted.append({_DELETED: "delete", key: old.pop(0)[key]})
        elif first is None or second < first:
            comes.append(new.pop(0))
        else:
            was, now = old.pop(0), new.pop(0)
            comes.append(
                {name: value for name, value in now.items() if name == key or was.get(name) != value}
            )
            goes.append({key: now[key], **{name: None for name in was if name not in now}})
    patch = [one for one in goes if len(one) > 1] + deleted
    for entry in (one for one in comes if len(one) > 1):
        place = next((place for place, one in enumerate(patch) if one[key] == entry[key]), len(patch))
        patch[place : place + 1] = [{**(patch[place] if place < len(patch) else {}), **entry}]
    return [one for one in patch if _DELETED in one] + [one for one in patch if _DELETED not in one]


def _sorted(entries: list[Entry], key: str) -> list[Entry]:
    """By the key; entries that share it are turned round, as kubectl's comparison does it."""
    turned = entries[::-1]
    turned.sort(key=lambda entry: str(entry[key]))
    return turned
