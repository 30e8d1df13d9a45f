"""What a table of custom resources is written with: facts of a kind, and consequences of a change.

A consequence is a risk and what happens, in words. The risk `unknown` is for what only somebody else's
content decides: the words say what.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from ..quantity import amount
from ..sides.objects import Object
from ..subjects.english import listed
from ..subjects.pods import at

Consequence = tuple[str, str]
Gone = Callable[[Object], Consequence]
Comes = Callable[[Object], Consequence | None]
Change = Callable[[Any, Any], Consequence | None]  # of the old value and the new one


_NONE: Mapping[str, Any] = {}


class Custom(NamedTuple):
    """The facts of one kind. Paths are dotted, without the numbers of lists; several with blanks between."""

    reference: str
    gone: Gone
    changes: Mapping[str, Change] = _NONE
    quiet: Mapping[str, str] = _NONE  # fields without effect now, and what they are for
    comes: Comes | None = None  # of one that is new, where something was there before it


def always(risk: str, words: str) -> Gone:
    """The same consequence for each object of a kind."""
    return lambda item: (risk, words)


def by_field(path: str, value: Any, yes: Consequence, no: Consequence) -> Gone:
    """A consequence by what a field of the object says."""
    steps = tuple(path.split("."))
    return lambda item: yes if at(item.value, steps) == value else no


def by_annotation(name: str, value: str, yes: Consequence, no: Consequence) -> Gone:
    """A consequence by what an annotation of the object says."""
    return lambda item: yes if item.annotations.get(name) == value else no


def another(risk: str, words: str) -> Change:
    """A consequence of any change of a field that was there or is."""
    return lambda old, new: (risk, words)


def moved(risk: str, words: str) -> Change:
    """A consequence where a field had a value and has another one, or none."""
    return lambda old, new: (risk, words) if old not in (None, "") else None


def turned(risk: str, words: str) -> Change:
    """A consequence where a field had a value and has another one, not where it goes."""
    return lambda old, new: (risk, words) if None not in (old, new) else None


def no_longer(value: Any, risk: str, words: str) -> Change:
    """A consequence where a field had a value and has it no longer."""
    return lambda old, new: (risk, words) if old == value != new else None


def becomes(value: Any, risk: str, words: str) -> Change:
    """A consequence where a field has a value that it had not."""
    return lambda old, new: (risk, words) if new == value != old else None


def without(risk: str, words: str) -> Change:
    """A consequence where a field goes."""
    return lambda old, new: (risk, words) if new in (None, {}, []) else None


def lost(risk: str, words: str, *steps: str) -> Change:
    """A consequence where items of a list go: `{}` stands for their names, which are at these steps."""

    def judge(old: Any, new: Any) -> Consequence | None:
        kept = set(_names(new, steps))
        names = [name for name in dict.fromkeys(_names(old, steps)) if name not in kept]
        return (risk, words.format(listed(names))) if names else None

    return judge


def gained(risk: str, words: str, *steps: str) -> Change:
    """The same where items come."""
    judge = lost(risk, words, *steps)
    return lambda old, new: judge(new, old)


def _names(value: Any, steps: tuple[str, ...]) -> Iterator[str]:
    """The names below a value: of the items of lists, by the steps that are left."""
    if isinstance(value, list):
        for item in value:
            yield from _names(item, steps)
    elif steps and isinstance(value, dict):
        yield from _names(value.get(steps[0]), steps[1:])
    elif isinstance(value, dict):
        yield from map(str, value)
    elif value is not None and not steps:
        yield str(value)


def lowered(risk: str, words: str) -> Change:
    """A consequence where a number, a quantity or a time is smaller than it was."""

    def judge(old: Any, new: Any) -> Consequence | None:
        before, after = size(old), size(new)
        return (risk, words) if before is not None and after is not None and after < before else None

    return judge


def size(value: Any) -> float | None:
    """A number, a quantity or a time, which counts in seconds; None for what is none of them."""
    text = str(value).strip()
    if _TIME.fullmatch(text):
        return sum(float(number) * _TIMES[unit] for number, unit in _PART.findall(text))
    found = amount(text)
    return None if found is None else float(found)


_PART = re.compile(r"([0-9]+(?:\.[0-9]+)?)(ms|[smhdwy])")
_TIME = re.compile(rf"(?:{_PART.pattern})+")
_TIMES = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0, "w": 604800.0, "y": 31536000.0}


def first(*changes: Change) -> Change:
    """The first of several that has something to say."""
    return lambda old, new: next((said for each in changes if (said := each(old, new))), None)
