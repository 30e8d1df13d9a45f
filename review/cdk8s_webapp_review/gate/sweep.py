"""Finding known values in a text, in whichever of their spellings."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

from ..credentials import HIDDEN
from .strength import is_strong

_KEY = 6  # characters by which a value is looked up
_CUT = 16  # characters of a value that a message may have cut
_FEW = 200  # beginnings of values that are looked for one by one
_TOKEN = re.compile(r"[^\s\"',;:=<>{}\[\]()]{7,}")


def spellings(value: str) -> Iterator[str]:
    """The value, its lines and words, decoded and encoded, and as JSON and Python quote it."""
    yield value
    plain = value.strip()
    with suppress(ValueError):
        yield base64.b64decode("".join(plain.split()), validate=True).decode()
    yield base64.b64encode(value.encode("utf-8", "surrogatepass")).decode()
    for line in value.splitlines():
        yield line.strip()
    for token in _TOKEN.findall(value):
        if is_strong(token):
            yield token
    yield json.dumps(value)[1:-1]
    yield repr(value)[1:-1]


class Sweep:
    """Takes known values out of texts."""

    def __init__(self, values: Iterable[str]) -> None:
        self._swept: dict[str, str] = {}
        self._known: dict[str, list[str]] = {}
        found = (each for value in values for each in spellings(value) if is_strong(each))
        for value in dict.fromkeys(found):
            self._known.setdefault(value[:_KEY], []).append(value)

    def __call__(self, text: str) -> str:
        """The text, with `(hidden)` for each known value, also where a message cut its end off."""
        if not self._known or len(text) < _KEY:
            return text
        swept = self._swept.get(text)
        if swept is None:
            swept = self._swept[text] = self._without(text)
        return swept

    def _without(self, text: str) -> str:
        kept, at = [], 0
        for place in self._places(text):
            if place >= at:
                values = self._known[text[place : place + _KEY]]
                size = max(_match(text, place, value) for value in values)
                if size:
                    kept += [text[at:place], HIDDEN]
                    at = place + size
        return "".join([*kept, text[at:]])

    def _places(self, text: str) -> Iterable[int]:
        """Where a known value may begin."""
        known = self._known
        if len(known) < _FEW:
            return sorted(place for key in known for place in _occurrences(text, key))
        return [place for place in range(len(text) - _KEY + 1) if text[place : place + _KEY] in known]


def _occurrences(text: str, part: str) -> Iterator[int]:
    place = text.find(part)
    while place >= 0:
        yield place
        place = text.find(part, place + 1)


def _match(text: str, place: int, value: str) -> int:
    """How many characters of the value stand there: all, or enough to know it by."""
    if text.startswith(value, place):
        return len(value)
    if not text.startswith(value[:_CUT], place) or not is_strong(value[:_CUT]):
        return 0
    return next(
        size for size in range(_CUT, len(value)) if text[place + size : place + size + 1] != value[size]
    )


def words(values: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern of values that are common words: each where it stands alone."""
    found = sorted(
        {each.strip() for value in values for each in (value, *value.splitlines()) if each.strip()}
    )
    if not found:
        return None
    return re.compile("|".join(rf"(?<!\w){re.escape(each)}(?!\w)" for each in sorted(found, key=len)[::-1]))
