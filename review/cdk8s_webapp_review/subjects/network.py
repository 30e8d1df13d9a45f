"""NetworkPolicies: which pods they close, and what they let through."""

from __future__ import annotations

from typing import Any, NamedTuple

from ..sides.objects import Object
from ..world import World
from .addresses import covers
from .pods import at, containers, each, matches, pod_labels, pod_spec, ports

FIELDS = {"Ingress": ("ingress", "from"), "Egress": ("egress", "to")}
ALL = "all"
_WITHOUT = " without "


class Peer(NamedTuple):
    """Who may connect: addresses, or the pods of namespaces; None says nothing, so all of them."""

    block: str | None
    namespaces: frozenset[str] | None  # requirements on the labels; None: the policy's own namespace
    pods: frozenset[str] | None

    def covers(self, other: Peer) -> bool:
        """Whether these are all that the other are, or more."""
        if self in (EVERYONE, other):
            return True
        if self.block is not None or other.block is not None:
            return (
                self.block is not None and other.block is not None and _block_covers(self.block, other.block)
            )
        if (self.namespaces is None) != (other.namespaces is None) and self.namespaces != frozenset():
            return False
        return (self.namespaces or frozenset()) <= (other.namespaces or frozenset()) and (
            self.pods or frozenset()
        ) <= (other.pods or frozenset())

    def __str__(self) -> str:
        """In words."""
        if self == EVERYONE:
            return "anywhere"
        if self.block is not None:
            return self.block
        words = [
            f"{name} {', '.join(sorted(wanted)) or 'all'}"
            for name, wanted in (("pods", self.pods), ("namespaces", self.namespaces))
            if wanted is not None
        ]
        return " of ".join(words)


EVERYONE = Peer(None, None, None)


def _block_covers(mine: str, other: str) -> bool:
    (block, _, holes), (inner, _, known) = mine.partition(_WITHOUT), other.partition(_WITHOUT)
    return covers(
        block,
        inner,
        without=holes.split(", ") if holes else (),
        other_without=known.split(", ") if known else (),
    )


def _port_covers(mine: str, other: str) -> bool:
    """Whether a port, or a range, holds another: TCP/80, TCP/8000-8999, TCP/ for all of TCP."""
    if mine in (ALL, other):
        return True
    protocol, _, port = mine.partition("/")
    inner, _, inside = other.partition("/")
    if protocol != inner or other == ALL:
        return False
    if not port:
        return True
    ends = [text.partition("-") for text in (port, inside)]
    if not all(first.isdigit() and (last or first).isdigit() for first, _, last in ends):
        return False
    (low, high), (least, most) = ((int(first), int(last or first)) for first, _, last in ends)
    return low <= least and most <= high


class Opening(NamedTuple):
    """One peer and one port that a policy lets through."""

    direction: str
    peer: Peer
    port: str

    def covers(self, other: Opening) -> bool:
        """Whether this lets through what the other does."""
        return (
            self.direction == other.direction
            and self.peer.covers(other.peer)
            and _port_covers(self.port, other.port)
        )

    def __str__(self) -> str:
        """In words."""
        way = "from" if self.direction == "Ingress" else "to"
        port = "" if self.port == ALL else f" on {self.port}"
        return f"{way} {self.peer}{port}"


def openings(policy: Object, world: World | None = None, *, after: bool = True) -> list[Opening]:
    """All that a policy lets through; the ports' names as numbers, where its pods say which."""
    found = []
    names = _port_numbers(policy, world, after=after) if world is not None else {}
    for direction, (field, peers) in FIELDS.items():
        if direction not in (policy.spec.get("policyTypes") or ()):
            continue
        for rule in each(policy.spec.get(field)):
            who = [_peer(peer) for peer in each(rule.get(peers))] or [EVERYONE]
            where = [_port(port, names) for port in each(rule.get("ports"))] or [ALL]
            found += [Opening(direction, peer, port) for peer in who for port in where]
    return found


def _port(port: dict[str, Any], names: dict[Any, Any]) -> str:
    end = f"-{port['endPort']}" if "endPort" in port else ""
    number = names.get(port.get("port"), port.get("port", ""))
    return f"{port.get('protocol', 'TCP')}/{number}{end}"


def _port_numbers(policy: Object, world: World, *, after: bool) -> dict[Any, Any]:
    """The numbers of the named ports of the pods that a policy selects."""
    return {
        port["name"]: port.get("containerPort")
        for item in world.workloads(policy, after=after)
        if selects(policy, item)
        for _, container in containers(pod_spec(item))
        for port in each(container.get("ports"))
        if "name" in port
    }


def _peer(peer: dict[str, Any]) -> Peer:
    block = at(peer, ("ipBlock", "cidr"))
    if block is None:
        return Peer(None, requirements(peer.get("namespaceSelector")), requirements(peer.get("podSelector")))
    without = at(peer, ("ipBlock", "except"))
    if block in ("0.0.0.0/0", "::/0") and not without:
        return EVERYONE
    return Peer(str(block) + (_WITHOUT + ", ".join(map(str, without)) if without else ""), None, None)


