"""What the server asks of an object of one type: data, and a function where fields depend on each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ..sides.values import Keyed
from .flaw import (
    Flaw,
    Flaws,
    at_least,
    between,
    duplicate,
    forbidden,
    invalid,
    required,
    too_long,
    too_many,
    unsupported,
)
from .names import Form

# Of the object as written, and as it is meant: with defaults, and without what says nothing.
Check = Callable[[Mapping[str, Any], Mapping[str, Any]], Flaws]
Words = tuple[str, ...]

INT32 = 2**31 - 1
INT64 = 2**63 - 1


_NONE: Mapping[str, Any] = {}


class Demand(NamedTuple):
    """What a type's fields must be, by their names."""

    needed: Words = ()  # neither missing nor empty
    not_empty: Words = ()  # missing, or some text
    ranges: Mapping[str, tuple[int, int]] = _NONE  # the least and the most of a number
    words: Mapping[str, Words] = _NONE  # all that a text may be
    item_words: Mapping[str, Words] = _NONE  # all that the texts of a list may be
    forms: Mapping[str, Form] = _NONE  # of a text, or of each text of a list
    key_forms: Mapping[str, Form] = _NONE  # of each key of a map
    value_forms: Mapping[str, Form] = _NONE  # of each text of a map
    longest: Mapping[str, int] = _NONE  # of a text in bytes, of a list in items
    one_of: tuple[Words, ...] = ()  # exactly one of each group
    at_most_one_of: tuple[Words, ...] = ()
    positive: Words = ()  # quantities above 0
    not_negative: Words = ()  # quantities of 0 or above
    unique: Words = ()  # lists whose items differ
    check: Check | None = None


def items(value: Any) -> Iterable[tuple[Any, Any]]:
    """The items of a list, each with its step in a path, in whichever way the list is held."""
    if isinstance(value, Keyed):
        return [(value.step(key), item) for key, item in value.items()]
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, list) else ()


def maps(value: Any) -> Iterable[tuple[Any, Mapping[str, Any]]]:
    """The objects of a list, each with its step in a path."""
    return [(step, item) for step, item in items(value) if isinstance(item, dict)] if value else ()


def texts(value: Any) -> Iterable[tuple[Any, str]]:
    """The texts of a list, each with its step in a path."""
    return [(step, item) for step, item in items(value) if isinstance(item, str)] if value else ()


def number(value: Any) -> int | None:
    """A whole number, or None for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def amount(value: Any) -> Any:
    """A quantity's value, or None for anything else."""
    return getattr(value, "value", None)


def below(value: Any, *path: Any) -> Any:
    """What an object holds at a path of fields, or None."""
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def repeated(steps: Iterable[tuple[Any, Any]]) -> Iterator[Any]:
    """The steps whose value an earlier one has."""
    seen: set[Any] = set()
    for step, value in steps:
        if value in seen:
            yield step
        seen.add(value)


def _needed(fields: Words, raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    return [required((name,)) for name in fields if not value.get(name)]


def _not_empty(fields: Words, raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    why = "an empty text is not taken: leave it out"
    return [required((name,), why) for name in fields if raw.get(name) == ""]


def _ranges(ranges: Mapping[str, tuple[int, int]], raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    return [
        invalid((name,), at_least(least) if most >= INT32 and given < least else between(least, most))
        for name, (least, most) in ranges.items()
        if (given := number(raw.get(name))) is not None and not least <= given <= most
    ]


def _words(words: Mapping[str, Words], raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    return [
        unsupported((name,), known)
        for name, known in words.items()
        if name in value and value[name] not in known
    ]


def _item_words(words: Mapping[str, Words], raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    for name, known in words.items():
        for step, text in texts(raw.get(name)):
            if text not in known:
                yield unsupported((name, step), known)


def _forms(forms: Mapping[str, Form], raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    for name, form in forms.items():
        given = value.get(name)
        if isinstance(given, str):
            wrong = form(given)
            if wrong:
                yield invalid((name,), wrong)
        elif isinstance(given, list):
            for step, text in texts(raw.get(name)):
                wrong = form(text)
                if wrong:
                    yield invalid((name, step), wrong)


def _key_forms(forms: Mapping[str, Form], raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    for name, form in forms.items():
        for key in value.get(name) or ():
            wrong = form(key)
            if wrong:
                yield invalid((name, key), wrong)


def _value_forms(forms: Mapping[str, Form], raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    for name, form in forms.items():
        for key, text in (value.get(name) or {}).items():
            wrong = form(text) if isinstance(text, str) else None
            if wrong:
                yield invalid((name, key), wrong)


def _longest(longest: Mapping[str, int], raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    for name, most in longest.items():
        given = raw.get(name)
        if isinstance(given, str) and len(given.encode()) > most:
            yield too_long((name,), most)
        elif isinstance(given, list) and len(given) > most:
            yield too_many((name,), most)


def _there(group: Words, raw: Mapping[str, Any]) -> list[str]:
    return [name for name in group if raw.get(name) not in (None, "", [])]


def _one_of(groups: tuple[Words, ...], raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    for group in groups:
        if not _there(group, raw):
            yield required((), f"must specify one of {', '.join(group)}")
    yield from _at_most_one_of(groups, raw, value)


def _at_most_one_of(groups: tuple[Words, ...], raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    for group in groups:
        for name in _there(group, raw)[1:]:
            yield forbidden((name,), f"may not specify more than one of {', '.join(group)}")


def _positive(fields: Words, raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    for name in fields:
        if amount(value.get(name)) is not None and amount(value[name]) <= 0:
            yield invalid((name,), "must be greater than zero")


def _not_negative(fields: Words, raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    for name in fields:
        if amount(value.get(name)) is not None and amount(value[name]) < 0:
            yield invalid((name,), at_least(0))


def _unique(fields: Words, raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    for name in fields:
        for step in repeated(texts(raw.get(name))):
            yield duplicate((name, step))


_PARTS: tuple[tuple[Callable[..., Flaws], str], ...] = (
    (_needed, "needed"),
    (_not_empty, "not_empty"),
    (_ranges, "ranges"),
    (_words, "words"),
    (_item_words, "item_words"),
    (_forms, "forms"),
    (_key_forms, "key_forms"),
    (_value_forms, "value_forms"),
    (_longest, "longest"),
    (_one_of, "one_of"),
    (_at_most_one_of, "at_most_one_of"),
    (_positive, "positive"),
    (_not_negative, "not_negative"),
    (_unique, "unique"),
)


def checked(demand: Demand) -> Check:
    """All that a demand asks, in one function."""
    asked = [(part, getattr(demand, facts)) for part, facts in _PARTS if getattr(demand, facts)]
    own = demand.check

    def check(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
        found: list[Flaw] = []
        for part, facts in asked:
            found += part(facts, raw, value)
        if own is not None:
            found += own(raw, value)
        return found

    return check
