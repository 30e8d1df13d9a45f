"""Where a field stands in its file. A document is read again for that, when something in it is printed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from .events import BrokenYamlError, events
from .reader import MERGE, merge_or_key
from .values import Step

if TYPE_CHECKING:
    from .documents import Document


def line_of(document: Document, path: tuple[Step, ...]) -> int:
    """The line in the file of the field at `path`, or of the nearest one above it that is written."""
    written = _written(document)
    place, value = written.root, document.value
    line = _line(place)
    for step in path:
        if place.__class__ is int:
            break
        inside = place[1]
        if isinstance(inside, dict):
            found = inside.get(step)
            if found is None:
                break
            line, place = found
            value = value.get(step) if isinstance(value, dict) else None
        else:
            number = step if isinstance(step, int) else written.number(value, step)
            if number is None or not number < len(inside):
                break
            place = inside[number]
            line = _line(place)
            value = value[number] if isinstance(value, list) else None
    return document.line + line


def _line(place: Any) -> int:
    return place if isinstance(place, int) else int(place[0])


class _Written:
    """The places of one document.

    A scalar's place is its line; a map's its line and, for each key, the key's line and the value's place;
    a list's its line and the places of its items.
    """

    def __init__(self, root: Any) -> None:
        self.root = root
        self._numbers: dict[tuple[int, tuple[str, ...]], dict[tuple[str, ...], int]] = {}

    def number(self, items: Any, step: Any) -> int | None:
        """Which item of a list is meant by the values of some of its fields."""
        if not isinstance(items, list) or not isinstance(step, tuple):
            return None
        keys = tuple(key for key, _ in step)
        known = self._numbers.get((id(items), keys))
        if known is None:
            known = self._numbers[id(items), keys] = {}
            for number, item in enumerate(items):
                if isinstance(item, dict):
                    known.setdefault(tuple(_text(key, item.get(key)) for key in keys), number)
        return known.get(tuple(_text(key, value) for key, value in step))


def _text(key: str, value: Any) -> str:
    return "TCP" if key == "protocol" and value is None else str(value)


# Rules ask for the fields of one object after another, on both sides.
@lru_cache(8)
def _written(document: Document) -> _Written:
    try:
        with events(document.text, document.line) as following:
            return _Written(_places(following))
    except BrokenYamlError:  # JSON that is no YAML
        return _Written(0)


def _places(following: Any) -> Any:
    """The place of a document's value, with the places in it."""
    root: list[Any] = []
    inside: Any = root
    outside: list[tuple[Any, Any]] = []
    key: Any = None  # of the map that is read, with its line, once it is known
    anchors: dict[str, Any] = {}
    while (event := following()) is not None:
        kind = event.__class__
        line = event.start_mark.line
        place: Any = line
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            inside, key = outside.pop()
            continue
        if kind is AliasEvent:
            place = anchors.get(event.anchor, line)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            place = line, {} if kind is MappingStartEvent else []
        elif kind is not ScalarEvent:
            continue
        if event.anchor:
            anchors[event.anchor] = place
        if inside.__class__ is list:
            inside.append(place)
        elif key is None:
            key = (merge_or_key(event) if kind is ScalarEvent else MERGE), line
            continue
        else:
            inside[key[0]] = key[1], place
            key = None
        if place.__class__ is tuple and kind is not AliasEvent:
            outside.append((inside, key))
            inside, key = place[1], None
    return root[0] if root else 0
