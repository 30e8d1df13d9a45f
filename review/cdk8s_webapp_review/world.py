"""The cluster before and after: which objects are there, which updates are refused, and who needs whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, TypeVar

from . import compare, names
from .sides.objects import Identity, Object, Side
from .sides.values import Flaw
from .subjects.pods import SERVING, Reference, pod_labels, pod_spec, references, template_path
from .updates.refused import is_of_a_version, refused_updates

Objects = dict[Identity, Object]
T = TypeVar("T")
_Place = tuple[str, str]  # folder and namespace


class Selection:
    """Labels, and the workloads whose pods have them all: known by its identity in memory."""

    __slots__ = ("items", "labels")

    def __init__(self, labels: dict[str, Any], items: tuple[Object, ...]) -> None:
        self.labels = labels
        self.items = items


class World:
    """Both sides of a review, and what the API server makes of the second. Nothing in it changes."""

    def __init__(self, before: Side, after: Side) -> None:
        self.pairs = tuple(compare.pairs(before.objects, after.objects))
        # AFTER, as it is written.
        self.written = after.objects
        # Of BEFORE, what the server never took: it is not in the cluster.
        self.never = frozenset(identity for identity, item in before.objects.items() if item.flaws)
        # The cluster before.
        self.before = {
            identity: item for identity, item in before.objects.items() if identity not in self.never
        }
        # Of AFTER, what the server does not take, though it took BEFORE's.
        self.refused = dict(_refused(self.pairs, self.before))
        # The cluster in the end: AFTER, and BEFORE where AFTER is refused.
        self.after = dict(_stored(after.objects, self.before, self.never, self.refused))
        # A kind or apiVersion in the wrong case is refused, and what it was written for stays.
        wrong = {_in_lower_case(item) for item in after.objects.values() if item.flaws and not item.is_known}
        kept = {one: item for one, item in self.before.items() if wrong and _in_lower_case(item) in wrong}
        self.after.update({one: item for one, item in kept.items() if one not in after.objects})
        # What stood in a file that cannot be read now is not gone.
        self.removed = tuple(
            pair.one
            for pair in self.pairs
            if pair.after is None
            and pair.one.identity not in self.never
            and pair.one.identity not in kept
            and pair.one.file.key not in after.unread
        )
        self.added = tuple(pair.one for pair in self.pairs if pair.before is None)
        # The new object, by the old identity.
        self.renamed = names.renames(self.removed, self.added) | names.moved_references(
            self.pairs, self.removed, self.added
        )

    def once(self, answer: Callable[..., T], *question: Any) -> T:
        """What a function says of this world and a question, which is worked out once.

        Args:
            answer: It is given this world and the question.
            question: Hashable values; an object is known by its identity in memory.
        """
        key = answer, question
        if key not in self._answers:
            self._answers[key] = answer(self, *question)
        return self._answers[key]  # type: ignore[no-any-return]

    @cached_property
    def _answers(self) -> dict[Any, Any]:
        return {}

    @cached_property
    def new_names(self) -> Objects:
        """The old object, by its new identity."""
        before = {item.identity: item for item in self.removed}
        return {new.identity: before[old] for old, new in self.renamed.items()}

    def accepted(self, *kinds: str) -> Iterator[tuple[compare.Pair, Object, Object]]:
        """The pairs of objects that are updated: on both sides, different and not refused."""
        return (found for found in self._accepted if not kinds or found[2].kind in kinds)

    def changed(self, *kinds: str) -> Iterator[tuple[compare.Pair, Object, Object]]:
        """The accepted pairs in which a field differs by more than its order or spelling."""
        return (found for found in self.accepted(*kinds) if found[0].changes)

    def templates(self) -> list[tuple[Object, Object]]:
        """The accepted pairs of objects that have pod templates, and changed."""
        return self._templates

    def applied(self) -> list[tuple[Object | None, Object]]:
        """What AFTER adds or changes by more than its order or spelling, with what it was."""
        return self._applied

    def changes(self, kind: str, *path: str) -> Iterator[tuple[compare.Change, Object]]:
        """The accepted changes of one field of a kind."""
        for pair, _, after in self.accepted(kind):
            for change in pair.changes:
                if change.path == path:
                    yield change, after

    def new(self, *kinds: str) -> Iterator[Object]:
        """What is added, is taken by the server, and is not the new name of something else."""
        for item in self.added:
            known = item.identity in self.after and item.identity not in self.new_names
            if known and (not kinds or item.kind in kinds):
                yield item

    def gone(self, *kinds: str) -> Iterator[Object]:
        """What is removed, and not there under another name."""
        for item in self.removed:
            if item.identity not in self.renamed and (not kinds or item.kind in kinds):
                yield item

    def side(self, *, after: bool) -> Objects:
        """The cluster after, or before."""
        return self.after if after else self.before

    def kinds(self, *kinds: str, after: bool) -> Iterator[Object]:
        """The cluster's objects of some kinds, before or after."""
        by_kind = self._by_kind[after]
        for kind in kinds:
            yield from by_kind.get(kind, ())

    def find(self, kind: str, name: str, near: Object, *, after: bool) -> Object | None:
        """An object by its kind and name, in the folder and namespace of another."""
        side = self.side(after=after)
        for group in ("", near.identity.group, "rbac.authorization.k8s.io", "apps", "networking.k8s.io"):
            for namespace in (near.identity.namespace, "default"):
                found = side.get(Identity(near.identity.folder, group, kind, namespace, name))
                if found is not None and (namespace == near.identity.namespace or not found.namespace):
                    return found
        return None

    def workloads(self, near: Object, *, after: bool) -> list[Object]:
        """The objects with pods in the folder and namespace of another."""
        return self.workloads_in(_place(near), after=after)

    def workloads_in(self, place: tuple[str, str], *, after: bool) -> list[Object]:
        """The objects with pods in a folder and namespace."""
        return self._pods[after].get(place, [])

    def selected(self, labels: Any, near: Object, *, after: bool) -> tuple[Object, ...]:
        """The workloads whose pods have all these labels."""
        return self.selection(labels, near, after=after).items

    def selection(self, labels: Any, near: Object, *, after: bool) -> Selection:
        """The same, as one value for all who ask for these labels."""
        return self._with_labels(labels, near, 1 if after else 0)

    def added_with(self, labels: Any, near: Object) -> tuple[Object, ...]:
        """The workloads of AFTER alone whose pods have all these labels."""
        return self._with_labels(labels, near, 2).items

    def _with_labels(self, labels: Any, near: Object, side: int) -> Selection:
        wanted = tuple(labels.items()) if isinstance(labels, dict) else ()
        return self.once(_select, side, _place(near), wanted)

    def readers(self, item: Object) -> list[tuple[Object, list[Reference]]]:
        """The workloads of the cluster after that name an object, and how."""
        return self._read.get((*_place(item), item.kind, item.name), [])

    def pair(self, item: Object) -> compare.Pair | None:
        """An object's both sides."""
        return self._paired.get(item.identity)

    @cached_property
    def _accepted(self) -> list[tuple[compare.Pair, Object, Object]]:
        return [
            (pair, pair.before, pair.after)
            for pair in self.pairs
            if pair.before
            and pair.after
            and (pair.changes or pair.reordered or pair.respelled)
            and pair.after.identity not in self.refused
            and pair.after.identity not in self.never
        ]

    @cached_property
    def _applied(self) -> list[tuple[Object | None, Object]]:
        return [
            (pair.before, pair.after)
            for pair in self.pairs
            if pair.after is not None
            and (pair.before is None or pair.changes)
            and self.after.get(pair.after.identity) is pair.after
        ]

    @cached_property
    def _templates(self) -> list[tuple[Object, Object]]:
        return [(before, after) for _, before, after in self.changed() if template_path(after) is not None]

    @cached_property
    def _paired(self) -> dict[Identity, compare.Pair]:
        return {pair.one.identity: pair for pair in self.pairs}

    @cached_property
    def _by_kind(self) -> tuple[dict[str, list[Object]], dict[str, list[Object]]]:
        return _grouped(self.before), _grouped(self.after)

    @cached_property
    def _pods(self) -> tuple[dict[_Place, list[Object]], dict[_Place, list[Object]]]:
        return _with_pods(self.before), _with_pods(self.after)

    @cached_property
    def by_label(self) -> tuple[dict[tuple[str, ...], list[Object]], ...]:
        """The workloads that serve, before, after and added, by folder, namespace and each label."""
        sides = (self.before.values(), self.after.values(), self.added)
        return tuple(_by_label(items) for items in sides)

    @cached_property
    def _read(self) -> dict[tuple[str, ...], list[tuple[Object, list[Reference]]]]:
        index: dict[tuple[str, ...], list[tuple[Object, list[Reference]]]] = {}
        for workload in self.after.values():
            by_name: dict[tuple[str, str], list[Reference]] = {}
            for ref in references(pod_spec(workload)):
                by_name.setdefault((ref.kind, ref.name), []).append(ref)
            for name, refs in by_name.items():
                index.setdefault((*_place(workload), *name), []).append((workload, refs))
        return index


