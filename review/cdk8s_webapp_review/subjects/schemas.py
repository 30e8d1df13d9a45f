"""Schemas of custom resources: what they refuse, and what they no longer take.

https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..sides.objects import Object
from ..sides.values import Flaw, Path
from ..statement import Says
from ..world import World
from .english import listed
from .pods import at, each

_Schema = dict[str, Any]
_Less = tuple[tuple[str, ...], str]  # where in a schema, and in words what it took and does not

_MISSING = "Required value"
_UNKNOWN = "unknown field: kubectl refuses it, and the server would drop it"
_GONE = "gone"
_SUBRESOURCES = {
    "scale": "kubectl scale and autoscalers no longer set its number",
    "status": "its controller's updates of the status are refused or lost",
}
_STATUS = ("properties", "status")
_OPEN = "x-kubernetes-preserve-unknown-fields"
_TYPES: dict[str, tuple[type, ...]] = {
    "array": (list,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "object": (dict,),
    "string": (str,),
}
_MOST = ("maximum", "maxLength", "maxItems", "maxProperties")
_LEAST = ("minimum", "minLength", "minItems", "minProperties")
# The server has a schema of its own for these.
_ITS_OWN = ("apiVersion", "kind", "metadata", "status")


def refused(world: World, item: Object) -> Iterator[Flaw]:
    """What the definition of AFTER refuses in an object, and did not refuse before."""
    found, old = _flaws_of(world, item, after=True), world.before.get(item.identity)
    if old is None:
        yield from found
        return
    known = _flaws_of(world, old, after=False) if found else []
    for flaw in found:
        # The server lets values be that were there before the definition refused them, and drops fields.
        place = flaw.path[:-1] if flaw.message == _MISSING else flaw.path
        if flaw not in known and (flaw.message == _UNKNOWN or at(old.raw, place) != at(item.raw, place)):
            yield flaw


def narrowed(world: World, before: Object, after: Object) -> Iterator[Says]:
    """Fields that a definition no longer has, or of which it takes less."""
    old = {version.get("name"): version for version in each(before.spec.get("versions"))}
    for number, version in enumerate(each(after.spec.get("versions"))):
        base: Path = ("spec", "versions", number, "schema", "openAPIV3Schema")
        was = at(old.get(version.get("name")), ("schema", "openAPIV3Schema"))
        now = at(version, ("schema", "openAPIV3Schema"))
        if isinstance(was, dict) and isinstance(now, dict):
            less = list(_less(was, now, ()))
            yield from _told(after, base, less, _dropped(world, after, version, less))
        for name, words in _SUBRESOURCES.items():
            old_one, new_one = (
                at(one, ("subresources", name)) for one in (old.get(version.get("name")), version)
            )
            if old_one is not None and new_one is None:
                path: Path = ("spec", "versions", number, "subresources")
                yield Says(
                    item=after, title=f"{version.get('name')} has no {name} of its own: {words}", path=path
                )


def _dropped(world: World, definition: Object, version: _Schema, less: list[_Less]) -> str:
    """An object of AFTER that has a field which is gone, as long as it is served; empty for none."""
    gone = [path for path, words in less if words == _GONE and path[:2] != _STATUS]
    place = definition.identity.folder, str(definition.spec.get("group"))
    of_kind = world.once(_custom_resources) if gone and version.get("served") else {}
    for item in of_kind.get((*place, str(at(definition.spec, ("names", "kind")))), ()):
        named = item.api_version.rpartition("/")[2] == version.get("name")
        if named and any(_has(item.raw, path) for path in gone):
            return item.shown
    return ""


def _custom_resources(world: World) -> dict[tuple[str, str, str], list[Object]]:
    found: dict[tuple[str, str, str], list[Object]] = {}
    for item in world.after.values():
        if not item.is_known:
            found.setdefault((item.identity.folder, item.identity.group, item.kind), []).append(item)
    return found


def _has(value: Any, path: tuple[str, ...]) -> bool:
    """Whether a value has something where a schema's path leads."""
    if value is None or not path:
        return value is not None
    if path[0] == "properties":
        return isinstance(value, dict) and len(path) > 1 and _has(value.get(path[1]), path[2:])
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(_has(one, path[1:]) for one in inner)


def _told(item: Object, base: Path, less: list[_Less], user: str) -> Iterator[Says]:
    """One line of fields that are gone, and one of those that take less; the status is its controller's."""
    of_people = [(path, words) for path, words in less if path[:2] != _STATUS]
    gone = [_field(path) for path, words in of_people if words == _GONE]
    if gone:
        title = f"the server drops {listed(gone)} from objects that have it{f', as {user}' if user else ''}"
        yield Says(item=item, title=title, path=base, risk="data-loss" if user else None)
    others = [f"{_field(path)} ({words})" for path, words in of_people if words != _GONE]
    if others:
        yield Says(item=item, title=f"it takes less than it did: {listed(others)}", path=base)


def _field(path: tuple[str, ...]) -> str:
    return ".".join(step for step in path if step not in ("properties", "items")) or "the object"


