"""Defaults that the API server wrote at the first apply, and that later ones leave as they are.

A default that depends on other fields is worked out when the field is empty, and then stored: a manifest that
never wrote it does not change it. So an image that leaves `:latest` keeps `imagePullPolicy: Always`, and a
NetworkPolicy to which egress rules are added stays one for ingress.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..sides.objects import Object
from ..sides.values import Path
from ..subjects.pods import at, containers, mapping, template_path
from . import families
from .dropped import dropped

_FIELDS: dict[tuple[str, str], tuple[Path, ...]] = {
    ("batch", "Job"): (("spec", "completions"), ("spec", "parallelism")),
    ("networking.k8s.io", "NetworkPolicy"): (("spec", "policyTypes"),),
}


def with_kept_defaults(before: Object, after: Object) -> dict[str, Any]:
    """AFTER's value, with the defaults that the server keeps from BEFORE."""
    value, named = after.value, _Named()
    for path, written in _places(after, named):
        old = at(before.value, path)
        there = isinstance(at(value, path[:-1]), dict)
        if (
            there
            and old is not None
            and old != at(value, path)
            and not written
            and not _is_written(before, path, named)
        ):
            value = _replaced(value, path, old)
    for path in kept_when_gone(before, after):
        old = at(before.value, path)
        if old is not None and at(value, path) is None and isinstance(at(value, path[:-1]), dict):
            value = _replaced(value, path, old)
    if _is_service(after):
        for path, old in families.kept(before, after):
            if at(value, path) != old and isinstance(at(value, path[:-1]), dict):
                value = _replaced(value, path, old)
    for path in dropped(before, after):
        value = _without(value, path)
    kept = {key: at(before.value, ("data", key)) for key in keys_that_stay(before, after)}
    return {**value, "data": {**(value.get("data") or {}), **kept}} if kept else value


def lines_that_stay(before: Object, after: Object) -> Iterator[Path]:
    """Fields that BEFORE writes and AFTER does not, and that the server keeps."""
    for path in kept_when_gone(before, after):
        old, new = at(before.raw, path), at(after.raw, path)
        if old not in (None, "") and new is None and at(after.value, path) == at(before.value, path):
            yield path
    if _is_service(after):
        yield from families.stays(before, after)


def _is_service(item: Object) -> bool:
    return item.kind == "Service" and not item.identity.group


def keys_that_stay(before: Object, after: Object) -> list[str]:
    """Keys that a Secret had in `stringData` alone: the server keeps its copy in `data`, whatever goes."""
    if after.kind != "Secret" or after.identity.group:
        return []
    text, data = mapping(before.raw.get("stringData")), mapping(before.raw.get("data"))
    written = {**data, **mapping(after.raw.get("stringData")), **mapping(after.raw.get("data"))}
    return [key for key in text if key not in written]


def kept_when_gone(before: Object, after: Object) -> Iterator[Path]:
    """Fields that stay though a manifest takes them away.

    A Service keeps its address; a pod's account is also in a field of an old name, from which it comes back.
    """
    template = template_path(after)
    if template:
        yield *template, "spec", "serviceAccountName"
    if _is_service(after) and after.spec.get("type") != "ExternalName":
        yield "spec", "clusterIP"


def _places(item: Object, named: _Named) -> Iterator[tuple[Path, bool]]:
    """The fields in question, and whether the manifest writes them."""
    for path in _FIELDS.get((item.identity.group, item.kind), ()):
        yield path, _is_written(item, path, named)
    template = template_path(item)
    spec = at(item.value, (*template, "spec")) if template is not None else None
    for field, container in containers(spec) if isinstance(spec, dict) else ():
        path = (*(template or ()), "spec", field, (("name", container.get("name")),), "imagePullPolicy")
        yield path, _is_written(item, path, named)


def _is_written(item: Object, path: Path, named: _Named) -> bool:
    value: Any = item.raw
    for step in path:
        if isinstance(step, tuple):
            value = named.find(value, step[0][1])
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value is not None


class _Named:
    """The items of lists by their names, looked through once."""

    def __init__(self) -> None:
        self._known: dict[int, dict[Any, Any]] = {}

    def find(self, items: Any, name: Any) -> Any:
        """The last item of a name."""
        known = self._known.get(id(items))
        if known is None:
            named = [one for one in items or () if isinstance(one, dict)]
            known = self._known[id(items)] = {
                one.get("name"): one for one in named if not isinstance(one.get("name"), dict | list)
            }
        return known.get(name)


def _without(value: Any, path: Path) -> Any:
    """A copy without a field."""
    holder = dict(at(value, path[:-1]))
    del holder[path[-1]]
    return _replaced(value, path[:-1], holder)


def _replaced(value: Any, path: Path, new: Any) -> Any:
    """A copy with another value at a path; what is not on the path is shared."""
    if not path:
        return new
    key = tuple(item for _, item in path[0]) if isinstance(path[0], tuple) else path[0]
    copy = value.copy()
    if hasattr(value, "fields"):
        copy = type(value)(value.fields)
        copy.update(value)
    copy[key] = _replaced(value.get(key) if len(path) > 1 else None, path[1:], new)
    return copy