def _in_lower_case(item: Object) -> tuple[str, ...]:
    place = item.identity
    return place.folder, place.group.lower(), place.kind.lower(), place.namespace, place.name


def _place(item: Object) -> _Place:
    return item.identity.folder, item.identity.namespace


def _refused(pairs: Iterable[compare.Pair], stored: Objects) -> Iterator[tuple[Identity, list[Flaw]]]:
    """AFTER's objects that the server does not take, though it took BEFORE's or there was none."""
    for pair in pairs:
        if pair.after is None:
            continue
        identity = pair.after.identity
        flaws = pair.after.flaws
        old = stored.get(identity)
        if flaws:
            known = pair.before.flaws if pair.before else ()
            if not pair.before or set(flaws) - set(known):
                yield identity, list(flaws)
        elif old is not None and (pair.changes or pair.reordered or is_of_a_version(old, pair.after)):
            refused = list(refused_updates(pair))
            if refused:
                yield identity, refused


def _stored(
    written: Objects, before: Objects, never: frozenset[Identity], refused: dict[Identity, list[Flaw]]
) -> Iterator[tuple[Identity, Object]]:
    for identity, item in written.items():
        if identity not in refused and not (identity in never and item.flaws):
            yield identity, item
        elif identity in before:
            yield identity, before[identity]


def _grouped(side: Objects) -> dict[str, list[Object]]:
    index: dict[str, list[Object]] = {}
    for item in side.values():
        index.setdefault(item.kind, []).append(item)
    return index


def _with_pods(side: Objects) -> dict[_Place, list[Object]]:
    index: dict[_Place, list[Object]] = {}
    for item in side.values():
        if template_path(item) is not None and pod_spec(item):
            index.setdefault(_place(item), []).append(item)
    return index


def _select(world: World, side: int, place: _Place, wanted: tuple[tuple[str, Any], ...]) -> Selection:
    index, labels = world.by_label[side], dict(wanted)
    found = (index.get((*place, key, str(value)), []) for key, value in wanted)
    fewest = min(found, key=len, default=[])
    return Selection(labels, tuple(item for item in fewest if labels.items() <= pod_labels(item).items()))


def _by_label(items: Iterable[Object]) -> dict[tuple[str, ...], list[Object]]:
    index: dict[tuple[str, ...], list[Object]] = {}
    for item in items:
        if item.kind in SERVING and pod_spec(item):
            for key, value in pod_labels(item).items():
                index.setdefault((*_place(item), key, str(value)), []).append(item)
    return index
