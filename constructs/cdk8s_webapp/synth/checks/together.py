"""The objects of an app, and which of them meet in one namespace of one cluster."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from ..object_names import Name, name_of


class Placed(Protocol):
    """An object with the place where it was made."""

    @property
    def manifest(self) -> dict[str, Any]:
        """Its manifest."""

    @property
    def place(self) -> str:
        """Where it was made, for people."""

    @property
    def is_described(self) -> bool:
        """Whether this library makes its lines."""

    @property
    def own_hosts(self) -> frozenset[str]:
        """The hosts that its arguments say."""


class Object(NamedTuple):
    """An object of the output.

    Args:
        name: Its group, kind, namespace and name.
        part: What is applied as one: its file or, where a chart has a folder, that.
        placed: Its manifest and place.
    """

    name: Name
    part: str
    placed: Placed

    @property
    def manifest(self) -> dict[str, Any]:
        """Its manifest."""
        return self.placed.manifest

    @property
    def place(self) -> str:
        """Where it was made."""
        return self.placed.place

    def __str__(self) -> str:
        return f"{self.name.kind} {self.name.name}"

    def __repr__(self) -> str:
        return f"{self} ({self.place})"


class Together:
    """All objects of an app.

    Objects without a namespace get one when they are applied, all of a part the same.
    Two parts that have objects of one name and no namespace are two environments: they
    are never applied to one namespace, where the second would replace the first.
    """

    def __init__(
        self,
        contents: Mapping[str, Sequence[Placed]],
        others: Mapping[str, Collection[Name]] | None = None,
    ) -> None:
        self._elsewhere = {name: _part(file) for file, names in (others or {}).items() for name in names}
        self._named: dict[Name, list[Object]] = {}
        for file, objects in contents.items():
            for placed in objects:
                # What is no object of Kubernetes, a patch may have made so; it is written all the same.
                if (name := name_of(placed.manifest)) is not None:
                    self._named.setdefault(name, []).append(Object(name, _part(file), placed))
        self._environments: dict[str, set[Name]] = {}
        for name, group in self.namesakes().items():
            if not name.namespace:
                for each in group:
                    self._environments.setdefault(each.part, set()).add(name)

    def __iter__(self) -> Iterator[Object]:
        for group in self._named.values():
            yield from group

    def by_name(self) -> dict[Name, list[Object]]:
        """The objects of each name."""
        return self._named

    def namesakes(self) -> dict[Name, list[Object]]:
        """The objects of one name, where there are several."""
        return {name: group for name, group in self._named.items() if len(group) > 1}

    def elsewhere(self, name: Name) -> str | None:
        """The part that another App of the program wrote, if it has an object of this name."""
        return self._elsewhere.get(name)

    def named(self, name: Name) -> list[Object]:
        """The objects of a name."""
        return self._named.get(name, [])

    def meet(self, one: Object, other: Object) -> bool:
        """Whether two objects are in one namespace of one cluster, as far as is known here."""
        if one.name.namespace != other.name.namespace:
            return False
        return bool(one.name.namespace) or not self.are_apart(one, other)

    def are_apart(self, one: Object, other: Object) -> bool:
        """Whether two objects belong to two environments."""
        if one.part == other.part:
            return False
        nothing: set[Name] = set()
        shared = self._environments.get(one.part, nothing)
        return not shared.isdisjoint(self._environments.get(other.part, nothing))


def _part(file: str) -> str:
    return file.partition("/")[0]
