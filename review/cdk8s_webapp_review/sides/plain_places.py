"""Where the values of a document stand that `plain_blocks` read: looked up by columns, level by level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from .scalars import plain_key

_KEY = re.compile(r"([A-Za-z_][A-Za-z0-9_./-]*):(?: +|$)", re.MULTILINE)
_DASH = re.compile(r"- +")
_CONTENT = re.compile(r"^( *)(?![ #\n])(?=.)", re.MULTILINE)


@cache
def _at(column: int) -> re.Pattern[str]:
    """Where lines begin whose first letter is at a column."""
    return re.compile(rf"^ {{{column}}}(?![ #\n])(?=.)", re.MULTILINE)


class PlainPlace:
    """The place of a map or list; that of a scalar is its line alone."""

    __slots__ = ("_begin", "_column", "_end", "_inside", "_text", "line")

    def __init__(self, text: str, line: int, begin: int, column: int, end: int) -> None:
        self._text = text
        self._begin = begin  # of its first key or dash
        self._column = column  # of all of them
        self._end = end
        self._inside: Any = None
        self.line = line  # from 0 in the document

    @property
    def inside(self) -> Any:
        """Of a map, for each key, the key's line and the value's place; of a list, its items' places."""
        if self._inside is None:
            is_list = _DASH.match(self._text, self._begin) is not None
            self._inside = list(self._items()) if is_list else dict(self._fields())
        return self._inside

    def _parts(self, sign: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str], int]]:
        """Each key or dash: its line, itself, and where what belongs to it ends."""
        text, line, counted = self._text, self.line, self._begin
        found = sign.match(text, self._begin)
        for start in [*_at(self._column).finditer(text, self._begin + 1, self._end), None]:
            following = None if start is None else sign.match(text, start.end())
            if found is None or (start is not None and following is None):
                continue  # the items of a list stand where its key does
            line += text.count("\n", counted, found.start())
            counted = found.start()
            yield line, found, self._end if start is None else start.start()
            found = following

    def _fields(self) -> Iterator[tuple[str, tuple[int, PlainPlace | int]]]:
        text = self._text
        for line, key, end in self._parts(_KEY):
            place: PlainPlace | int = line
            if key.end() >= len(text) or text[key.end()] == "\n":
                first = _CONTENT.search(text, key.end() + 1, end)
                if first is not None:
                    inside = line + text.count("\n", key.end(), first.end())
                    place = PlainPlace(text, inside, first.end(), len(first[1]), end)
            yield plain_key(key[1]), (line, place)

    def _items(self) -> Iterator[PlainPlace | int]:
        text = self._text
        for line, dash, end in self._parts(_DASH):
            begin = dash.end()
            if _DASH.match(text, begin) or _KEY.match(text, begin):
                yield PlainPlace(text, line, begin, self._column + begin - dash.start(), end)
            else:
                yield line


def places(text: str) -> PlainPlace:
    """The place of a document's value."""
    first = _CONTENT.search(text, 4 if text.startswith("---\n") else 0)
    begin = len(text) if first is None else first.end()
    return PlainPlace(text, text.count("\n", 0, begin), begin, 0, len(text))
