"""A quick way through the documents that most manifests are: maps and lists in blocks, a scalar a line.

It takes a third of the time of the parser in C, and gives up on anything that could mean something else to
YAML: a map in braces, a folded text, an anchor, a tag, a comment behind a value, a key that is there twice, a
tab, a letter beyond ASCII. What it reads is what the parser reads.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from .scalars import plain, plain_key

GIVEN_UP: Any = object()  # the parser must read it
_DEEPEST = 60
_MISSING: Any = object()
_LINE = re.compile(
    r"( *)((?:- +)*)(?:([A-Za-z_][A-Za-z0-9_./-]{0,100}):(?: +|$))?"
    r"(?:\"([ !#-\[\]-~]*)\"|'([ -&(-~]*)'|(\{\}|\[\])|\[([A-Za-z][A-Za-z0-9_., -]*)\]|(\|-?)"
    r"|((?:[A-Za-z0-9/._$(]|-[0-9-])[ -~]*)|)"
)


class _Line(NamedTuple):
    """What a line says."""

    dashes: tuple[int, ...]  # their columns
    column: int  # of the key
    key: str | None
    value: Any  # _MISSING where none is on the line
    block: str  # "|" or "|-" where a text follows, else ""


@lru_cache(1 << 14)
def _line(text: str) -> _Line | None:
    """The parts of a line; None for what is not plain."""
    found = _LINE.fullmatch(text)
    if found is None:
        return None
    spaces, marks, name, double, single, empty, words, block, rest = found.groups()
    column = len(spaces)
    dashes = tuple(column + at for at, sign in enumerate(marks) if sign == "-")
    value: Any = _MISSING
    if rest is not None:
        if ": " in rest or " #" in rest or rest[-1] in ": ":
            return None
        value = plain(rest)
    elif double is not None or single is not None:
        value = double if single is None else single
    elif words is not None:
        items = [each.strip(" ") for each in words.split(",")]
        if not all(items):
            return None
        value = tuple(plain(each) for each in items)
    elif empty is not None:
        value = {} if empty == "{}" else ()
    elif text[-1] == " " or (name is None and not dashes):
        return None
    if name is None and (block or not dashes):
        return None
    return _Line(dashes, column + len(marks), plain_key(name) if name else None, value, block or "")


def read(text: str) -> Any:
    """The document's value, or GIVEN_UP."""
    if not text.isascii() or "\t" in text or "\r" in text:
        return GIVEN_UP
    lines = text.split("\n")
    if lines[0] == "---":
        lines[0] = ""
    return _Reading(lines).value()


class _Reading:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.root: Any = None
        self.columns: list[int] = []  # of what is open: where its keys or dashes stand
        self.open: list[Any] = []
        self.awaits = False  # whether the last key or dash has no value yet
        self.key: str | None = None  # that key; None behind a dash

    def value(self) -> Any:
        lines, columns, open_, number = self.lines, self.columns, self.open, 0
        while number < len(lines):
            text = lines[number]
            number += 1
            begin = text.lstrip(" ")
            if not begin or begin[0] == "#":
                if not text.isprintable():
                    return GIVEN_UP
                continue
            line = _line(text)
            if line is None:
                return GIVEN_UP
            first = line.dashes[0] if line.dashes else line.column
            while columns and columns[-1] > first:
                columns.pop()
                open_.pop()
                self.awaits = False
            for column in line.dashes:
                if not self._dash(column):
                    return GIVEN_UP
            if line.key is not None and not self._key(line.column, line.key):
                return GIVEN_UP
            value = line.value
            if line.block:
                value, number = self._block(number, line.column, line.block)
                if value is None:
                    return GIVEN_UP
            if value is _MISSING:
                continue
            if value.__class__ is tuple:
                value = list(value)
            elif value.__class__ is dict:
                value = {}
            holder = open_[-1]
            holder[-1 if line.key is None else line.key] = value
            self.awaits = False
        return GIVEN_UP if self.root is None else self.root

    def _dash(self, column: int) -> bool:
        here = self.columns and self.columns[-1] == column and self.open[-1].__class__ is list
        if not here and not self._begin([], column):
            return False
        self.open[-1].append(None)
        self.awaits, self.key = True, None
        return True

    def _key(self, column: int, key: str) -> bool:
        columns, open_ = self.columns, self.open
        if columns and columns[-1] == column and open_[-1].__class__ is list:
            columns.pop()
            open_.pop()
            self.awaits = False
        if not (columns and columns[-1] == column) and not self._begin({}, column):
            return False
        holder = open_[-1]
        if holder.__class__ is not dict or key in holder:
            return False
        holder[key] = None
        self.awaits, self.key = True, key
        return True

    def _begin(self, made: Any, column: int) -> bool:
        """Open a list or map: as the root, or as what the last key or dash waits for."""
        columns, open_ = self.columns, self.open
        if self.root is None and column == 0:
            self.root = made
        elif not self.awaits or not open_ or len(columns) > _DEEPEST:
            return False
        elif self.key is None:
            if column <= columns[-1]:
                return False
            open_[-1][-1] = made
        else:
            if column < columns[-1] or (column == columns[-1] and made.__class__ is dict):
                return False
            open_[-1][self.key] = made
        columns.append(column)
        open_.append(made)
        return True

    def _block(self, number: int, column: int, sign: str) -> tuple[str | None, int]:
        """A text of several lines behind a key at a column, and the line behind it."""
        lines, found = self.lines, []
        begin = lines[number] if number < len(lines) else ""
        inside = len(begin) - len(begin.lstrip(" "))
        if inside <= column or len(begin) == inside:
            return None, number
        while number < len(lines):
            text = lines[number]
            if text.strip(" ") and text[:inside].strip(" "):
                break
            if not text.isprintable():
                return None, number
            found.append(text[inside:])
            number += 1
        while found and not found[-1]:
            found.pop()
        if not found[-1].strip(" ") or (number == len(lines) and lines[-1]):
            return None, number
        return "\n".join(found) + ("" if sign == "|-" else "\n"), number