def _flaws_of(world: World, item: Object, *, after: bool) -> list[Flaw]:
    definition = world.once(_definitions, after).get((item.identity.folder, item.identity.group, item.kind))
    if definition is None:
        return []
    version = item.api_version.rpartition("/")[2]
    named = (one for one in each(definition.spec.get("versions")) if one.get("name") == version)
    schema = at(next(named, {}), ("schema", "openAPIV3Schema"))
    rest = {key: value for key, value in item.raw.items() if key not in _ITS_OWN}
    return list(_flaws(schema, rest, ())) if isinstance(schema, dict) else []


def _definitions(world: World, after: bool) -> dict[tuple[str, str, str], Object]:
    return {
        (one.identity.folder, str(one.spec.get("group")), str(at(one.spec, ("names", "kind")))): one
        for one in world.kinds("CustomResourceDefinition", after=after)
    }


def _flaws(schema: _Schema, value: Any, path: Path) -> Iterator[Flaw]:
    """What a schema refuses in a value."""
    wanted = schema.get("type")
    if value is None or schema.get("x-kubernetes-int-or-string") is True:
        return
    is_truth = isinstance(value, bool) and wanted != "boolean"
    if wanted in _TYPES and (is_truth or not isinstance(value, _TYPES[wanted])):
        yield Flaw(path, f"Invalid value: must be of type {wanted}")
    elif isinstance(value, dict):
        yield from _of_object(schema, value, path)
    elif isinstance(value, list):
        items: _Schema = schema.get("items") or {}
        for number, one in enumerate(value):
            yield from _flaws(items, one, (*path, number))
    elif isinstance(schema.get("enum"), list) and value not in schema["enum"]:
        words = ", ".join(f'"{one}"' for one in schema["enum"])
        yield Flaw(path, f"Unsupported value: supported values: {words}")
    elif isinstance(value, int | float):
        yield from _outside(schema, value, path)


def _of_object(schema: _Schema, value: dict[str, Any], path: Path) -> Iterator[Flaw]:
    fields: dict[str, Any] = schema.get("properties") or {}
    for name in schema.get("required") or ():
        if name not in value and name not in _ITS_OWN and "default" not in (fields.get(name) or {}):
            yield Flaw((*path, name), _MISSING)
    more = schema.get("additionalProperties")
    for name, one in value.items():
        if isinstance(fields.get(name), dict):
            yield from _flaws(fields[name], one, (*path, name))
        elif isinstance(more, dict):
            yield from _flaws(more, one, (*path, name))
        elif fields and not more and schema.get(_OPEN) is not True and not _embeds(schema, name):
            yield Flaw((*path, name), _UNKNOWN)


def _embeds(schema: _Schema, name: str) -> bool:
    return schema.get("x-kubernetes-embedded-resource") is True and name in _ITS_OWN


def _outside(schema: _Schema, value: float, path: Path) -> Iterator[Flaw]:
    most, least = schema.get("maximum"), schema.get("minimum")
    if isinstance(most, int | float) and value > most:
        yield Flaw(path, f"Invalid value: should be less than or equal to {most}")
    if isinstance(least, int | float) and value < least:
        yield Flaw(path, f"Invalid value: should be greater than or equal to {least}")


def _less(old: _Schema, new: _Schema, path: tuple[str, ...]) -> Iterator[_Less]:
    """What a schema took, and does not, field by field."""
    if old == new:
        return
    if old.get("type") != new.get("type") and new.get("type") is not None:
        yield path, f"of type {new['type']}"
        return
    for words in _bounds(old, new):
        yield path, words
    known, fields = old.get("properties") or {}, new.get("properties") or {}
    open_to_all = new.get(_OPEN) is True or bool(new.get("additionalProperties"))
    for name, schema in known.items():
        place = (*path, "properties", name)
        if isinstance(fields.get(name), dict):
            yield from _less(schema, fields[name], place)
        elif not open_to_all:
            yield place, _GONE
    for inner in ("items", "additionalProperties"):
        if isinstance(old.get(inner), dict) and isinstance(new.get(inner), dict):
            yield from _less(old[inner], new[inner], (*path, inner))


def _bounds(old: _Schema, new: _Schema) -> Iterator[str]:
    required = sorted(set(map(str, new.get("required") or ())) - set(map(str, old.get("required") or ())))
    if required:
        yield f"with {listed(required)}"
    values = new.get("enum")
    if isinstance(values, list) and any(one not in values for one in old.get("enum") or [None]):
        yield "fewer values"
    for bound in (*_MOST, *_LEAST):
        was, now = old.get(bound), new.get(bound)
        if now is not None and (was is None or (now < was if bound in _MOST else now > was)):
            yield f"{bound} {now}"
    if new.get("pattern") not in (None, old.get("pattern")):
        yield "another pattern"
    rules = {repr(one) for one in each(old.get("x-kubernetes-validations"))}
    if any(repr(one) not in rules for one in each(new.get("x-kubernetes-validations"))):
        yield "a rule more"
    if old.get(_OPEN) is True and new.get(_OPEN) is not True:
        yield "only fields that it names"
