"""The one way in which a refused line is surely right; nothing where there are two."""

from __future__ import annotations

import re
from typing import Any

from .. import schema
from ..compare import Pair
from ..digits import whole
from ..fix import IN_QUOTES, Renamed
from ..sides.objects import Object
from ..sides.values import Flaw, Path
from ..versions import current, renewed
from .pods import at

_UNITS = {
    "b": "", "kb": "k", "mb": "M", "gb": "G", "tb": "T",
    "kib": "Ki", "mib": "Mi", "gib": "Gi", "tib": "Ti",
    "ki": "Ki", "mi": "Mi", "gi": "Gi", "ti": "Ti", "g": "G", "t": "T",
}  # fmt: skip
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)\s*([A-Za-z]+)")
_QUOTED = re.compile(r'"([^"]+)"')
_LABELS = "`selector` does not match template `labels`"
_BOOLEANS = {"true": True, "false": False}


def right(pair: Pair, flaw: Flaw) -> dict[str, Any]:
    """Of a statement, the line and what it would say, by the words of the refusal."""
    label = label_place(pair, flaw)
    return {"at": label, "fix": _right(pair, flaw, label)}


def _right(pair: Pair, flaw: Flaw, label: Path) -> Any:
    """A scalar, IN_QUOTES or another name; None where there is no one way."""
    item, words = pair.one, flaw.message
    written = at_raw(item.raw, flaw.path)
    if "in quotes" in words and "leave the quotes out" not in words:
        return IN_QUOTES
    if words == "no such field":
        return _field(item, flaw.path)
    if words.startswith("no matches for kind"):
        return _kind(item, flaw.path)
    if label:
        return at(item.value, ("spec", "selector", "matchLabels", label[-1]))
    return _scalar(words, written) if isinstance(written, str) else None


def _scalar(words: str, written: str) -> Any:
    """Instead of a text that is written."""
    if words.startswith("Unsupported value"):
        return _only([one for one in _QUOTED.findall(words) if one.lower() == written.lower()])
    if words.endswith("is not a quantity"):
        return _amount(written)
    if words.endswith("is not true or false"):
        return _BOOLEANS.get(written.lower())
    is_number = words.endswith("is not a whole number") or "leave the quotes out" in words
    return whole(written) if is_number else None


def label_place(pair: Pair, flaw: Flaw) -> Path:
    """The label that alone is not as an unchanged selector asks; nothing elsewhere."""
    if not flaw.message.endswith(_LABELS) or pair.before is None or pair.after is None:
        return ()
    wanted = at(pair.after.value, ("spec", "selector", "matchLabels")) or {}
    if pair.before.spec.get("selector") != pair.after.spec.get("selector"):
        return ()
    labels = at(pair.after.value, flaw.path) or {}
    other = [key for key, text in wanted.items() if labels.get(key) != text]
    return (*flaw.path, other[0]) if len(other) == 1 and other[0] in labels else ()


def _only(found: list[str]) -> str | None:
    return found[0] if len(found) == 1 else None


def _amount(written: str) -> str | None:
    found = _AMOUNT.fullmatch(written)
    unit = _UNITS.get(found[2].lower()) if found else None
    return f"{found[1]}{unit}" if found and unit is not None else None


def _field(item: Object, path: Path) -> Renamed | None:
    """The field of another case, where the object does not have it already."""
    holder = _type(item, path[:-1])
    if holder is None:
        return None
    beside = at_raw(item.raw, path[:-1])
    known = [one for one in schema.fields(holder) if one.lower() == str(path[-1]).lower()]
    name = _only([one for one in known if isinstance(beside, dict) and one not in beside])
    return Renamed(name) if name else None


def _type(item: Object, path: Path) -> str | None:
    """The type of the object at a path; None where that is no object of the schema."""
    name = schema.kind_type(item.api_version, item.kind)
    kind = schema.Type("object", name) if name else None
    for step in path:
        if kind is None:
            return None
        inside = schema.fields(kind.name) if kind.form == "object" else {}
        kind = inside.get(str(step)) if kind.form == "object" else kind.item
    return kind.name if kind is not None and kind.form == "object" else None


def _kind(item: Object, path: Path) -> str | None:
    """The apiVersion or kind as the server knows it."""
    version, kind = str(item.raw.get("apiVersion")), str(item.raw.get("kind"))
    if path == ("kind",):
        return schema.spelled(version, kind)
    new = current(version, kind)
    if new != version:
        return new if {**item.raw, "apiVersion": new} == renewed(item.raw) else None
    return schema.version_of(version, kind)


def at_raw(value: Any, path: Path) -> Any:
    """The value as it is written at a path."""
    for step in path:
        if isinstance(value, list):
            value = _item(value, step)
        elif isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        else:
            return None
    return value


def _item(items: list[Any], step: Any) -> Any:
    if isinstance(step, int):
        return items[step] if step < len(items) else None
    if not isinstance(step, tuple):
        return None
    key, value = step[0]
    found = [one for one in items if isinstance(one, dict) and str(one.get(key)) == str(value)]
    return found[0] if len(found) == 1 else None
