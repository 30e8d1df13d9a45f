"""When a CronJob runs.

https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
"""

from __future__ import annotations

import re

_MONTH = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DAY = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_Field = tuple[int, int, tuple[str, ...]]
_FIELDS: tuple[_Field, ...] = ((0, 59, ()), (0, 23, ()), (1, 31, ()), (1, 12, _MONTH), (0, 6, _DAY))
_NAMED = ("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly")
_DURATION = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)")
_ZONE = re.compile(r"[A-Za-z._0-9+][A-Za-z.\-_0-9+]{0,13}")


def schedule(text: str) -> str | None:
    """Five fields, a name as @daily, or @every and a duration."""
    if "TZ" in text:
        return "cannot use TZ or CRON_TZ in schedule, use timeZone field instead"
    if text.startswith("@every "):
        rest = _DURATION.sub("", text.removeprefix("@every "))
        return "failed to parse duration" if rest or text == "@every " else None
    if text.startswith("@"):
        return None if text in _NAMED else "unrecognized descriptor"
    words = text.split()
    if len(words) != 5:
        return f"expected exactly 5 fields, found {len(words)}"
    return None if all(map(_is_field, words, _FIELDS)) else "failed to parse a field"


def zone(text: str) -> str | None:
    """A time zone, named as IANA does."""
    if text.lower() == "local":
        return "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones"
    parts = text.split("/")
    if any(part in (".", "..") or not _ZONE.fullmatch(part) for part in parts):
        return "unknown time zone"
    return None if _is_known(text) else "unknown time zone"


def _is_known(text: str) -> bool:
    """Whether there is such a zone; where this machine knows none at all, any is taken."""
    import zoneinfo  # noqa: PLC0415 -- slow to import, and seldom needed

    try:
        zoneinfo.ZoneInfo(text)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return not _is_readable("Etc/UTC")
    return True


def _is_readable(text: str) -> bool:
    import zoneinfo  # noqa: PLC0415 -- as above

    try:
        zoneinfo.ZoneInfo(text)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _is_field(word: str, field: _Field) -> bool:
    """Whether a word is one field of a schedule: numbers, names, ranges, steps and lists of them."""
    least, most, known = field
    parts = [part for part in word.split(",") if part]
    for part in parts:
        span, slash, step = part.partition("/")
        if slash and not (step.isascii() and step.isdigit() and int(step) > 0):
            return False
        if span in ("*", "?"):
            continue
        ends = [known.index(end.upper()) + least if end.upper() in known else end for end in span.split("-")]
        if len(ends) > 2 or not all(str(end).isascii() and str(end).isdigit() for end in ends):
            return False
        numbers = [int(end) for end in ends]
        if not least <= numbers[0] <= numbers[-1] <= most:
            return False
    return bool(parts)
