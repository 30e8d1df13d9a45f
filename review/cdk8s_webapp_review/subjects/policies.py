"""What a change of a NetworkPolicy opens, and what it closes."""

from __future__ import annotations

from collections.abc import Iterator

from ..sides.objects import Object
from ..sides.values import plain
from ..statement import Note, Says
from ..world import World
from .english import listed
from .network import opening, selection, service_ports, traffic
from .network.opening import Opening, openings
from .network.peer import requirements
from .network.selection import FIELDS, directions, selects
from .pods import each

_MOST_NAMES = 20


def left_open(world: World, policy: Object) -> Iterator[Says]:
    """A policy that goes, and whose pods nothing closes now."""
    if selection.same_elsewhere(world, policy) or selection.pods_are_gone(world, policy):
        return
    ways = [way for way in directions(policy) if not selection.is_closed_by_others(world, policy, way)]
    if ways:
        title = f"removed: its pods are open to all traffic ({', '.join(ways).lower()})"
        yield Says(item=policy, title=title, before=policy.name)


def opened(world: World, before: Object, after: Object) -> Iterator[Says]:
    """Directions, pods and peers that a policy closed, and does not."""
    for direction in directions(before):
        if direction not in directions(after) and not selection.is_closed_by_others(world, before, direction):
            old, new = before.spec.get("policyTypes"), after.spec.get("policyTypes")
            title, path = f"{direction.lower()} is no longer closed", ("spec", "policyTypes")
            yield Says(item=after, title=title, path=path, before=old, after=new)
    yield from _other_pods(world, before, after)
    old_ways, new_ways = openings(before, world, after=False), openings(after, world)
    more = opening.beyond(new_ways, old_ways, set(directions(before)))
    in_vain = {one: service_ports.of_service(world, after, one) for one in more}
    yield from _in_vain(after, in_vain)
    more = [one for one in more if not in_vain[one]]
    if more:
        field = FIELDS[more[0].direction][0]
        old, new = plain(before.spec.get(field)), plain(after.spec.get(field))
        title, path = f"it also lets through: {opening.words(more)}", ("spec", field)
        yield Says(item=after, title=title, path=path, before=old, after=new)


def _in_vain(policy: Object, found: dict[Opening, tuple[Object, list[int]] | None]) -> Iterator[Says]:
    """Openings on the port of a Service, where no pod listens."""
    for one, what in found.items():
        if what is None:
            continue
        service, listening = what
        ports = listed([*map(str, listening)])
        title = f"it lets {one.port} through, the port of {service.shown}: its pods listen on {ports}"
        why = "A NetworkPolicy sees the pods' own ports, whatever port of a Service was asked."
        path = ("spec", FIELDS[one.direction][0])
        yield Says(item=policy, title=title, path=path, after=one.port, risk="none", detail=why)


def _other_pods(world: World, before: Object, after: Object) -> Iterator[Says]:
    old, new = before.spec.get("podSelector"), after.spec.get("podSelector")
    if old == new:
        return
    left = [item for item in selection.selected(world, before, after=True) if not selects(after, item)]
    if left or not world.workloads(before, after=True):
        title = f"it no longer protects {_named(left) or 'the pods that it selected'}"
        yield Says(item=after, title=title, path=("spec", "podSelector"), before=old, after=new)


def _named(items: list[Object]) -> str:
    names = [item.shown for item in items[:_MOST_NAMES]]
    return ", ".join(names) + (f" and {len(items) - len(names)} more" if len(items) > len(names) else "")


def pods_lost(world: World, policy: Object) -> Iterator[Says]:
    """Pods whose labels changed, so that their policy no longer finds them."""
    lost = selection.no_longer_selected(world, policy)
    if lost:
        title = f"it no longer protects {_named(lost)}: the labels of the pods changed"
        new = policy.spec["podSelector"]
        yield Says(item=policy, title=title, path=("spec", "podSelector"), after=new)


def left_closed(world: World, policy: Object) -> Iterator[Says]:
    """A policy that goes, and what it let through where others close."""
    if selection.same_elsewhere(world, policy) or selection.pods_are_gone(world, policy):
        return
    lost = [
        one
        for one in openings(policy)
        if selection.is_closed_by_others(world, policy, one.direction)
        and not traffic.is_open_elsewhere(world, policy, one)
    ]
    if lost:
        title = f"removed, and other policies keep its pods closed: {opening.words(lost)}"
        yield Says(item=policy, title=title, before=policy.name)


def closed(world: World, before: Object, after: Object) -> Iterator[Says]:
    """What a policy let through, and does not."""
    old_ways, new_ways = openings(before, world, after=False), openings(after, world)
    less = [
        one
        for one in opening.beyond(old_ways, new_ways, set(directions(after)))
        if not traffic.is_open_elsewhere(world, after, one)
    ]
    if less:
        field = FIELDS[less[0].direction][0]
        old, new = before.spec.get(field), after.spec.get(field)
        title = f"no longer let through: {opening.words(less)}"
        yield Says(item=after, title=title, path=("spec", field), before=old, after=new)


def closes_pods(world: World, policy: Object) -> Iterator[Says]:
    """Pods that no policy selected before, and whose traffic none lets through now."""
    title = traffic.closed_pods(world, policy)
    if title:
        yield Says(item=policy, title=title, path=("spec",), after=policy.spec)


def idle_egress(policy: Object) -> Iterator[Note]:
    """Egress rules of a policy that the server stored as one for ingress alone."""
    if policy.spec.get("egress") and "Egress" not in directions(policy):
        said = "its egress rules have no effect: the server keeps policyTypes as it was; write policyTypes"
        yield Note(item=policy, message=said, path=("spec", "egress"))


def unknown_peers(world: World, policy: Object) -> Iterator[Says]:
    """Peers whose pods were there, are there, and have other labels now."""
    for field, peers in FIELDS.values():
        for number, rule in enumerate(each(policy.spec.get(field))):
            for peer in each(rule.get(peers)):
                selector = peer.get("podSelector")
                if not selector or "namespaceSelector" in peer:
                    continue
                gone = selection.relabelled(world, policy, selector)
                if gone:
                    wanted = ", ".join(sorted(requirements(selector) or ()))
                    title, path = (
                        f"no pod is {wanted} any more: {gone} is kept out",
                        ("spec", field, number, peers),
                    )
                    yield Says(item=policy, title=title, path=path, after=selector)
