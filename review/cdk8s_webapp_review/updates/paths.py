"""Paths in words, as the table of kinds has them."""

from __future__ import annotations

from ..sides.values import Path


def names(path: Path) -> tuple[str, ...]:
    """A path in words: any item of a list is `*`."""
    return tuple(step if isinstance(step, str) else "*" for step in path)


def lies_below(path: tuple[str, ...], dotted: str) -> bool:
    """Whether a path leads to a field, or into it."""
    parts = tuple(dotted.split("."))
    return path[: len(parts)] == parts
