"""Rules of an AuthorizationPolicy of Istio: whom a change lets in, or keeps out.

https://istio.io/latest/docs/reference/config/security/authorization-policy/
"""

from __future__ import annotations

from typing import Any

from ..subjects.pods import each, mapping
from .consequences import Consequence

_LET_IN = ("security", "requests that it refused are let in")
_KEPT_OUT = ("outage", "requests that it let in are refused")


def changed(old: Any, new: Any) -> Consequence | None:
    """Of the spec: whether a rule lets in or keeps out is its action's."""
    old, new = mapping(old), mapping(new)
    action = old.get("action", "ALLOW")
    before, after = (_list(side.get("rules")) for side in (old, new))
    if action != new.get("action", "ALLOW") or before == after:
        return None
    more = not all(any(_covers(wide, rule) for wide in before) for rule in after)
    less = not all(any(_covers(wide, rule) for wide in after) for rule in before)
    if less if action != "ALLOW" else more:
        return _LET_IN
    return _KEPT_OUT if more or less else None


def _covers(wide: Any, narrow: Any) -> bool:
    """Whether a rule is for all requests that another is for."""
    wide, narrow = mapping(wide), mapping(narrow)
    return (
        _any_covers(wide.get("from"), narrow.get("from"), "source")
        and _any_covers(wide.get("to"), narrow.get("to"), "operation")
        and all(
            any(_condition(one, other) for other in each(narrow.get("when")))
            for one in each(wide.get("when"))
        )
    )


def _any_covers(wide: Any, narrow: Any, key: str) -> bool:
    """Whether each of several alternatives has one that covers it; none at all stand for everything."""
    if not wide:
        return True
    kept = [mapping(one.get(key)) for one in each(wide)]
    asked = [mapping(one.get(key)) for one in each(narrow)]
    return bool(asked) and all(any(_within(one, other) for one in kept) for other in asked)


def _within(wide: dict[str, Any], narrow: dict[str, Any]) -> bool:
    for name, values in wide.items():
        mine, others = set(map(str, _list(values))), set(map(str, _list(narrow.get(name))))
        if name.startswith("not"):
            if not mine <= others:
                return False
        elif not others or not all(value in mine or "*" in mine for value in others):
            return False
    return True


def _condition(wide: Any, narrow: Any) -> bool:
    values = {name: value for name, value in wide.items() if name != "key"}
    return bool(wide.get("key") == narrow.get("key")) and _within(values, narrow)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
