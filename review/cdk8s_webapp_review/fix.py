"""A line of a manifest as it would be right."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from .secrets import hide
from .sides.objects import Object
from .sides.values import Path

# Instead of a value: what is written, in quotes.
IN_QUOTES = object()


class Renamed(NamedTuple):
    """Instead of a value: the name that the field should have."""

    name: str


_LINE = re.compile(r"(\s*(?:- )*)([\w./-]+|\"[^\"]+\"|'[^']+'): +([^\s#&*!|>{\[\"'][^#]*?)(\s+#.*)?")
_QUOTED = re.compile(r"(\s*(?:- )*)([\w./-]+|\"[^\"]+\"|'[^']+'): +(\"[^\"\\]*\"|'[^']*')(\s+#.*)?")
_PLAIN = re.compile(r"(?!(?:true|false|null|yes|no|on|off|[yn])$)[A-Za-z][\w./-]*", re.IGNORECASE)
# In a map of one line.
_VALUE = r"(?:\"[^\"\\]*\"|'[^']*'|[^\s,{}\[\]\"'#&*!|>]+)"
_AMOUNT = re.compile(r"\d+(?:\.\d+)?(?:m|[kMGTPE]|[KMGTPE]i)")


def fixed_line(item: Object, path: Path, value: Any, name: str) -> str:
    """The line of a field with another scalar or name; empty where it holds other such fields, or a secret.

    Args:
        item: The object.
        path: The field.
        value: The scalar, IN_QUOTES or Renamed.
        name: What tells whether it is secret: the field's name, or a variable's.
    """
    lines = item.file.content.decode("utf-8", "replace").splitlines()
    number, field = item.line(path), path[-1] if path else None
    if not isinstance(field, str) or number > len(lines):
        return ""
    text = lines[number - 1]
    if isinstance(value, Renamed):
        line, shown = _replaced(text, rf"{re.escape(field)}(?=[\"']?:)", value.name), value.name
    else:
        line, shown = _with_value(text, field, value)
    return line if line and hide(shown, name) == shown and hide(line, name) == line else ""


def _with_value(text: str, field: str, value: Any) -> tuple[str, Any]:
    """The line with another value of a field, and the value."""
    found = _LINE.fullmatch(text) or (_QUOTED.fullmatch(text) if value is not IN_QUOTES else None)
    if found is not None and found[2].strip("\"'") == field:
        right = found[3] if value is IN_QUOTES else value
        return f"{found[1]}{found[2]}: {_scalar(right, quoted=value is IN_QUOTES)}{found[4] or ''}", right
    inside = rf"(?<=[\s{{,]{re.escape(field)}: ){_VALUE}(?=\s*[,}}])"
    found = re.search(inside, text)
    right = (found[0] if found else None) if value is IN_QUOTES else value
    return _replaced(text, inside, _scalar(right, quoted=value is IN_QUOTES)), right


def _scalar(value: Any, *, quoted: bool) -> str:
    is_plain = isinstance(value, str) and (_PLAIN.fullmatch(value) or _AMOUNT.fullmatch(value))
    return str(value) if is_plain and not quoted else json.dumps(value)


def _replaced(text: str, pattern: str, new: str) -> str:
    """The line with the one place of a pattern replaced; empty where there are more, or none."""
    places = list(re.finditer(rf"(?<![\w./-]){pattern}", text))
    return f"{text[: places[0].start()]}{new}{text[places[0].end() :]}" if len(places) == 1 else ""
