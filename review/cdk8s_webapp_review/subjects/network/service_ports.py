"""Openings on the port of a Service, where its pods listen on another one.

A NetworkPolicy sees the pods' own ports: those of Services are replaced before.
https://kubernetes.io/docs/concepts/services-networking/network-policies/
"""

from __future__ import annotations

from typing import NamedTuple

from ...digits import whole
from ...sides.objects import Object
from ...world import World
from ..pods import each, pod_spec, ports
from .opening import Opening
from .selection import Place, Selector, place_of, selected_by, selector_of, selects


class Listening(NamedTuple):
    """On which ports the pods of a policy listen."""

    ports: frozenset[int | str]
    is_known: bool  # whether all of them say so


def of_service(world: World, policy: Object, opening: Opening) -> tuple[Object, list[int]] | None:
    """The Service whose port is let through in vain, and the ports of its pods; None where there is none."""
    protocol, _, text = opening.port.partition("/")
    number = whole(text)
    if opening.direction != "Ingress" or number is None:
        return None
    place = place_of(policy)
    service = world.once(_by_port).get((*place, protocol, number))
    listening = world.once(_listening, place, selector_of(policy))
    if service is None or not listening.is_known or number in listening.ports:
        return None
    pods = world.selected(service.spec.get("selector"), service, after=True)
    if not any(selects(policy, item) for item in pods):
        return None
    return service, sorted(port for port in listening.ports if isinstance(port, int))


def _listening(world: World, place: Place, selector: Selector) -> Listening:
    declared = [ports(pod_spec(item)) for item in selected_by(world, place, selector, True)]
    return Listening(frozenset().union(*declared), bool(declared) and all(declared))


def _by_port(world: World) -> dict[tuple[str, str, str, int], Object]:
    """The Services of AFTER whose pods listen on another port than they do, by theirs."""
    return {
        (*place_of(item), str(port.get("protocol", "TCP")), port["port"]): item
        for item in world.kinds("Service", after=True)
        if not item.identity.group
        for port in each(item.spec.get("ports"))
        if isinstance(port.get("port"), int) and port.get("targetPort") != port["port"]
    }
