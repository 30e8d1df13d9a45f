"""Changes of a finished manifest, by the path of a line.

A path is that of a JSON pointer (RFC 6901), in which ``containers[shop]`` is the element
of a list that has this name.
"""

import copy
import re
from collections.abc import MutableMapping, MutableSequence
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from ..values.errors import refuse

_STEP = re.compile(r"([^\[\]]+)(?:\[([^\[\]]+)\])?")


class Removed:
    """What ``patch`` writes where a line is to go."""

    def __repr__(self) -> str:
        """As it is written."""
        return "REMOVED"


REMOVED: Final = Removed()


@dataclass(frozen=True, kw_only=True, slots=True)
class Patch:
    """A line, its value, and why it is not as this library writes it."""

    app: str
    path: str
    value: Any
    because: str


def apply(manifest: dict[str, Any], patch: Patch) -> None:
    """Change a manifest, or refuse a patch that changes nothing or whose place is not there."""
    holder, key = _place(manifest, patch)
    before = _value(holder, key)
    if patch.value is REMOVED:
        if before is None:
            _refuse(patch, "is not there, and cannot be removed; leave the patch out")
        del holder[key]
        return
    if before == patch.value and type(before) is type(patch.value):
        _refuse(patch, f"is {patch.value!r} already; leave the patch out")
    if isinstance(holder, MutableSequence) and key == len(holder):
        holder.append(copy.deepcopy(patch.value))
    else:
        holder[key] = copy.deepcopy(patch.value)


def steps(path: str) -> list[str]:
    """The names of a path, each with what is chosen in it: ``containers[shop]`` is two."""
    found: list[str] = []
    for part in path.split("/")[1:]:
        match = _STEP.fullmatch(part.replace("~1", "/").replace("~0", "~"))
        if match is None:
            found.append(part)
        else:
            found += [match[1], *([f"[{match[2]}]"] if match[2] else [])]
    return found


def _place(manifest: dict[str, Any], patch: Patch) -> tuple[Any, Any]:
    """What holds the line, and its key there."""
    holder: Any = manifest
    *way, last = steps(patch.path)
    for step in way:
        holder = _value(holder, _key(holder, step, patch))
        if not isinstance(holder, MutableMapping | MutableSequence):
            _refuse(patch, f"has no {step.strip('[]')!r} on its way; give the whole of it one step before")
    return holder, _key(holder, last, patch)


def _key(holder: Any, step: str, patch: Patch) -> Any:
    if not isinstance(holder, MutableSequence):
        return step
    name = step.strip("[]")
    if name == "-":
        return len(holder)
    for place, each in enumerate(holder):
        if isinstance(each, MutableMapping) and each.get("name") == name:
            return place
    if name.isdecimal() and int(name) < len(holder):
        return int(name)
    return _unknown(holder, name, patch)


def _unknown(holder: MutableSequence[Any], name: str, patch: Patch) -> NoReturn:
    names = [str(each["name"]) for each in holder if isinstance(each, MutableMapping) and "name" in each]
    known = f"; there are {', '.join(names)}" if names else ""
    _refuse(patch, f"has no element {name!r}{known}")


def _value(holder: Any, key: Any) -> Any:
    if isinstance(holder, MutableMapping):
        return holder.get(key)
    return holder[key] if isinstance(key, int) and key < len(holder) else None


def _refuse(patch: Patch, problem: str) -> NoReturn:
    refuse(patch.app, f"patch: {patch.path}", problem)
