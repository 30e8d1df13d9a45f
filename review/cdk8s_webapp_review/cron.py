"""When a CronJob runs, as the API server reads it: schedules and time zones.

The grammar is that of the library that Kubernetes uses, and other readers of crontabs differ
from it: here 7 is no Sunday, ``L`` and ``#`` are nothing, ``?`` is ``*``, and an interval may be
``@every 5m``. Each function answers with the server's words, or with None where it takes the text.

https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
https://pkg.go.dev/github.com/robfig/cron/v3
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .digits import whole


class _Field(NamedTuple):
    """The least and the greatest number of a field, and words for numbers from the least on."""

    least: int
    most: int
    words: tuple[str, ...] = ()


_FIELDS = (
    _Field(0, 59),
    _Field(0, 23),
    _Field(1, 31),
    _Field(1, 12, ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
    _Field(0, 6, ("sun", "mon", "tue", "wed", "thu", "fri", "sat")),
)
_NAMED = ("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly")
_EVERY = "@every "

# What Go takes for white space; Python's own idea has four characters more.
_SPACE = re.compile("[\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_NUMBER = re.compile(r"[-+]?[0-9]+")
_MOST = 2**63 - 1

_PART_OF_DURATION = re.compile(r"([0-9]*)(?:\.([0-9]*))?([^.0-9]*)")
_NANOSECONDS = {"ns": 1, "us": 10**3, "µs": 10**3, "μs": 10**3, "ms": 10**6, "s": 10**9}
_NANOSECONDS |= {"m": 60 * 10**9, "h": 3600 * 10**9}

_ZONE_PART = re.compile(r"[A-Za-z._0-9+][A-Za-z._0-9+-]{0,13}")


def schedule(text: str) -> str | None:
    """What is wrong with a schedule: five fields, a name such as ``@daily``, or ``@every`` and a duration."""
    if not text:
        return "Required value"
    if "TZ" in text:
        return "cannot use TZ or CRON_TZ in schedule, use timeZone field instead"
    if text.startswith(_EVERY):
        return _duration(text.removeprefix(_EVERY))
    if text.startswith("@"):
        return None if text in _NAMED else f"unrecognized descriptor: {text}"
    fields = [field for field in _SPACE.split(text) if field]
    if len(fields) != len(_FIELDS):
        return f"expected exactly 5 fields, found {len(fields)}: [{' '.join(fields)}]"
    problems = (
        _range(part, known) for field, known in zip(fields, _FIELDS, strict=True) for part in _parts(field)
    )
    return next((problem for problem in problems if problem), None)


def has_date(text: str) -> bool:
    """Whether a valid schedule has a day: 30 February is none."""
    fields = [field for field in _SPACE.split(text) if field]
    if len(fields) != len(_FIELDS) or fields[4] not in ("*", "?"):
        return True
    days, months = (_least(fields[place], _FIELDS[place]) for place in (2, 3))
    return any(day <= _DAYS[month - 1] for day in days for month in months)


def _least(field: str, known: _Field) -> list[int]:
    """The first number of each element; of a range, all of them."""
    found: list[int] = []
    for part in _parts(field):
        span = part.split("/")[0]
        ends = (
            [_number(end, known) for end in span.split("-")]
            if span not in ("*", "?")
            else [known.least, known.most]
        )
        numbers = [end for end in ends if isinstance(end, int)]
        found += range(numbers[0], numbers[-1] + 1) if numbers else ()
    return found


_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def zone(text: str) -> str | None:
    """What is wrong with a time zone: a name of IANA's."""
    if not text:
        return "timeZone must be nil or non-empty string"
    parts = text.split("/")
    if any(part in (".", "..") or not _ZONE_PART.fullmatch(part) for part in parts):
        return f"unknown time zone {text}"
    if text.lower() == "local":
        return "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones"
    return None if text in zones() else f"unknown time zone {text}"


@cache
def zones() -> frozenset[str]:
    """The names of all time zones, those of before 1993 too, as IANA lists them."""
    return frozenset(Path(__file__).with_name("zones.txt").read_text(encoding="ascii").split())


def _parts(field: str) -> list[str]:
    """The elements of a list; an empty one counts for nothing."""
    return [part for part in field.split(",") if part]


def _range(part: str, field: _Field) -> str | None:
    """What is wrong with a number, a word, a star or a range, and its step."""
    span, *steps = part.split("/")
    first, *rest = span.split("-")
    numbers = [field.least, field.most]
    if first not in ("*", "?"):
        # The server looks at the second number only where there is no third.
        read = [_number(end, field) for end in (first, *(rest if len(rest) == 1 else []))]
        if wrong := next((each for each in read if isinstance(each, str)), None):
            return wrong
        if len(rest) > 1:
            return f"too many hyphens: {part}"
        numbers = [each for each in read if isinstance(each, int)]
    step = _step(part, steps)
    if isinstance(step, str):
        return step
    # From a number on, in steps, is up to the greatest.
    start, end = numbers[0], field.most if steps and not rest else numbers[-1]
    return _bounds(part, field, start, end) or (
        None if step else f"step of range should be a positive number: {part}"
    )


def _bounds(part: str, field: _Field, start: int, end: int) -> str | None:
    if start < field.least:
        return f"beginning of range ({start}) below minimum ({field.least}): {part}"
    if end > field.most:
        return f"end of range ({end}) above maximum ({field.most}): {part}"
    return f"beginning of range ({start}) beyond end of range ({end}): {part}" if start > end else None


def _step(part: str, steps: list[str]) -> int | str:
    if len(steps) > 1:
        return f"too many slashes: {part}"
    return _number(steps[0], _Field(0, 0)) if steps else 1


def _number(text: str, field: _Field) -> int | str:
    """The number that a text stands for, or what is wrong with it."""
    word = text.replace("\u0130", "i").lower()  # Go has one small letter for each capital.
    if word in field.words:
        return field.least + field.words.index(word)
    if not _NUMBER.fullmatch(text):
        return f'failed to parse int from {text}: strconv.Atoi: parsing "{text}": invalid syntax'
    number = whole(text.lstrip("+-")) or 0
    if number > _MOST + text.startswith("-"):
        return f'failed to parse int from {text}: strconv.Atoi: parsing "{text}": value out of range'
    return f"negative number (-{number}) not allowed: {text}" if number and text[0] == "-" else number


def _duration(text: str) -> str | None:
    """What is wrong with a duration of Go, such as ``1h30m``."""
    problem = _of_duration(text, text[1:] if text[:1] in ("-", "+") else text)
    return problem and f'failed to parse duration {_EVERY}{text}: time: {problem} "{text}"'


def _of_duration(text: str, left: str) -> str | None:
    if left == "0":
        return None
    if not left:
        return "invalid duration"
    total = Fraction(0)
    while left:
        match = _PART_OF_DURATION.match(left)
        number, fraction, unit = match.groups() if match else ("", "", "")
        if not number + (fraction or ""):
            return "invalid duration"
        if unit not in _NANOSECONDS:
            return f'unknown unit "{unit}" in duration' if unit else "missing unit in duration"
        digits = (fraction or "")[:18]
        total += _NANOSECONDS[unit] * ((whole(number) or 0) + Fraction(whole(digits) or 0, 10 ** len(digits)))
        left = left[len(match[0]) :] if match else ""
    return "invalid duration" if int(total) > _MOST + text.startswith("-") else None
