"""What all NetworkPolicies of AFTER together let through, and what they block."""

from __future__ import annotations

from ...sides.objects import Object
from ...world import World
from ..pods import pod_spec, ports
from .opening import ALL, Covering, Opening, openings, port_covers
from .peer import EVERYONE, Peer
from .selection import (
    Labels,
    Place,
    Selector,
    directions,
    labels_of,
    place_of,
    policies,
    policies_for,
    selected_by,
    selector_of,
)

_OF_DNS = {"kube-system", "openshift-dns"}  # the namespaces that it runs in


def is_open_elsewhere(world: World, policy: Object, opening: Opening) -> bool:
    """Whether other policies of AFTER, for the same pods, let the same through."""
    pods = world.once(_selected_labels, place_of(policy), selector_of(policy))
    return bool(pods) and all(
        world.once(_covering, place_of(policy), labels, opening.direction).covers(
            opening, but=policy.identity
        )
        for labels in pods
    )


def _selected_labels(world: World, place: Place, selector: Selector) -> set[Labels]:
    return {labels_of(item) for item in world.once(selected_by, place, selector, True)}


def _covering(world: World, place: Place, labels: Labels, direction: str) -> Covering:
    """What all policies for some pods let through."""
    found = world.once(policies_for, place, labels, direction, True)
    return Covering((policy.identity, one) for policy in found for one in openings(policy))


def closed_pods(world: World, policy: Object) -> str:
    """A workload that no policy selected before, and what none lets through now; empty for none."""
    return world.once(_closed_pods, place_of(policy), selector_of(policy), tuple(directions(policy)))


def _closed_pods(world: World, place: Place, selector: Selector, ways: tuple[str, ...]) -> str:
    for workload in world.once(selected_by, place, selector, True):
        old = world.before.get(workload.identity)
        for direction in ways if old is not None else ():
            if old is None or policies(world, old, direction, after=False):
                continue
            blocked = _blocked(world, workload, direction)
            if blocked:
                return f"{workload.shown}: {blocked}"
    return ""


def _blocked(world: World, workload: Object, direction: str) -> str:
    """What of a workload's traffic no policy of AFTER lets through; empty where some comes in."""
    allowed = world.once(_allowed_ports, place_of(workload), labels_of(workload), direction)
    if not allowed:
        return f"all {direction.lower()} is blocked"
    if direction == "Egress":
        names = world.once(_looks_up_names, place_of(workload), labels_of(workload))
        return "" if names else "names cannot be looked up: DNS (port 53) is blocked"
    named = {port.partition("/")[2].partition("-")[0] for port in allowed}
    served = {str(port) for port in ports(pod_spec(workload))}
    everything = any(port == ALL or not port.partition("/")[2] or "-" in port for port in allowed)
    if served and not everything and not served & named:
        return f"none of its ports ({', '.join(sorted(served))}) is let through"
    return ""


def _looks_up_names(world: World, place: Place, labels: Labels) -> bool:
    """Whether pods reach port 53 of who may be the cluster's DNS."""
    return any(
        one.direction == "Egress"
        and (port_covers(one.port, "UDP/53") or one.port in ("UDP/dns", "TCP/53"))
        and _may_be_dns(one.peer, place[1])
        for policy in world.once(policies_for, place, labels, "Egress", True)
        for one in openings(policy)
    )


def _may_be_dns(peer: Peer, namespace: str) -> bool:
    """Whether a peer may be the cluster's DNS: pods of another namespace are not."""
    if peer == EVERYONE or peer.block is not None:
        return True
    named = (
        {namespace}
        if peer.namespaces is None
        else {
            one.partition("=")[2] for one in peer.namespaces if one.startswith("kubernetes.io/metadata.name=")
        }
    )
    return not named or bool(named & _OF_DNS)


def _allowed_ports(world: World, place: Place, labels: Labels, direction: str) -> frozenset[str]:
    found = world.once(policies_for, place, labels, direction, True)
    return frozenset(one.port for policy in found for one in openings(policy) if one.direction == direction)
