"""Custom resources that have another name in AFTER, and who still names them by the old one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..sides.objects import Object
from ..statement import Says
from ..tables import renames
from ..world import World
from .custom import changed, gone


class Naming(NamedTuple):
    """Where an object of AFTER names another one."""

    by: Object
    kind: str | None  # of what is named, where that is said
    namespace: str


def renamed(world: World) -> Iterator[Says]:
    """What becomes of what a controller did for the old name."""
    for old in world.removed:
        new = world.renamed.get(old.identity)
        if new is None or old.is_known:
            continue
        group, kind = old.identity.group, old.kind
        if renames.is_nameless(group, kind):
            yield from changed(old, new)
            continue
        found, fields = gone(world, old), renames.named_in(group, kind)
        by = _still_naming(world, old, fields) if fields else None
        if found and found[0] != "none" and (by is not None or not fields):
            how = f"renamed to {new.shown}"
            how = f"{how}, and {by.shown} still names {old.name}" if by is not None else how
            title = f"{how}: {found[1]}"
            yield Says(item=old, title=title, before=old.name, after=new.name, risk=found[0])


def _still_naming(world: World, old: Object, fields: tuple[str, ...]) -> Object | None:
    """An object of AFTER that names one which is there no longer."""
    index = world.once(_namings, old.identity.folder)
    for field in fields:
        for naming in index.get((field, old.name), ()):
            near = not old.namespace or naming.namespace == old.identity.namespace
            if near and naming.kind in (None, old.kind):
                return naming.by
    return None


def _namings(world: World, folder: str) -> dict[tuple[str, str], list[Naming]]:
    index: dict[tuple[str, str], list[Naming]] = {}
    wanted = renames.fields()
    for item in world.after.values():
        if item.identity.folder == folder:
            for field, value in _below(item.value, wanted):
                _keep(index, item, field, value)
    return index


def _below(value: Any, wanted: frozenset[str]) -> Iterator[tuple[str, Any]]:
    """The fields of these names, however deep they are."""
    rest = [value]
    while rest:
        one = rest.pop()
        if isinstance(one, dict):
            yield from ((key, inner) for key, inner in one.items() if key in wanted)
        if isinstance(one, (dict, list)):
            inside = one.values() if isinstance(one, dict) else one
            rest += [inner for inner in inside if isinstance(inner, (dict, list))]


def _keep(index: dict[tuple[str, str], list[Naming]], item: Object, field: str, value: Any) -> None:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            index.setdefault((field, one), []).append(Naming(item, None, item.identity.namespace))
        elif isinstance(one, dict) and isinstance(name := one.get("name", one.get("templateName")), str):
            kind, space = one.get("kind"), str(one.get("namespace") or item.identity.namespace)
            index.setdefault((field, name), []).append(Naming(item, kind, space))
