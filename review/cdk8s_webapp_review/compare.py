"""What differs between two sides: objects that belong together, and the fields in which they differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from .sides.objects import Identity, Object
from .sides.values import Amount, Flaw, Keyed, Path, show
from .updates.dropped import dropped
from .updates.kept import lines_that_stay, with_kept_defaults
from .valid import no_match
from .versions import is_gone


class Change(NamedTuple):
    """A field that differs; None stands for a field that is not there."""

    path: Path
    before: Any
    after: Any

    @property
    def field(self) -> str:
        """The path as a person writes it."""
        return show(self.path)

    @property
    def how(self) -> str:
        """In words: `is added`, `is removed` or `changes`."""
        return "is added" if self.before is None else "is removed" if self.after is None else "changes"

    def within(self, *start: str) -> bool:
        """Whether the field is the named one, or inside of it."""
        return self.path[: len(start)] == start


class Pair(NamedTuple):
    """An object on both sides, or on one."""

    before: Object | None
    after: Object | None
    changes: tuple[Change, ...]
    reordered: tuple[Path, ...]  # lists of which only the order differs
    respelled: tuple[Change, ...]  # quantities of the same value, written in another way

    @property
    def one(self) -> Object:
        """The object as it will be, or as it was if it goes."""
        found = self.after or self.before
        if found is None:
            raise LookupError
        return found


class Difference:
    """All differences of two values, sorted by what they mean."""

    def __init__(self, before: Any, after: Any) -> None:
        self.changes: list[Change] = []
        self.reordered: list[Path] = []
        self.respelled: list[Change] = []
        self._compare(before, after, ())

    def _compare(self, before: Any, after: Any, path: Path) -> None:
        if isinstance(before, Keyed) and isinstance(after, Keyed) and before.fields == after.fields:
            self._keyed(before, after, path)
        elif isinstance(before, dict) and isinstance(after, dict) and not isinstance(before, Keyed):
            for key in {**before, **after}:
                old, new = before.get(key), after.get(key)
                if old is not new:
                    self._compare(old, new, (*path, key))
        elif isinstance(before, list) and isinstance(after, list) and _can_pair(before, after):
            for place, (old, new) in enumerate(zip(before, after, strict=True)):
                self._compare(old, new, (*path, place))
        elif before != after:
            self.changes.append(Change(path, before, after))
        elif isinstance(before, Amount) and before.text != after.text:
            self.respelled.append(Change(path, before, after))

    def _keyed(self, before: Keyed, after: Keyed, path: Path) -> None:
        for key in {**before, **after}:
            old, new = before.get(key), after.get(key)
            if old is not new:
                self._compare(old, new, (*path, before.step(key)))
        if [key for key in before if key in after] != [key for key in after if key in before]:
            self.reordered.append(path)


def _can_pair(before: list[Any], after: list[Any]) -> bool:
    """Whether the items of two lists belong together place by place."""
    return len(before) == len(after) and all(isinstance(item, dict) for item in (*before, *after))


def changes(before: Any, after: Any) -> list[Change]:
    """The fields in which two values differ."""
    return Difference(before, after).changes


def pairs(before: dict[Identity, Object], after: dict[Identity, Object]) -> Iterator[Pair]:
    """Each object of either side once, those that differ with their changes."""
    for identity, old in before.items():
        new = after.get(identity)
        if new is None:
            yield Pair(old, None, (), (), ())
        elif old.value is new.value:
            yield Pair(old, new, (), (), ())
        else:
            gone = dropped(old, new)
            new.value = with_kept_defaults(old, new)
            gone = (*gone, *lines_that_stay(old, new))
            new.flaws = tuple(flaw for flaw in new.flaws if flaw.path not in gone)
            new.flaws += _unserved(old, new)
            difference = Difference(old.value, new.value)
            yield Pair(
                old,
                new,
                tuple(change for change in difference.changes if change.path != ("metadata", "namespace")),
                tuple(difference.reordered),
                tuple(difference.respelled),
            )
    for identity, new in after.items():
        if identity not in before:
            new.flaws += _unserved(None, new)
            yield Pair(None, new, (), (), ())


def _unserved(old: Object | None, new: Object) -> tuple[Flaw, ...]:
    """The apiVersion of an object, where the server has it no more and BEFORE did not write such a one."""
    version, kind = (str(new.raw.get(field)) for field in ("apiVersion", "kind"))
    if not is_gone(version, kind) or (old is not None and is_gone(str(old.raw.get("apiVersion")), kind)):
        return ()
    return (Flaw(("apiVersion",), no_match(version, kind)),)
