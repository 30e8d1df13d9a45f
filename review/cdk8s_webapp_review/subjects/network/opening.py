"""What a NetworkPolicy lets through: a peer and a port each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ...digits import whole
from ...sides.objects import Object
from ...world import World
from ..addresses import around
from ..pods import containers, each, pod_spec
from .peer import EVERYONE, WITHOUT, Peer, peer_of
from .selection import FIELDS, Place, Selector, place_of, selected_by, selector_of

ALL = "all"
_NOBODY = object()
_MOST_PAIRS = 10_000  # of peers and ports in one rule; above that, its ports are taken for one


def port_covers(mine: str, other: str) -> bool:
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
    low, high, least, most = (whole(end) for first, _, last in ends for end in (first, last or first))
    if low is None or high is None or least is None or most is None:
        return False
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
            and port_covers(self.port, other.port)
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
            marks = around(peer.block.partition(WITHOUT)[0])
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
            port in owners and port_covers(port, opening.port) and owners[port] != {but} for port in ports
        )


def _mark(peer: Peer) -> Any:
    if peer.block is not None:
        return next(around(peer.block.partition(WITHOUT)[0]), peer.block)
    return min((*(peer.namespaces or ()), *(peer.pods or ())), default=None)


def openings(policy: Object, world: World | None = None, *, after: bool = True) -> list[Opening]:
    """All that a policy lets through; the ports' names as numbers, where its pods say which."""
    return _openings(policy, {}) if world is None else world.once(_openings_in, policy, after)


def _openings_in(world: World, policy: Object, after: bool) -> list[Opening]:
    return _openings(policy, world.once(_port_numbers, place_of(policy), selector_of(policy), after))


def _openings(policy: Object, names: dict[Any, Any]) -> list[Opening]:
    found = []
    for direction, (field, peers) in FIELDS.items():
        if direction not in (policy.spec.get("policyTypes") or ()):
            continue
        for rule in each(policy.spec.get(field)):
            who = list(dict.fromkeys(peer_of(peer) for peer in each(rule.get(peers)))) or [EVERYONE]
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
        for item in world.once(selected_by, place, selector, after)
        for _, container in containers(pod_spec(item))
        for port in each(container.get("ports"))
        if "name" in port
    }


def beyond(some: list[Opening], others: list[Opening], directions: set[str]) -> list[Opening]:
    """Those of some openings that no other one covers, in the directions that were closed."""
    known = Covering((None, one) for one in others)
    found = (one for one in some if one.direction in directions and not known.covers(one))
    return list(dict.fromkeys(found))


def words(found: list[Opening]) -> str:
    """The first four, and how many there are beside them."""
    return "; ".join(map(str, found[:4])) + (f" and {len(found) - 4} more" if len(found) > 4 else "")
