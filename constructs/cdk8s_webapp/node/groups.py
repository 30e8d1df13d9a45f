"""Objects that may lead to each other in JavaScript, and so live and end together."""

import weakref
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

import attr
from jsii._kernel.types import ObjRef

# A group that is gone: nothing, or what came back; and the references of the two kinds of its objects.
Gone = tuple[Callable[[], object], tuple[str, ...], tuple[str, ...]]


class Group:
    """What may lead to each other: each object holds its group, and the group those that were made in Python.

    Attributes:
        made: Those, by their references.
        answered: The references of the others, which JavaScript made.
        others: Groups that came to be one with this one.
    """

    __slots__ = ("__weakref__", "_table", "answered", "made", "others")

    def __init__(self, table: "Table") -> None:
        self.made: dict[str, Any] = {}
        self.answered: set[str] = set()
        self.others: set[Group] = set()
        self._table = table

    def joins(self, other: "Group") -> None:
        """Be one with another group from now on."""
        self.others.add(other)
        other.others.add(self)

    def __del__(self, reference: Callable[["Group"], Any] = weakref.ref) -> None:
        """Note that it is gone; nothing more, for this comes at any time and in any thread."""
        # A __del__ of the user's may still use the objects, or bring them back.
        me = reference(self)
        for each in self.made:
            self._table.put(each, me)
        self._table.gone.append((me, tuple(self.made), tuple(self.answered)))

    def __deepcopy__(self, _: object) -> "Group":
        return self

    def __reduce__(self) -> Any:
        self.joins(self._table.kept)  # A pickle may be read when all else is gone.
        return type(None), ()


@attr.s(auto_attribs=True, frozen=True, slots=True)
class Reference(ObjRef):
    """A reference that holds the group of its object."""

    group: Any = attr.ib(default=None, eq=False, repr=False)


class Table(dict[str, Any]):
    """jsii's table of the objects that were made in Python: it finds them in their groups, and holds none.

    Attributes:
        kept: The group that never ends.
        gone: The groups that did.
    """

    put = dict.__setitem__

    def __init__(self, before: Mapping[str, Any]) -> None:
        super().__init__()
        self.gone: deque[Gone] = deque()
        self.kept = Group(self)
        self.keep(before)

    def keep(self, those: Mapping[str, Any]) -> None:
        """Have objects stay."""
        self.kept.made.update(those)
        for each in those:
            self.put(each, weakref.ref(self.kept))

    def keep_all(self) -> None:
        """Have all stay that there is now."""
        groups = [(ref, known()) for ref, known in self.items()]
        self.keep({ref: group.made[ref] for ref, group in groups if group is not None})

    def group(self, reference: ObjRef) -> Group:
        """The group of a reference."""
        return getattr(reference, "group", None) or self.kept

    def __getitem__(self, ref: str) -> Any:
        group = super().__getitem__(ref)()
        if group is None:
            raise KeyError(ref)
        return group.made[ref]

    def __setitem__(self, ref: str, made: Any) -> None:
        if ref not in self:  # jsii puts each there twice.
            group = self.group(made.__jsii_ref__)
            group.answered.discard(ref)
            group.made[ref] = made
            self.put(ref, weakref.ref(group))
