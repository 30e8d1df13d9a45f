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
