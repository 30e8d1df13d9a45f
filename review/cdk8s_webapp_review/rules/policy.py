"""NetworkPolicies: what is no longer closed, and what is closed now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from ..normalise import plain
from ..subjects.addresses import covers
from ..subjects.pods import at, containers, each, matches, pod_labels, pod_spec, ports
from .rule import Rule

if TYPE_CHECKING:
    from ..load import Object
    from ..model import Finding
    from ..world import World

_DOCS = "https://kubernetes.io/docs/concepts/services-networking/network-policies/"
_FIELDS = {"Ingress": ("ingress", "from"), "Egress": ("egress", "to")}
_ALL = "all"
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
    if mine in (_ALL, other):
        return True
    protocol, _, port = mine.partition("/")
    inner, _, inside = other.partition("/")
    if protocol != inner or other == _ALL:
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
        port = "" if self.port == _ALL else f" on {self.port}"
        return f"{way} {self.peer}{port}"


def openings(policy: Object, world: World | None = None, *, after: bool = True) -> list[Opening]:
    """All that a policy lets through; the ports' names as numbers, where its pods say which."""
    found = []
    names = _port_numbers(policy, world, after=after) if world is not None else {}
    for direction, (field, peers) in _FIELDS.items():
        if direction not in (policy.spec.get("policyTypes") or ()):
            continue
        for rule in each(policy.spec.get(field)):
            who = [_peer(peer) for peer in each(rule.get(peers))] or [EVERYONE]
            where = [_port(port, names) for port in each(rule.get("ports"))] or [_ALL]
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
        if _selects(policy, item)
        for _, container in containers(pod_spec(item))
        for port in each(container.get("ports"))
        if "name" in port
    }


def _peer(peer: dict[str, Any]) -> Peer:
    block = at(peer, ("ipBlock", "cidr"))
    if block is None:
        return Peer(
            None, _requirements(peer.get("namespaceSelector")), _requirements(peer.get("podSelector"))
        )
    without = at(peer, ("ipBlock", "except"))
    if block in ("0.0.0.0/0", "::/0") and not without:
        return EVERYONE
    return Peer(str(block) + (_WITHOUT + ", ".join(map(str, without)) if without else ""), None, None)


def _requirements(selector: Any) -> frozenset[str] | None:
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


def _selects(policy: Object, workload: Object) -> bool:
    return matches(policy.spec.get("podSelector", {}), pod_labels(workload))


def _policies(world: World, workload: Object, direction: str, *, after: bool) -> list[Object]:
    """The policies that close a direction for a workload's pods."""
    return [
        policy
        for policy in world.kinds("NetworkPolicy", after=after)
        if policy.identity.folder == workload.identity.folder
        and policy.identity.namespace == workload.identity.namespace
        and direction in (policy.spec.get("policyTypes") or ())
        and _selects(policy, workload)
    ]


def _directions(policy: Object) -> list[str]:
    return [direction for direction in _FIELDS if direction in (policy.spec.get("policyTypes") or ())]


def _is_closed_by_others(world: World, policy: Object, direction: str) -> bool:
    """Whether the pods of a policy that goes stay closed by other policies."""
    pods = [item for item in world.workloads(policy, after=True) if _selects(policy, item)]
    return bool(pods) and all(_policies(world, item, direction, after=True) for item in pods)


def _pods_are_gone(world: World, policy: Object) -> bool:
    before = [item for item in world.workloads(policy, after=False) if _selects(policy, item)]
    return bool(before) and not any(_selects(policy, item) for item in world.workloads(policy, after=True))


def _same_elsewhere(world: World, policy: Object) -> bool:
    """Whether another policy of AFTER does all that this one did."""
    return any(
        other.spec == policy.spec and other.identity.namespace == policy.identity.namespace
        for other in world.kinds("NetworkPolicy", after=True)
        if other.identity.folder == policy.identity.folder
    )


