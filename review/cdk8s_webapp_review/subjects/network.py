"""NetworkPolicies: which pods they close, and what they let through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple

from ..names import leaves
from ..sides.objects import Object
from ..world import World
from .addresses import around, covers
from .pods import at, containers, each, matches, pod_labels, pod_spec, ports

FIELDS = {"Ingress": ("ingress", "from"), "Egress": ("egress", "to")}
ALL = "all"
_OF_DNS = {"kube-system", "openshift-dns"}  # the namespaces that it runs in
_WITHOUT = " without "
_NOBODY = object()
_MOST_PAIRS = 10_000  # of peers and ports in one rule; above that, its ports are taken for one

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


class Covering:
    """Openings with their owners, found by what they cover without a look at each."""

    def __init__(self, owned: Iterable[tuple[Any, Opening]]) -> None:
        self._owners: dict[tuple[str, Peer], dict[str, set[Any]]] = {}
        self._ranges: dict[tuple[str, Peer], list[str]] = {}
        self._peers: dict[tuple[str, Any], set[Peer]] = {}  # by their block, or by one of their labels
        for owner, (direction, peer, port) in owned:
            known = self._owners.setdefault((direction, peer), {})
            if not known:
                self._peers.setdefault((direction, _mark(peer)), set()).add(peer)
            if port not in known and "-" in port:
                self._ranges.setdefault((direction, peer), []).append(port)
            known.setdefault(port, set()).add(owner)

    def covers(self, opening: Opening, *, but: Any = _NOBODY) -> bool:
        """Whether one of these, of another owner than `but`, lets through what the opening does."""
        return any(self._on_port(peer, opening, but) for peer in self._around(opening))

    def _around(self, opening: Opening) -> Iterator[Peer]:
        direction, peer, _ = opening
        yield from {EVERYONE, peer}
        marks: Iterable[Any] = (None, *(peer.namespaces or ()), *(peer.pods or ()))
        if peer.block is not None:
            marks = around(peer.block.partition(_WITHOUT)[0])
        for mark in marks:
            for mine in self._peers.get((direction, mark), ()):
                if mine.covers(peer):
                    yield mine

    def _on_port(self, peer: Peer, opening: Opening, but: Any) -> bool:
        place = opening.direction, peer
        owners = self._owners.get(place, {})
        protocol = opening.port.partition("/")[0]
        ports = (opening.port, ALL, f"{protocol}/", *self._ranges.get(place, ()))
        return any(
            port in owners and _port_covers(port, opening.port) and owners[port] != {but} for port in ports
        )


def _mark(peer: Peer) -> Any:
    if peer.block is not None:
        return next(around(peer.block.partition(_WITHOUT)[0]), peer.block)
    return min((*(peer.namespaces or ()), *(peer.pods or ())), default=None)


def openings(policy: Object, world: World | None = None, *, after: bool = True) -> list[Opening]:
    """All that a policy lets through; the ports' names as numbers, where its pods say which."""
    return _openings(policy, {}) if world is None else world.once(_openings_in, policy, after)


def _openings_in(world: World, policy: Object, after: bool) -> list[Opening]:
    return _openings(policy, world.once(_port_numbers, _place(policy), _selector(policy), after))


def _openings(policy: Object, names: dict[Any, Any]) -> list[Opening]:
    found = []
    for direction, (field, peers) in FIELDS.items():
        if direction not in (policy.spec.get("policyTypes") or ()):
            continue
        for rule in each(policy.spec.get(field)):
            who = list(dict.fromkeys(_peer(peer) for peer in each(rule.get(peers)))) or [EVERYONE]
            where = list(dict.fromkeys(_port(port, names) for port in each(rule.get("ports")))) or [ALL]
            if len(who) * len(where) > _MOST_PAIRS:
                where = [", ".join(sorted(where))]
            found += [Opening(direction, peer, port) for peer in who for port in where]
    return found


def _port(port: dict[str, Any], names: dict[Any, Any]) -> str:
    end = f"-{port['endPort']}" if "endPort" in port else ""
    number = names.get(port.get("port"), port.get("port", ""))
    return f"{port.get('protocol', 'TCP')}/{number}{end}"


