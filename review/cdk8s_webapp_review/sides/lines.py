"""Where a field stands in its file. A document is looked through for that when something in it is printed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from . import plain_places
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
        if place.is_map:
            found = place.field(step)
            if found is None:
                break
            line, place = found
            value = value.get(step) if isinstance(value, dict) else None
        else:
            number = step if isinstance(step, int) else written.number(value, step)
            items = place.items()
            if number is None or not number < len(items):
                break
            place = items[number]
            line = _line(place)
            value = value[number] if isinstance(value, list) else None
    return document.line + line


def _line(place: Any) -> int:
    return place if isinstance(place, int) else int(place.line)


class _Written:
    """The places of one document."""

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
    if document.is_plain:
        return _Written(plain_places.places(document.text))
    from .places import places  # noqa: PLC0415 -- PyYAML is slow to import, and few documents need it

    return _Written(places(document.text, document.line))
