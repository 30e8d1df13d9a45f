"""Which fields a kind has, and of what type: from the API server's own description (schema.json).

`tools/make_schema.py` writes that file and explains its letters.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple


class Type(NamedTuple):
    """What a field holds: a scalar, an object of a named type, or a map or list of one of these."""

    form: str  # "scalar", "object", "map", "list", "set" or "keyed"
    name: str  # the scalar's letter, or the type's name; of a map or list, as `item` says
    keys: tuple[str, ...] = ()
    item: Type | None = None


@cache
def _data() -> dict[str, Any]:
    path = Path(__file__).with_name("schema.json")
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def kind_type(api_version: str, kind: str) -> str | None:
    """The type of a kind's manifests, or None for a custom resource."""
    return _data()["kinds"].get(f"{api_version}/{kind}")  # type: ignore[no-any-return]


@cache
def _by_lower() -> dict[str, list[tuple[str, str]]]:
    """The apiVersion and kind of all kinds, by the kind in lower case."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name in _data()["kinds"]:
        version, _, kind = name.rpartition("/")
        found.setdefault(kind.lower(), []).append((version, kind))
    return found


def spelled(api_version: str, kind: str) -> str | None:
    """A kind of an apiVersion as it is spelled, whatever the case of both."""
    known = _by_lower().get(kind.lower(), ())
    return next((name for version, name in known if version.lower() == api_version.lower()), None)


def version_of(api_version: str, kind: str) -> str | None:
    """The one apiVersion of a kind that is written with another one of Kubernetes' own; None for others."""
    known = [version for version, name in _by_lower().get(kind.lower(), ()) if name == kind]
    if api_version.lower() in (version.lower() for version in known):
        return next(version for version in known if version.lower() == api_version.lower())
    return known[0] if len(known) == 1 and is_own(api_version) else None


@cache
def _versions() -> frozenset[str]:
    return frozenset(version.lower() for known in _by_lower().values() for version, _ in known)


def is_own(api_version: str) -> bool:
    """Whether an apiVersion is one of Kubernetes' own, and no custom resource's, whatever its case."""
    return api_version.lower() in _versions()


@cache
def fields(name: str) -> dict[str, Type]:
    """The fields of a type."""
    return {field: parse(text) for field, text in _data()["types"][name].items()}


@cache
def required(name: str) -> tuple[str, ...]:
    """The fields that a type must have."""
    return tuple(_data()["required"].get(name, ()))


@cache
def values(name: str) -> dict[str, tuple[str, ...]]:
    """The fields of a type that take only certain words."""
    return {field: tuple(words) for field, words in _data()["enums"].get(name, {}).items()}


@cache
def parse(text: str) -> Type:
    """A type from its letters."""
    if text[0] == "{":
        return Type("map", text, (), parse(text[1:]))
    if text[0] == "[":
        keys, _, item = text[1:].partition("]")
        form = "set" if keys == "=" else "keyed" if keys else "list"
        return Type(form, text, tuple(keys.split(",")) if form == "keyed" else (), parse(item))
    return Type("scalar" if len(text) == 1 else "object", text)
