"""Whole numbers that are written in a text."""

from __future__ import annotations

_MOST = 30  # digits: more than anything counts, and few enough for Python to read at once


def whole(text: str) -> int | None:
    """The number that a text writes in digits, or None where it is none.

    Of more digits than anything counts it is another one, which is too great as well.
    """
    if not (text.isascii() and text.isdigit()):
        return None
    return int(text.lstrip("0")[:_MOST] or "0")
