"""What does not happen because the API server refuses an object."""

from __future__ import annotations

from typing import Any

from ..compare import Pair
from ..kinds import facts
from ..sides.objects import Object
from ..sides.values import Flaw, Path
from ..updates.refused import VERSION
from ..world import World
from .pods import at

_CORRECTIONS = {
    "Required value": "Write the field.",
    "Forbidden": "Take the field out, or what forbids it.",
    "Unsupported value": "Write one of the supported values.",
    "Duplicate value": "Take one of the two out, or name it otherwise.",
    "Not found": "Write a name that is there.",
    "Too long": "Shorten it.",
    "Too many": "Take some of them out.",
    "Invalid value": "Correct the value.",
    "no such field": "Correct the name of the field, or take it out.",
}


def value(item: Object | None, path: Path) -> Any:
    """The value of a field, or None."""
    return at(item.value, path) if item is not None else None


def withheld(world: World, pair: Pair) -> str:
    """What the refusal keeps back, in words; empty where the title says it."""
    if pair.before is None or pair.after is None or pair.after.identity not in world.before:
        return "It does not come into being."
    others = sorted({change.field for change in pair.changes})
    return (
        f"The cluster keeps the object as it is: none of its {len(others)} changes arrive."
        if len(others) > 1
        else ""
    )


def refusal(world: World, pair: Pair) -> str:
    """What is refused: an update of what is there, or an object that is not."""
    return "refused update" if pair.one.identity in world.before else "refused object"


def correction(message: str) -> str | None:
    """What to do about a refused value, by the words of the refusal; None where they do not say it."""
    return next((each for begin, each in _CORRECTIONS.items() if message.startswith(begin)), None)


def fix(pair: Pair, flaw: Flaw) -> Any:
    """The scalar that would be right where a refused one stands; None where there is no one way."""
    old, new = value(pair.before, flaw.path), value(pair.after, flaw.path)
    return old if isinstance(old, str | int) and isinstance(new, str | int) else None


def advice(item: Object, path: Path) -> str | None:
    """What to do instead, where an object must not be deleted to be made anew; None where it may be."""
    if path == VERSION:
        return "Leave it out: it is the server's."
    kind = facts(item.identity.group, item.kind)
    if kind is None or kind.gone != "data-loss":
        return None
    return f"Keep the old value, or move to another object: when this one is deleted, {kind.gone_says}."