def requirements(selector: Any) -> frozenset[str] | None:
    """What a selector asks of labels, each by itself; None where there is no selector."""
    if not isinstance(selector, dict):
        return None
    labels = {f"{key}={value}" for key, value in (selector.get("matchLabels") or {}).items()}
    return frozenset(labels) | {_expression(item) for item in each(selector.get("matchExpressions"))}


def _expression(item: dict[str, Any]) -> str:
    values = sorted(map(str, item.get("values") or ()))
    if item.get("operator") == "In" and len(values) == 1:
        return f"{item.get('key')}={values[0]}"
    return f"{item.get('key')} {item.get('operator')} {', '.join(values)}".rstrip()


def selects(policy: Object, workload: Object) -> bool:
    """Whether a policy is about the pods of a workload."""
    return matches(policy.spec.get("podSelector", {}), pod_labels(workload))


def policies(world: World, workload: Object, direction: str, *, after: bool) -> list[Object]:
    """The policies that close a direction for a workload's pods."""
    return [
        policy
        for policy in world.kinds("NetworkPolicy", after=after)
        if policy.identity.folder == workload.identity.folder
        and policy.identity.namespace == workload.identity.namespace
        and direction in (policy.spec.get("policyTypes") or ())
        and selects(policy, workload)
    ]


def directions(policy: Object) -> list[str]:
    """Which of `Ingress` and `Egress` a policy closes."""
    return [direction for direction in FIELDS if direction in (policy.spec.get("policyTypes") or ())]


def is_closed_by_others(world: World, policy: Object, direction: str) -> bool:
    """Whether the pods of a policy that goes stay closed by other policies."""
    pods = [item for item in world.workloads(policy, after=True) if selects(policy, item)]
    return bool(pods) and all(policies(world, item, direction, after=True) for item in pods)


def pods_are_gone(world: World, policy: Object) -> bool:
    """Whether none of the pods is left that a policy selected."""
    before = [item for item in world.workloads(policy, after=False) if selects(policy, item)]
    return bool(before) and not any(selects(policy, item) for item in world.workloads(policy, after=True))


def same_elsewhere(world: World, policy: Object) -> bool:
    """Whether another policy of AFTER does all that this one did."""
    return any(
        other.spec == policy.spec and other.identity.namespace == policy.identity.namespace
        for other in world.kinds("NetworkPolicy", after=True)
        if other.identity.folder == policy.identity.folder
    )


def beyond(some: list[Opening], others: list[Opening], directions: set[str]) -> list[Opening]:
    """Those of some openings that no other one covers, in the directions that were closed."""
    found = (
        one for one in some if one.direction in directions and not any(other.covers(one) for other in others)
    )
    return list(dict.fromkeys(found))


def words(found: list[Opening]) -> str:
    """The first four, and how many there are beside them."""
    return "; ".join(map(str, found[:4])) + (f" and {len(found) - 4} more" if len(found) > 4 else "")


def no_longer_selected(world: World, policy: Object) -> list[str]:
    """Pods that an unchanged podSelector selected, and that other policies do not protect now."""
    old = world.before.get(policy.identity)
    if old is None or old.spec.get("podSelector") != policy.spec.get("podSelector"):
        return []
    return [
        new.shown
        for item in world.workloads(policy, after=False)
        if selects(policy, item)
        and (new := world.after.get(item.identity)) is not None
        and not selects(policy, new)
        and not all(policies(world, new, direction, after=True) for direction in directions(policy))
    ]


def relabelled(world: World, policy: Object, selector: Any) -> str:
    """A workload that a selector found before, where it finds none now; empty where it finds some."""
    if any(matches(selector, pod_labels(item)) for item in world.workloads(policy, after=True)):
        return ""
    found = [item for item in world.workloads(policy, after=False) if matches(selector, pod_labels(item))]
    return next((item.shown for item in found if item.identity in world.after), "")


def is_open_elsewhere(world: World, policy: Object, opening: Opening) -> bool:
    """Whether other policies of AFTER, for the same pods, let the same through."""
    pods = [item for item in world.workloads(policy, after=True) if selects(policy, item)]
    return bool(pods) and all(
        any(
            one.covers(opening)
            for other in policies(world, item, opening.direction, after=True)
            if other.identity != policy.identity
            for one in openings(other)
        )
        for item in pods
    )


def blocked(world: World, workload: Object, direction: str) -> str:
    """What of a workload's traffic no policy of AFTER lets through; empty where some comes in."""
    allowed = [
        one
        for policy in policies(world, workload, direction, after=True)
        for one in openings(policy)
        if one.direction == direction
    ]
    if not allowed:
        return f"all {direction.lower()} is blocked"
    if direction == "Egress":
        names = any(_port_covers(one.port, "UDP/53") or one.port in ("UDP/dns", "TCP/53") for one in allowed)
        return "" if names else "names cannot be looked up: DNS (port 53) is blocked"
    named = {one.port.partition("/")[2].partition("-")[0] for one in allowed}
    open_ports = {name for name in named if name}
    served = {str(port) for port in ports(pod_spec(workload))}
    everything = any(one.port == ALL or not one.port.partition("/")[2] or "-" in one.port for one in allowed)
    if served and not everything and not served & open_ports:
        return f"none of its ports ({', '.join(sorted(served))}) is let through"
    return ""