def _port_numbers(world: World, place: Place, selector: Selector, after: bool) -> dict[Any, Any]:
    """The numbers of the named ports of the pods that a policy selects."""
    return {
        port["name"]: port.get("containerPort")
        for item in world.once(_selected, place, selector, after)
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


def selected(world: World, policy: Object, *, after: bool, selector: Any = None) -> list[Object]:
    """The workloads with the pods that a policy is about, or that another selector finds beside it."""
    wanted = _selector(policy) if selector is None else Selector(selector)
    return world.once(_selected, _place(policy), wanted, after)


def _selected(world: World, place: Place, selector: Selector, after: bool) -> list[Object]:
    groups = world.once(_by_labels, place, after).get(selector.label, {})
    found = [items for labels, items in groups.items() if matches(selector.value, dict(labels))]
    return [item for _, item in sorted(chain.from_iterable(found), key=itemgetter(0))]


def _by_labels(
    world: World, place: Place, after: bool
) -> dict[Label | None, dict[Labels, list[tuple[int, Object]]]]:
    """The workloads of a place by each label, and all by None; those whose labels are the same together."""
    found: dict[Label | None, dict[Labels, list[tuple[int, Object]]]] = {}
    for number, item in enumerate(world.workloads_in(place, after=after)):
        labels = _labels(item)
        for label in (None, *labels):
            found.setdefault(label, {}).setdefault(labels, []).append((number, item))
    return found


def policies(world: World, workload: Object, direction: str, *, after: bool) -> list[Object]:
    """The policies that close a direction for a workload's pods."""
    return world.once(_policies, _place(workload), _labels(workload), direction, after)


def _policies(world: World, place: Place, labels: Labels, direction: str, after: bool) -> list[Object]:
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
        selector = _selector(policy)
        found.setdefault((_place(policy), selector.label), {}).setdefault(selector, []).append(policy)
    return found


def directions(policy: Object) -> list[str]:
    """Which of `Ingress` and `Egress` a policy closes."""
    return [direction for direction in FIELDS if direction in (policy.spec.get("policyTypes") or ())]


def is_closed_by_others(world: World, policy: Object, direction: str) -> bool:
    """Whether the pods of a policy that goes stay closed by other policies."""
    return world.once(_is_closed, _place(policy), _selector(policy), direction)


def _is_closed(world: World, place: Place, selector: Selector, direction: str) -> bool:
    pods = world.once(_selected, place, selector, True)
    return bool(pods) and all(policies(world, item, direction, after=True) for item in pods)


def pods_are_gone(world: World, policy: Object) -> bool:
    """Whether none of the pods is left that a policy selected."""
    return bool(selected(world, policy, after=False)) and not selected(world, policy, after=True)


def same_elsewhere(world: World, policy: Object) -> bool:
    """Whether another policy of AFTER does all that this one did."""
    alike = world.once(_by_content).get((_place(policy), _content(policy)), ())
    return any(other.spec == policy.spec for other in alike)


def _by_content(world: World) -> dict[tuple[Place, frozenset[str]], list[Object]]:
    found: dict[tuple[Place, frozenset[str]], list[Object]] = {}
    for policy in world.kinds("NetworkPolicy", after=True):
        found.setdefault((_place(policy), _content(policy)), []).append(policy)
    return found


def _content(policy: Object) -> frozenset[str]:
    return frozenset(leaves(policy.spec))


def _place(item: Object) -> Place:
    return item.identity.folder, item.identity.namespace


def _labels(workload: Object) -> Labels:
    return tuple(sorted((key, str(value)) for key, value in pod_labels(workload).items()))


def _selector(policy: Object) -> Selector:
    return Selector(policy.spec.get("podSelector", {}))


def beyond(some: list[Opening], others: list[Opening], directions: set[str]) -> list[Opening]:
    """Those of some openings that no other one covers, in the directions that were closed."""
    known = Covering((None, one) for one in others)
    found = (one for one in some if one.direction in directions and not known.covers(one))
    return list(dict.fromkeys(found))


def words(found: list[Opening]) -> str:
    """The first four, and how many there are beside them."""
    return "; ".join(map(str, found[:4])) + (f" and {len(found) - 4} more" if len(found) > 4 else "")


def no_longer_selected(world: World, policy: Object) -> list[Object]:
    """Pods that an unchanged podSelector selected, and that other policies do not protect now."""
    old = world.before.get(policy.identity)
    if old is None or old.spec.get("podSelector") != policy.spec.get("podSelector"):
        return []
    return world.once(_no_longer_selected, _place(policy), _selector(policy), tuple(directions(policy)))


def _no_longer_selected(
    world: World, place: Place, selector: Selector, ways: tuple[str, ...]
) -> list[Object]:
    return [
        new
        for item in world.once(_selected, place, selector, False)
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


def is_open_elsewhere(world: World, policy: Object, opening: Opening) -> bool:
    """Whether other policies of AFTER, for the same pods, let the same through."""
    pods = world.once(_selected_labels, _place(policy), _selector(policy))
    return bool(pods) and all(
        world.once(_covering, _place(policy), labels, opening.direction).covers(opening, but=policy.identity)
        for labels in pods
    )


def _selected_labels(world: World, place: Place, selector: Selector) -> set[Labels]:
    return {_labels(item) for item in world.once(_selected, place, selector, True)}


def _covering(world: World, place: Place, labels: Labels, direction: str) -> Covering:
    """What all policies for some pods let through."""
    found = world.once(_policies, place, labels, direction, True)
    return Covering((policy.identity, one) for policy in found for one in openings(policy))


def closed_pods(world: World, policy: Object) -> str:
    """A workload that no policy selected before, and what none lets through now; empty for none."""
    return world.once(_closed_pods, _place(policy), _selector(policy), tuple(directions(policy)))


def _closed_pods(world: World, place: Place, selector: Selector, ways: tuple[str, ...]) -> str:
    for workload in world.once(_selected, place, selector, True):
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
    allowed = world.once(_allowed_ports, _place(workload), _labels(workload), direction)
    if not allowed:
        return f"all {direction.lower()} is blocked"
    if direction == "Egress":
        names = world.once(_looks_up_names, _place(workload), _labels(workload))
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
        and (_port_covers(one.port, "UDP/53") or one.port in ("UDP/dns", "TCP/53"))
        and _may_be_dns(one.peer, place[1])
        for policy in world.once(_policies, place, labels, "Egress", True)
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
    found = world.once(_policies, place, labels, direction, True)
    return frozenset(one.port for policy in found for one in openings(policy) if one.direction == direction)
