"""What reading one YAML document gives, and how far it may go."""

from __future__ import annotations

from typing import Any, NamedTuple

DEEPEST = 200  # levels of lists and maps; the kinds of Kubernetes and its operators have 60


class BrokenYamlError(ValueError):
    """A document that cannot be read; `line` counts from 1 in its file."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class Parsed(NamedTuple):
    """A document's value, and the keys that a mapping has twice, with their lines from 0."""

    value: Any
    repeated: tuple[tuple[str, int], ...] = ()
    is_plain: bool = False  # whether `plain_blocks` read it


class Allowance:
    """How much the aliases of one side may stand for: a few lines are not to fill the memory."""

    def __init__(self, values: int = 200_000, letters: int = 10_000_000) -> None:
        self.values = values
        self.letters = letters
