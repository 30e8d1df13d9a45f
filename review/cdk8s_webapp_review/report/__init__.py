"""A review, printed: a module a format, each with one function `write`.

`text` is for a person, `markdown` for a comment, `json` for a program, `github` for annotations, and `sarif`
for code scanning. What they say in the same words is in `words.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import NamedTuple

from ..model import Review
from .words import RuleText

# What a review fails on, unless it is told otherwise.
FAIL_ON = frozenset({"data-loss", "security", "outage", "immutable"})
_NO_RULES: Mapping[str, RuleText] = {}


class Style(NamedTuple):
    """How a review is printed. Each format takes what it needs."""

    colour: bool = False  # text: with ANSI colours
    fail_on: frozenset[str] = FAIL_ON  # risks that are errors: bold in markdown, red in annotations
    rules: Mapping[str, RuleText] = _NO_RULES  # sarif: each rule's text, by its id
    hint: str = ""  # text and markdown: the last line
    show_none: bool = False  # text and sarif: also what changes nothing, one by one


Format = Callable[[Review, Style], str]


def _format(name: str) -> Format:
    """The `write` of a format's module, which is imported when it is called."""

    def write(review: Review, style: Style) -> str:
        written: str = import_module(f"{__name__}.{name}").write(review, style)
        return written

    return write


FORMATS: Mapping[str, Format] = {
    name: _format(name) for name in ("text", "markdown", "json", "github", "sarif")
}
