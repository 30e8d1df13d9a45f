"""A quick way through the documents that most manifests are: maps and lists in blocks, a scalar a line.

It takes a third of the time of the parser in C, and gives up on anything that could mean something else to
YAML: a folded text, an anchor, a tag, a comment behind a value, a key that is there twice, a
tab, a letter beyond ASCII. What it reads is what the parser reads.
"""

from __future__ import annotations

import marshal
import re
from functools import lru_cache
from typing import Any, NamedTuple

from . import plain_flow
from .scalars import plain, plain_key

GIVEN_UP: Any = object()  # the parser must read it
_DEEPEST = 60
_MISSING: Any = object()
_LINE = re.compile(
    r"( *)((?:- +)*)(?:([A-Za-z_][A-Za-z0-9_./-]{0,100}):(?: +|$))?"
    r"(?:\"([ !#-\[\]-~]*)\"|'([ -&(-~]*)'|([{\[][ -~]*[\]}])"
    r"|((?:[A-Za-z0-9/._$(]|-[0-9-])[ -~]*)|(\|-?)|)"
)


class _Line(NamedTuple):
    """What a line says."""

    dashes: tuple[int, ...]  # their columns
    column: int  # of the key
    key: str | None
    value: Any  # _MISSING where none is on the line; a map or list as marshal has it, to be made anew
    block: str  # "|" or "|-" where a text follows, else ""


_SCALARS = frozenset([str, int, float, bool, type(None)])
_NOTHING = _Line((), 0, None, _MISSING, "")


@lru_cache(1 << 16)
def _line(text: str) -> _Line | None:
    """The parts of a line; None for what is not plain."""
    begin = text.lstrip(" ")
    if not begin or begin[0] == "#":
        return _NOTHING if text.isprintable() else None
    found = _LINE.fullmatch(text)
    if found is None:
        return None
    spaces, marks, name, *written, block = found.groups()
    if name is None and (block or not marks):
        return None
    try:
        value = _value(*written)
    except ValueError:
        return None
    if value is _MISSING and not block and text[-1] == " ":
        return None
    column = len(spaces)
    dashes = tuple(column + at for at, sign in enumerate(marks) if sign == "-")
    return _Line(dashes, column + len(marks), plain_key(name) if name else None, value, block or "")


def _value(double: str | None, single: str | None, flow: str | None, rest: str | None) -> Any:
    """What is written behind a key or dash.

    Raises:
        ValueError: It is not plain.
    """
    if rest is not None:
        if ": " in rest or " #" in rest or rest[-1] in ": ":
            raise ValueError
        return plain(rest)
    if flow is not None:
        return marshal.dumps(plain_flow.read(flow), 0)
    return single if single is not None else _MISSING if double is None else double


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
            line = _line(lines[number])
            number += 1
            if line is None:
                return GIVEN_UP
            if line is _NOTHING:
                continue
            dashes, column, key, value, block = line
            first = dashes[0] if dashes else column
            while columns and columns[-1] > first:
                columns.pop()
                open_.pop()
                self.awaits = False
            holder: Any = None
            if not dashes and columns:
                if columns[-1] == column:
                    holder = open_[-1]
                elif self.awaits and self.key is not None and len(columns) <= _DEEPEST:
                    holder = open_[-1][self.key] = {}
                    columns.append(column)
                    open_.append(holder)
            if holder.__class__ is dict and key not in holder:
                if value.__class__ in _SCALARS:  # most lines
                    holder[key] = value
                    self.awaits = False
                    continue
                holder[key] = None
                self.awaits, self.key = True, key
            elif not (all(map(self._dash, dashes)) and (key is None or self._key(column, key))):
                return GIVEN_UP
            if block:
                value, number = self._block(number, column, block)
                if value is None:
                    return GIVEN_UP
            if value is _MISSING:
                continue
            if value.__class__ is bytes:
                value = marshal.loads(value)  # noqa: S302 -- what `_line` wrote
            open_[-1][-1 if key is None else key] = value
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
