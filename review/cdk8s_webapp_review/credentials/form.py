"""A form that a credential is given in, and how it is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from re import Pattern
from typing import NamedTuple


class Form(NamedTuple):
    """A kind of credential, and how it is known."""

    name: str  # as it is said to a person: "a GitHub token"
    source: str  # where the form is documented
    pattern: str = ""  # the secret is its group `secret`, or all of it; empty where it is known by its place
    begins: tuple[str, ...] = ()  # literals, of which the text has at least one
    examples: tuple[str, ...] = ()  # texts that hold one

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the text has one, from and to."""
        search = compiled(self.pattern)
        group = "secret" if "secret" in search.groupindex else 0
        for match in search.finditer(text):
            yield match.span(group)


@cache
def compiled(pattern: str) -> Pattern[str]:
    """A form's pattern. A token does not begin within a word: what is longer is something else."""
    start = "" if pattern.startswith("-") else r"(?<![\w-])"
    return re.compile(f"{start}(?:{pattern})")
