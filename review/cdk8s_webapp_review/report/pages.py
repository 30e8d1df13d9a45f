"""Text in pages of a limited size: whole rows only, and what opens a part opens it again on the next page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Part(NamedTuple):
    """Rows that belong together, with what stands before and behind them on each page."""

    rows: Iterable[str]
    opening: str = "\n"
    closing: str = ""


def size(text: str) -> int:
    """Its length in UTF-16, as JavaScript counts: never less than in characters."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Pages:
    """Pages that are filled one after the other. Each begins with a head."""

    def __init__(self, heads: Sequence[str], limit: int) -> None:
        """Fill pages.

        Args:
            heads: What the first page begins with, and what each further one does.
            limit: The largest size of a page.
        """
        self._heads, self._limit = heads, limit
        self._pages = [[heads[0]]]
        self._room = limit - size(heads[0])
        self._open: Part | None = None

    def add(self, part: Part) -> None:
        """Write all rows of a part."""
        for row in part.rows:
            fits = row if self._fits(part, row) else self._anew(part, row)
            if self._open is None:
                self._write(part.opening)
                self._open = part
            self._write(fits)
        self._close()

    def texts(self) -> list[str]:
        """The pages."""
        return ["".join(page) for page in self._pages]

    def _fits(self, part: Part, row: str) -> bool:
        around = size(part.closing) + (size(part.opening) if self._open is None else 0)
        return size(row) + around <= self._room

    def _anew(self, part: Part, row: str) -> str:
        """Begin a page, where the last one holds something; a row that no page can hold is said to be so."""
        self._close()
        if len(self._pages[-1]) > 1:
            self._pages.append([self._heads[-1]])
            self._room = self._limit - size(self._heads[-1])
        return row if self._fits(part, row) else TOO_LONG

    def _close(self) -> None:
        if self._open is not None:
            self._write(self._open.closing)
            self._open = None

    def _write(self, text: str) -> None:
        self._pages[-1].append(text)
        self._room -= size(text)


TOO_LONG = "- one finding is too long for a comment\n"
