"""What differs between two sides: objects that belong together, and the fields in which they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from .kept import with_kept_defaults
from .load import Identity, Object
from .normalise import Amount, Keyed, Path, show


class Change(NamedTuple):
    """A field that differs; None stands for a field that is not there."""

    path: Path
    before: Any
    after: Any

    @property
    def field(self) -> str:
        """The path as a person writes it."""
        return show(self.path)

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
        if before is after:
            return
        if isinstance(before, Keyed) and isinstance(after, Keyed) and before.fields == after.fields:
            self._keyed(before, after, path)
        elif isinstance(before, dict) and isinstance(after, dict) and not isinstance(before, Keyed):
            for key in [*before, *(key for key in after if key not in before)]:
                self._compare(before.get(key), after.get(key), (*path, key))
        elif isinstance(before, list) and isinstance(after, list) and _can_pair(before, after):
            for place, (old, new) in enumerate(zip(before, after, strict=True)):
                self._compare(old, new, (*path, place))
        elif before != after:
            self.changes.append(Change(path, before, after))
        elif isinstance(before, Amount) and before.text != after.text:
            self.respelled.append(Change(path, before, after))

    def _keyed(self, before: Keyed, after: Keyed, path: Path) -> None:
        for key in [*before, *(key for key in after if key not in before)]:
            self._compare(before.get(key), after.get(key), (*path, before.step(key)))
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
            new.value = with_kept_defaults(old, new)
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
            yield Pair(None, new, (), (), ())


def renames(removed: Iterable[Object], added: Iterable[Object]) -> dict[Identity, Object]:
    """Objects that have another name (or namespace) in AFTER, by their old identity.

    A removed and an added object of one kind belong together when what they hold is mostly the same; among
    several, the most alike.
    """
    by_kind: dict[tuple[str, str, str], list[Object]] = {}
    for new in added:
        by_kind.setdefault((new.identity.folder, new.identity.group, new.kind), []).append(new)
    likeness = []
    for old in removed:
        candidates = by_kind.get((old.identity.folder, old.identity.group, old.kind), [])
        for new in candidates[:50]:
            score = alike(old, new)
            if score >= 0.6:
                likeness.append((score, old.identity, new))
    found: dict[Identity, Object] = {}
    taken: set[Identity] = set()
    for _, identity, new in sorted(likeness, key=lambda item: (-item[0], item[1], item[2].identity)):
        if identity not in found and new.identity not in taken:
            found[identity] = new
            taken.add(new.identity)
    return found


def alike(old: Object, new: Object) -> float:
    """How much of two objects' content is the same, from 0 to 1."""
    one, other = set(_leaves(_content(old))), set(_leaves(_content(new)))
    together = len(one | other)
    likeness = len(one & other) / together if together else 0.0
    # The same name elsewhere is the same thing to a person.
    return max(likeness, 0.7) if old.name == new.name else likeness


def _content(item: Object) -> dict[str, Any]:
    return {key: value for key, value in item.value.items() if key not in ("apiVersion", "kind", "metadata")}


def _leaves(value: Any, path: str = "") -> Iterator[str]:
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from _leaves(item, f"{path}/{key}")
    elif isinstance(value, list) and value:
        for item in value:
            yield from _leaves(item, f"{path}/-")
    else:
        yield f"{path}={value!r}"