class NetworkOpened(Rule):
    """More may connect."""

    id = "SE07"
    risk = "security"
    title = "A NetworkPolicy lets more through"
    why = "Pods are reachable, or reach, where they were not."
    advice = "Keep the policy, and add one that opens what is needed."
    reference = _DOCS

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Policies that go and leave pods open, and policies that let more through."""
        for item in world.removed:
            if item.kind != "NetworkPolicy" or _same_elsewhere(world, item) or _pods_are_gone(world, item):
                continue
            open_now = [way for way in _directions(item) if not _is_closed_by_others(world, item, way)]
            if open_now:
                yield world.say(
                    cls,
                    item,
                    f"removed: its pods are open to all traffic ({', '.join(open_now).lower()})",
                    before=item.name,
                )
        for pair, before, after in world.accepted():
            if after.kind == "NetworkPolicy" and pair.changes:
                yield from cls._changed(world, before, after)

        for item in world.kinds("NetworkPolicy", after=True):
            lost = _no_longer_selected(world, item)
            if lost:
                title = f"it no longer protects {', '.join(lost)}: the labels of the pods changed"
                yield world.say(
                    cls, item, title, path=("spec", "podSelector"), after=item.spec["podSelector"]
                )

    @classmethod
    def _changed(cls, world: World, before: Object, after: Object) -> Iterator[Finding]:
        for direction in set(_directions(before)) - set(_directions(after)):
            if not _is_closed_by_others(world, before, direction):
                yield world.say(
                    cls,
                    after,
                    f"{direction.lower()} is no longer closed",
                    path=("spec", "policyTypes"),
                    before=before.spec.get("policyTypes"),
                    after=after.spec.get("policyTypes"),
                )
        if before.spec.get("podSelector") != after.spec.get("podSelector"):
            left = [
                item.shown
                for item in world.workloads(before, after=True)
                if _selects(before, item) and not _selects(after, item)
            ]
            if left or not world.workloads(before, after=True):
                yield world.say(
                    cls,
                    after,
                    f"it no longer protects {', '.join(left) or 'the pods that it selected'}",
                    path=("spec", "podSelector"),
                    before=before.spec.get("podSelector"),
                    after=after.spec.get("podSelector"),
                )
        more = _beyond(openings(after, world), openings(before, world, after=False), set(_directions(before)))
        if more:
            field = _FIELDS[more[0].direction][0]
            yield world.say(
                cls,
                after,
                f"it also lets through: {_words(more)}",
                path=("spec", field),
                before=plain(before.spec.get(field)),
                after=plain(after.spec.get(field)),
            )


def _beyond(some: list[Opening], others: list[Opening], directions: set[str]) -> list[Opening]:
    found = (
        one for one in some if one.direction in directions and not any(other.covers(one) for other in others)
    )
    return list(dict.fromkeys(found))


def _words(found: list[Opening]) -> str:
    return "; ".join(map(str, found[:4])) + (f" and {len(found) - 4} more" if len(found) > 4 else "")


def _no_longer_selected(world: World, policy: Object) -> list[str]:
    """Pods that an unchanged podSelector selected, and that other policies do not protect now."""
    old = world.before.get(policy.identity)
    if old is None or old.spec.get("podSelector") != policy.spec.get("podSelector"):
        return []
    return [
        new.shown
        for item in world.workloads(policy, after=False)
        if _selects(policy, item)
        and (new := world.after.get(item.identity)) is not None
        and not _selects(policy, new)
        and not all(_policies(world, new, direction, after=True) for direction in _directions(policy))
    ]


class NetworkClosed(Rule):
    """Traffic is blocked."""

    id = "OU03"
    risk = "outage"
    title = "A NetworkPolicy blocks traffic that came through"
    why = "Connections that are not listed are dropped without an answer."
    advice = "List the peers and the pods' own ports (not the Service's) that are in use."
    reference = _DOCS

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Policies that let less through, and new ones that close the ports that pods serve."""
        for item in world.removed:
            if (
                item.kind == "NetworkPolicy"
                and not _same_elsewhere(world, item)
                and not _pods_are_gone(world, item)
            ):
                lost = [
                    one
                    for one in openings(item)
                    if _is_closed_by_others(world, item, one.direction)
                    and not _is_open_elsewhere(world, item, one)
                ]
                if lost:
                    yield world.say(
                        cls,
                        item,
                        f"removed, and other policies keep its pods closed: {_words(lost)}",
                        before=item.name,
                    )
        for pair, before, after in world.accepted():
            if after.kind == "NetworkPolicy" and pair.changes:
                less = [
                    one
                    for one in _beyond(
                        openings(before, world, after=False), openings(after, world), set(_directions(after))
                    )
                    if not _is_open_elsewhere(world, after, one)
                ]
                if less:
                    field = _FIELDS[less[0].direction][0]
                    yield world.say(
                        cls,
                        after,
                        f"no longer let through: {_words(less)}",
                        path=("spec", field),
                        before=before.spec.get(field),
                        after=after.spec.get(field),
                    )
        for item in world.kinds("NetworkPolicy", after=True):
            yield from cls._closes(world, item)
            _note_idle_egress(world, item)
            yield from cls._unknown_peers(world, item)

    @classmethod
    def _unknown_peers(cls, world: World, policy: Object) -> Iterator[Finding]:
        """Peers whose pods were there, are there, and have other labels now."""
        for field, peers in _FIELDS.values():
            for number, rule in enumerate(each(policy.spec.get(field))):
                for peer in each(rule.get(peers)):
                    selector = peer.get("podSelector")
                    if not selector or "namespaceSelector" in peer:
                        continue
                    gone = _relabelled(world, policy, selector)
                    if gone:
                        wanted = ", ".join(sorted(_requirements(selector) or ()))
                        title = f"no pod is {wanted} any more: {gone} is kept out"
                        yield world.say(
                            cls, policy, title, path=("spec", field, number, peers), after=selector
                        )

    @classmethod
    def _closes(cls, world: World, policy: Object) -> Iterator[Finding]:
        """Pods that no policy selected before, and whose traffic none lets through now."""
        for workload in world.workloads(policy, after=True):
            if not _selects(policy, workload) or workload.identity not in world.before:
                continue
            for direction in _directions(policy):
                if _policies(world, world.before[workload.identity], direction, after=False):
                    continue
                blocked = _blocked(world, workload, direction)
                if blocked:
                    yield world.say(
                        cls, policy, f"{workload.shown}: {blocked}", path=("spec",), after=policy.spec
                    )
                    return


