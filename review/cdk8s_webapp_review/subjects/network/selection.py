"""Which pods a NetworkPolicy is about, and which policies are about a pod."""

from __future__ import annotations

from itertools import chain
from operator import itemgetter
from typing import Any

from ...names import leaves
from ...sides.objects import Object
from ...world import World
from ..pods import matches, pod_labels

FIELDS = {"Ingress": ("ingress", "from"), "Egress": ("egress", "to")}

Place = tuple[str, str]  # folder and namespace
Label = tuple[str, str]
Labels = tuple[Label, ...]


class Selector:
    """A selector of pods, equal to another that is written alike."""

    __slots__ = ("_key", "label", "value")

    def __init__(self, value: Any) -> None:
        self.value = value
        labels = value.get("matchLabels") if isinstance(value, dict) else None
        label = next(iter(labels.items()), None) if isinstance(labels, dict) else None
        self.label: Label | None = (label[0], str(label[1])) if label else None  # one that its pods have
        self._key = repr(value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Selector) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


def selects(policy: Object, workload: Object) -> bool:
    """Whether a policy is about the pods of a workload."""
    return matches(policy.spec.get("podSelector", {}), pod_labels(workload))


def selected(world: World, policy: Object, *, after: bool, selector: Any = None) -> list[Object]:
    """The workloads with the pods that a policy is about, or that another selector finds beside it."""
    wanted = selector_of(policy) if selector is None else Selector(selector)
    return world.once(selected_by, place_of(policy), wanted, after)


def selected_by(world: World, place: Place, selector: Selector, after: bool) -> list[Object]:
    """The workloads of a place with the pods that a selector finds."""
    groups = world.once(_by_labels, place, after).get(selector.label, {})
    found = [items for labels, items in groups.items() if matches(selector.value, dict(labels))]
    return [item for _, item in sorted(chain.from_iterable(found), key=itemgetter(0))]


def _by_labels(
    world: World, place: Place, after: bool
) -> dict[Label | None, dict[Labels, list[tuple[int, Object]]]]:
    """The workloads of a place by each label, and all by None; those whose labels are the same together."""
    found: dict[Label | None, dict[Labels, list[tuple[int, Object]]]] = {}
    for number, item in enumerate(world.workloads_in(place, after=after)):
        labels = labels_of(item)
        for label in (None, *labels):
            found.setdefault(label, {}).setdefault(labels, []).append((number, item))
    return found


def policies(world: World, workload: Object, direction: str, *, after: bool) -> list[Object]:
    """The policies that close a direction for a workload's pods."""
    return world.once(policies_for, place_of(workload), labels_of(workload), direction, after)


def policies_for(world: World, place: Place, labels: Labels, direction: str, after: bool) -> list[Object]:
    """The policies that close a direction for pods with these labels."""
    by_label = world.once(_by_selector, after)
    return [
        policy
        for label in (None, *labels)
        for selector, found in by_label.get((place, label), {}).items()
        if matches(selector.value, dict(labels))
        for policy in found
        if direction in (policy.spec.get("policyTypes") or ())
    ]


def _by_selector(world: World, after: bool) -> dict[tuple[Place, Label | None], dict[Selector, list[Object]]]:
    """The policies by place and one label that their pods have; those of one selector together."""
    found: dict[tuple[Place, Label | None], dict[Selector, list[Object]]] = {}
    for policy in world.kinds("NetworkPolicy", after=after):
        selector = selector_of(policy)
        found.setdefault((place_of(policy), selector.label), {}).setdefault(selector, []).append(policy)
    return found


def directions(policy: Object) -> list[str]:
    """Which of `Ingress` and `Egress` a policy closes."""
    return [direction for direction in FIELDS if direction in (policy.spec.get("policyTypes") or ())]


def is_closed_by_others(world: World, policy: Object, direction: str) -> bool:
    """Whether the pods of a policy that goes stay closed by other policies."""
    return world.once(_is_closed, place_of(policy), selector_of(policy), direction)


def _is_closed(world: World, place: Place, selector: Selector, direction: str) -> bool:
    pods = world.once(selected_by, place, selector, True)
    return bool(pods) and all(policies(world, item, direction, after=True) for item in pods)


def pods_are_gone(world: World, policy: Object) -> bool:
    """Whether none of the pods is left that a policy selected."""
    return bool(selected(world, policy, after=False)) and not selected(world, policy, after=True)


def same_elsewhere(world: World, policy: Object) -> bool:
    """Whether another policy of AFTER does all that this one did."""
    alike = world.once(_by_content).get((place_of(policy), _content(policy)), ())
    return any(other.spec == policy.spec for other in alike)


def _by_content(world: World) -> dict[tuple[Place, frozenset[str]], list[Object]]:
    found: dict[tuple[Place, frozenset[str]], list[Object]] = {}
    for policy in world.kinds("NetworkPolicy", after=True):
        found.setdefault((place_of(policy), _content(policy)), []).append(policy)
    return found


def _content(policy: Object) -> frozenset[str]:
    return frozenset(leaves(policy.spec))


def place_of(item: Object) -> Place:
    """Where an object lies."""
    return item.identity.folder, item.identity.namespace


def labels_of(workload: Object) -> Labels:
    """The labels of a workload's pods."""
    return tuple(sorted((key, str(value)) for key, value in pod_labels(workload).items()))


def selector_of(policy: Object) -> Selector:
    """The pods of a policy."""
    return Selector(policy.spec.get("podSelector", {}))


def no_longer_selected(world: World, policy: Object) -> list[Object]:
    """Pods that an unchanged podSelector selected, and that other policies do not protect now."""
    old = world.before.get(policy.identity)
    if old is None or old.spec.get("podSelector") != policy.spec.get("podSelector"):
        return []
    return world.once(_no_longer_selected, place_of(policy), selector_of(policy), tuple(directions(policy)))


def _no_longer_selected(
    world: World, place: Place, selector: Selector, ways: tuple[str, ...]
) -> list[Object]:
    return [
        new
        for item in world.once(selected_by, place, selector, False)
        if (new := world.after.get(item.identity)) is not None
        and not matches(selector.value, pod_labels(new))
        and not all(policies(world, new, direction, after=True) for direction in ways)
    ]


def relabelled(world: World, policy: Object, selector: Any) -> str:
    """A workload that a selector found before, where it finds none now; empty where it finds some."""
    if selected(world, policy, after=True, selector=selector):
        return ""
    found = selected(world, policy, after=False, selector=selector)
    return next((item.shown for item in found if item.identity in world.after), "")
