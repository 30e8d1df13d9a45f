"""Secrets of Kubernetes that are written into a text: a file of a ConfigMap, values of a chart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_SECRET = re.compile(
    r"^([ \t]*(?:- {1,8}){0,8})[\"']?kind[\"']?:[ \t]{0,40}[\"']?secret[\"']?,?[ \t\r]*(?:#.*)?$",
    re.IGNORECASE | re.MULTILINE,
)
_ENDS = re.compile(r"^---", re.MULTILINE)  # of a document
# How far in a line begins, and its words.
_LINE = re.compile(r"^([ \t]*(?:- {1,8}){0,8})(\S[^\n]*)", re.MULTILINE)
_DATA = re.compile(r"[\"']?(?:data|stringData)[\"']?:[ \t]*")
_KEY = re.compile(r"[\"']?[-._a-zA-Z0-9]{1,253}[\"']?:(?:[ \t]+|$)")
_OPENS = re.compile(r"(?:[|>][+-]?\d?[+-]?[ \t]*(?:#.*)?|[{\[]?)")


def in_text(text: str) -> Iterator[tuple[int, int]]:
    """Where a text has the value of a Secret's key, from and to."""
    ends = [*(match.start() for match in _ENDS.finditer(text)), len(text)]
    for start, end in pairwise([0, *ends]):
        depths = {len(match[1]) for match in _SECRET.finditer(text, start, end)}
        if depths:
            yield from _values(text, start, end, depths)


def _values(text: str, start: int, stop: int, depths: set[int]) -> Iterator[tuple[int, int]]:
    """The values below each `data:` that stands as far in as a `kind: Secret` does."""
    data: int | None = None
    block: int | None = None
    for match in _LINE.finditer(text, start, stop):
        depth, words, begin = len(match[1]), match[2].rstrip(), match.start(2)
        if block is not None and depth > block:
            yield begin, begin + len(words)
            continue
        block = None
        if data is not None and depth <= data:
            data = None
        is_top = data is None
        key = (_DATA if is_top else _KEY).match(words)
        if words.startswith("#") or (is_top and (key is None or depth not in depths)):
            continue
        if is_top:
            data = depth
        at = key.end() if key else 0
        if not _OPENS.fullmatch(words, at):
            yield begin + at, begin + len(words)
        elif not is_top:
            block = depth