def _note_idle_egress(world: World, policy: Object) -> None:
    """Egress rules of a policy that the server stored as one for ingress alone."""
    if policy.spec.get("egress") and "Egress" not in _directions(policy):
        world.note(
            "its egress rules have no effect: the server keeps policyTypes as it was; write policyTypes",
            policy,
            ("spec", "egress"),
        )


def _relabelled(world: World, policy: Object, selector: Any) -> str:
    """A workload that a selector found before, where it finds none now; empty where it finds some."""
    if any(matches(selector, pod_labels(item)) for item in world.workloads(policy, after=True)):
        return ""
    found = [item for item in world.workloads(policy, after=False) if matches(selector, pod_labels(item))]
    return next((item.shown for item in found if item.identity in world.after), "")


def _is_open_elsewhere(world: World, policy: Object, opening: Opening) -> bool:
    """Whether other policies of AFTER, for the same pods, let the same through."""
    pods = [item for item in world.workloads(policy, after=True) if _selects(policy, item)]
    return bool(pods) and all(
        any(
            one.covers(opening)
            for other in _policies(world, item, opening.direction, after=True)
            if other.identity != policy.identity
            for one in openings(other)
        )
        for item in pods
    )


def _blocked(world: World, workload: Object, direction: str) -> str:
    """What of a workload's traffic no policy of AFTER lets through; empty where some comes in."""
    allowed = [
        one
        for policy in _policies(world, workload, direction, after=True)
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
    everything = any(one.port == _ALL or not one.port.partition("/")[2] or "-" in one.port for one in allowed)
    if served and not everything and not served & open_ports:
        return f"none of its ports ({', '.join(sorted(served))}) is let through"
    return ""


RULES: tuple[type[Rule], ...] = (NetworkOpened, NetworkClosed)
