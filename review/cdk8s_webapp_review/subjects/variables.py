"""Variables and commands of containers that have variables in them, as `$(NAME)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..sides.objects import Object
from ..sides.values import Path
from ..statement import Says
from .pods import each

_REFERENCE = re.compile(r"(?<!\$)\$\(([-._a-zA-Z][-._a-zA-Z0-9]*)\)")


def not_put_in(item: Object, place: Path, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Says]:
    """Variables with the name of one that is gone, or that comes after them."""
    if new.get("envFrom"):  # its keys are not known here
        return
    before = _unknown(old)
    for name, missing in _unknown(new).items():
        lost = [one for one in missing if one in _names(old) and one not in before.get(name, ())]
        if lost:
            title = f"{name} keeps $({lost[0]}) as text: {lost[0]} is not written before it"
            yield Says(item=item, title=title, path=place, after=lost[0])


def _names(container: dict[str, Any]) -> set[str]:
    return {str(variable.get("name")) for variable in each(container.get("env"))}


def _unknown(container: dict[str, Any]) -> dict[str, list[str]]:
    """The names in each variable that are not known where it stands."""
    known: set[str] = set()
    found: dict[str, list[str]] = {}
    for variable in each(container.get("env")):
        name, value = str(variable.get("name")), variable.get("value")
        if isinstance(value, str):
            missing = [one for one in _REFERENCE.findall(value) if one not in known]
            if missing:
                found[name] = missing
        known.add(name)
    return found


def not_put_into_command(
    item: Object, place: Path, old: dict[str, Any], new: dict[str, Any]
) -> Iterator[Says]:
    """A command and arguments with the name of a variable that is gone."""
    if new.get("envFrom"):
        return
    gone = _names(old) - _names(new)
    for field in ("command", "args"):
        lost = [one for word in new.get(field) or () for one in _REFERENCE.findall(str(word)) if one in gone]
        if lost:
            title = f"{field} keeps $({lost[0]}) as text: the variable {lost[0]} is gone"
            yield Says(item=item, title=title, path=(*place, field), after=new[field])
