"""What a server refuses: a field, and why, in the server's own words.

A value is never in the words: the finding shows it, masked where it is secret.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..sides.values import Flaw, Path

__all__ = ["Flaw", "Flaws", "Path"]

Flaws = Iterable[Flaw]


def _path(path: str | Path) -> Path:
    if isinstance(path, tuple):
        return path
    return tuple(path.split(".")) if path else ()


def required(path: str | Path, why: str = "") -> Flaw:
    """A field that is missing, or empty where that is as good as missing."""
    return Flaw(_path(path), f"Required value: {why}" if why else "Required value")


def invalid(path: str | Path, why: str) -> Flaw:
    """A value that the server does not take."""
    return Flaw(_path(path), f"Invalid value: {why}")


def unsupported(path: str | Path, words: Iterable[str]) -> Flaw:
    """A word that is none of those that the server knows."""
    known = ", ".join(f'"{word}"' for word in words)
    return Flaw(_path(path), f"Unsupported value: supported values: {known}")


def forbidden(path: str | Path, why: str) -> Flaw:
    """A field that may not be there."""
    return Flaw(_path(path), f"Forbidden: {why}")


def duplicate(path: str | Path) -> Flaw:
    """A value that is there twice."""
    return Flaw(_path(path), "Duplicate value")


def not_found(path: str | Path, what: str) -> Flaw:
    """A name that nothing in the object has."""
    return Flaw(_path(path), f"Not found: {what}")


def too_long(path: str | Path, most: int) -> Flaw:
    """A text or a map of too many bytes."""
    return Flaw(_path(path), f"Too long: may not be more than {most} bytes")


def too_many(path: str | Path, most: int) -> Flaw:
    """A list of too many items."""
    return Flaw(_path(path), f"Too many: must have at most {most} items")


def between(least: int, most: int) -> str:
    """How the server words a range."""
    return f"must be between {least} and {most}, inclusive"


def at_least(least: int) -> str:
    """How the server words a lower bound."""
    return f"must be greater than or equal to {least}"
