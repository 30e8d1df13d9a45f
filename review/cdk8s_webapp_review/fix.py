"""A line of a manifest as it would be right."""

from __future__ import annotations

import json
import re
from typing import Any

from .secrets import hide
from .sides.objects import Object
from .sides.values import Path

# Instead of a value: what is written, in quotes.
IN_QUOTES = object()

_LINE = re.compile(r"(\s*(?:- )*)([\w./-]+|\"[^\"]+\"|'[^']+'): +([^\s#&*!|>{\[\"'][^#]*?)(\s+#.*)?")
_PLAIN = re.compile(r"(?!(?:true|false|null|yes|no|on|off|[yn])$)[A-Za-z][\w./-]*", re.IGNORECASE)


def fixed_line(item: Object, path: Path, value: Any, name: str) -> str:
    """The line of a field with another scalar; empty where the line holds more than the field, or a secret.

    Args:
        item: The object.
        path: The field.
        value: The scalar, or IN_QUOTES.
        name: What tells whether it is secret: the field's name, or a variable's.
    """
    lines = item.file.content.decode("utf-8", "replace").splitlines()
    number, field = item.line(path), path[-1] if path else None
    found = _LINE.fullmatch(lines[number - 1]) if isinstance(field, str) and number <= len(lines) else None
    if found is None or found[2].strip("\"'") != field:
        return ""
    right = found[3] if value is IN_QUOTES else value
    plain = isinstance(value, str) and _PLAIN.fullmatch(value)
    line = f"{found[1]}{found[2]}: {right if plain else json.dumps(right)}{found[4] or ''}"
    return line if hide(right, name) == right and hide(line, name) == line else ""
