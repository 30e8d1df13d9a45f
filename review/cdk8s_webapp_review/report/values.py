"""Old and new values: short in one line, and text of several lines as its changed lines."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..model import Finding
from .words import shortened, visible

LONGEST = 80  # characters of a value
LONGEST_LINE = 120  # characters of a line of a value
MOST_LINES = 24  # changed lines that are shown
_TOO_MANY = 2000  # lines of which a difference takes long to find

# Half of a UTF-16 pair, which no encoding of a file can say.
_SURROGATE = re.compile("[\ud800-\udfff]")

# Strings that would be read as something else, or not be seen, without quotation marks.
_NEEDS_QUOTES = re.compile(
    r"|\s.*|.*\s|[\[{\"'].*|true|false|null|yes|no|on|off|~|[-+.]?[0-9][0-9_.]*([eE][-+]?[0-9]+)?",
    re.IGNORECASE | re.DOTALL,
)


def plain(value: Any) -> Any:
    """The value as JSON can say it: a number that is none, a date and any key are text."""
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if value is None or isinstance(value, str | int) or (isinstance(value, float) and math.isfinite(value)):
        return value
    return str(value)


def json_text(said: Any) -> str:
    """What a program reads: in UTF-8, with a newline at the end."""
    text = json.dumps(said, ensure_ascii=False, allow_nan=False, indent=2)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def short(value: Any) -> str:
    """The value in one line: text as it is, anything else as JSON."""
    return shortened(_written(value), LONGEST)


def pair(before: Any, after: Any) -> tuple[str, str]:
    """Both values in a line each; of long ones, the part where they differ."""
    old, new = _written(before), _written(after)
    same = _common(old, new)
    if max(len(old), len(new)) > LONGEST and same > LONGEST // 2:
        start = _boundary(old, same - LONGEST // 4)
        old, new = (f"…{each[start:]}" for each in (old, new))
    return shortened(old, LONGEST), shortened(new, LONGEST)


def change(finding: Finding) -> str:
    """Old and new value, in one line; nothing where there is none."""
    before, after = finding.before, finding.after
    if before is None and after is None:
        return ""
    if is_lines(finding):
        return _summary(before, after)
    if before is None:
        return f"+ {short(after)}"
    if after is None:
        return f"- {short(before)}"
    items = _items(before, after)
    if items:
        return f"{', '.join(items[:3])}{f' and {len(items) - 3} more' if len(items) > 3 else ''}"
    old, new = pair(before, after)
    return f"{old} -> {new}" if old != new else new


def _items(before: Any, after: Any) -> list[str]:
    """Of long lists and maps, the items that differ, as `- old` and `+ new`; empty for anything else."""
    if max(len(_written(before)), len(_written(after))) <= LONGEST:
        return []
    if isinstance(before, dict) and isinstance(after, dict):
        old = [{key: value} for key, value in before.items() if key not in after or after[key] != value]
        new = [{key: value} for key, value in after.items() if key not in before or before[key] != value]
    elif isinstance(before, list) and isinstance(after, list):
        was, now = ({_frozen(value) for value in side} for side in (before, after))
        old = [value for value in before if _frozen(value) not in now]
        new = [value for value in after if _frozen(value) not in was]
    else:
        return []
    return [f"{sign} {short(value)}" for sign, values in (("-", old), ("+", new)) for value in values]


def _frozen(value: Any) -> Any:
    """The value as a set can hold it: equal where the value is."""
    if isinstance(value, dict):
        return frozenset((key, _frozen(item)) for key, item in value.items())
    return tuple(map(_frozen, value)) if isinstance(value, list | tuple) else value


def change_lines(finding: Finding) -> list[str]:
    """Old and new value, below each other where they are long, line by line where they have several."""
    before, after = finding.before, finding.after
    if is_lines(finding):
        return _line_diff(before, after)
    items = _items(before, after)
    if items:
        more = [f"… {len(items) - MOST_LINES + 1} more"] if len(items) > MOST_LINES else []
        return [*(items[: MOST_LINES - 1] if more else items), *more]
    line = change(finding)
    if before is None or after is None or len(line) <= LONGEST:
        return [line] if line else []
    old, new = pair(before, after)
    return [f"- {old}", f"+ {new}"]


def is_lines(finding: Finding) -> bool:
    """Whether the values are text, at least one of several lines."""
    values = [each for each in (finding.before, finding.after) if each is not None]
    return all(isinstance(each, str) for each in values) and any("\n" in each for each in values)


def _written(value: Any) -> str:
    if not isinstance(value, str):
        return visible(json.dumps(plain(value), ensure_ascii=False))
    text = visible(value)
    return f'"{text}"' if _NEEDS_QUOTES.fullmatch(value) else text


def _boundary(text: str, place: int) -> int:
    """The place behind the last mark between names, so that no name is cut; where there is none, as it is."""
    found = max(text.rfind(mark, place - LONGEST // 4, place + 1) for mark in ' ,/:"{[=')
    return place if found < 0 else found + 1


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many items are the same in the beginning."""
    length = min(len(old), len(new))
    return next((at for at in range(length) if old[at] != new[at]), length)


def _line_diff(before: str | None, after: str | None) -> list[str]:
    """`- old`, `+ new` and a line around them; where there are too many, their number."""
    old, new = _sides(before, after)
    if len(old) + len(new) > _TOO_MANY:
        return [_numbers(old, new)]
    lines = list(_changed(old, new))
    if len(lines) <= MOST_LINES:
        return lines
    return [*lines[: MOST_LINES - 1], f"… {len(lines) - MOST_LINES + 1} more lines"]


def _summary(before: str | None, after: str | None) -> str:
    """`+2 -1 lines`."""
    old, new = _sides(before, after)
    if len(old) + len(new) > _TOO_MANY:
        return _numbers(old, new)
    signs = [line[0] for line in _changed(old, new)]
    return f"+{signs.count('+')} -{signs.count('-')} lines"


def _numbers(old: list[str], new: list[str]) -> str:
    return f"{len(old)} lines -> {len(new)} lines"


def _sides(before: str | None, after: str | None) -> tuple[list[str], list[str]]:
    """The lines of both, less those that are the same at the beginning and at the end, but one."""
    old, new = _lines(before, after), _lines(after, before)
    start = max(0, _common(old, new) - 1)
    old, new = old[start:], new[start:]
    end = max(0, _common(old[::-1], new[::-1]) - 1)
    return old[: len(old) - end], new[: len(new) - end]


def _lines(text: str | None, other: str | None) -> list[str]:
    """The lines of a text. The last one says that it has no end, where that is a difference."""
    if text is None:
        return []
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    elif other is not None and other.endswith("\n"):
        lines[-1] += " (no newline at the end)"
    return lines


def _changed(old: list[str], new: list[str]) -> Iterator[str]:
    from difflib import unified_diff  # noqa: PLC0415 -- slow to import, and few values have lines

    found = unified_diff(old, new, n=1, lineterm="")
    for number, line in enumerate(found):
        if line.startswith("@@"):
            if number > 2:  # not before the first lines
                yield "…"
        elif number > 1:  # the names of the two
            yield shortened(f"{line[0]} {visible(line[1:])}", LONGEST_LINE)
