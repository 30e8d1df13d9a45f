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
_FEW = 8  # fields of a map that are looked for one by one, before all of them are listed

Field = tuple[int, Any]  # the key's line, and the value's place


@cache
def _at(column: int, sign: str) -> re.Pattern[str]:
    """Where lines begin whose first letter is at a column."""
    return re.compile(rf"^ {{{column}}}(?={sign})", re.MULTILINE)


class PlainPlace:
    """The place of a map or list; that of a scalar is its line alone."""

    __slots__ = ("_begin", "_column", "_end", "_fields", "_is_whole", "_items", "_text", "line")

    def __init__(self, text: str, line: int, begin: int, column: int, end: int) -> None:
        self._text = text
        self._begin = begin  # of its first key or dash
        self._column = column  # of all of them
        self._end = end
        self._fields: dict[Any, Field] = {}  # those that were asked for, or all
        self._is_whole = False
        self._items: list[PlainPlace | int] | None = None
        self.line = line  # from 0 in the document

    @property
    def is_map(self) -> bool:
        """Whether it is a map's."""
        return _DASH.match(self._text, self._begin) is None

    def field(self, key: Any) -> Field | None:
        """A field's place, or None where a map has none of this name."""
        known = self._fields.get(key)
        if known is None and not self._is_whole and len(self._fields) < _FEW and isinstance(key, str):
            known = self._find(key)
            if known is not None:
                self._fields[key] = known
        if known is None and not self._is_whole:
            self._is_whole = True
            for line, sign, end in self._parts(_KEY):
                self._fields.setdefault(plain_key(sign[1]), self._field(line, sign, end))
            known = self._fields.get(key)
        return known

    def items(self) -> list[PlainPlace | int]:
        """The places of a list's items."""
        if self._items is None:
            self._items = [self._item(line, dash, end) for line, dash, end in self._parts(_DASH)]
        return self._items

    def _find(self, key: str) -> Field | None:
        """The place of a field whose key is written as it is read."""
        text, begin = self._text, self._begin
        if not text.startswith(f"{key}:", begin):
            before = text.find(f"\n{' ' * self._column}{key}:", begin, self._end)
            if before < 0:
                return None
            begin = before + 1 + self._column
        found = _KEY.match(text, begin)
        if found is None or found[1] != key or plain_key(key) != key:
            return None
        following = _at(self._column, "[^ #\n-]").search(text, found.end(), self._end)
        end = self._end if following is None else following.start()
        return self._field(self.line + text.count("\n", self._begin, begin), found, end)

    def _parts(self, sign: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str], int]]:
        """Each key or dash: its line, itself, and where what belongs to it ends."""
        text, line, counted = self._text, self.line, self._begin
        found = sign.match(text, self._begin)
        letter = "-" if sign is _DASH else "[^ #\n-]"  # the items of a list may stand where its key does
        for start in [*_at(self._column, letter).finditer(text, self._begin + 1, self._end), None]:
            if found is not None:
                line += text.count("\n", counted, found.start())
                counted = found.start()
                yield line, found, self._end if start is None else start.start()
            found = None if start is None else sign.match(text, start.end())

    def _field(self, line: int, key: re.Match[str], end: int) -> Field:
        text = self._text
        if key.end() < len(text) and text[key.end()] != "\n":
            return line, line
        first = _CONTENT.search(text, key.end() + 1, end)
        if first is None:
            return line, line
        inside = line + text.count("\n", key.end(), first.end())
        return line, PlainPlace(text, inside, first.end(), len(first[1]), end)

    def _item(self, line: int, dash: re.Match[str], end: int) -> PlainPlace | int:
        begin = dash.end()
        if _DASH.match(self._text, begin) or _KEY.match(self._text, begin):
            return PlainPlace(self._text, line, begin, self._column + begin - dash.start(), end)
        return line


def places(text: str) -> PlainPlace:
    """The place of a document's value."""
    first = _CONTENT.search(text, 4 if text.startswith("---\n") else 0)
    begin = len(text) if first is None else first.end()
    return PlainPlace(text, text.count("\n", 0, begin), begin, 0, len(text))
