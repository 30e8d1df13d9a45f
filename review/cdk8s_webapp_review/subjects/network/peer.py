"""Who may connect by a NetworkPolicy: addresses, or the pods of namespaces."""

from __future__ import annotations

from typing import Any, NamedTuple

from ..addresses import covers
from ..pods import at, each

WITHOUT = " without "


class Peer(NamedTuple):
    """Who may connect: addresses, or the pods of namespaces; None says nothing, so all of them."""

    block: str | None
    namespaces: frozenset[str] | None  # requirements on the labels; None: the policy's own namespace
    pods: frozenset[str] | None

    def covers(self, other: Peer) -> bool:
        """Whether these are all that the other are, or more."""
        if EVERYONE in (self, other) or self == other:
            return self in (EVERYONE, other)
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
    (block, _, holes), (inner, _, known) = mine.partition(WITHOUT), other.partition(WITHOUT)
    return covers(
        block,
        inner,
        without=holes.split(", ") if holes else (),
        other_without=known.split(", ") if known else (),
    )


def peer_of(peer: dict[str, Any]) -> Peer:
    """What a peer of a policy says."""
    block = at(peer, ("ipBlock", "cidr"))
    if block is None:
        return Peer(None, requirements(peer.get("namespaceSelector")), requirements(peer.get("podSelector")))
    without = at(peer, ("ipBlock", "except"))
    if block in ("0.0.0.0/0", "::/0") and not without:
        return EVERYONE
    return Peer(str(block) + (WITHOUT + ", ".join(map(str, without)) if without else ""), None, None)


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


def implies(strong: str, weak: str) -> bool:
    """Whether labels of which one requirement is true have the other too: `a NotIn b, c` and `a NotIn b`."""
    (key, operator, values), (name, how, others) = _parts(strong), _parts(weak)
    if strong == weak:
        return True
    if key != name or how not in (operator, "Exists"):
        return False
    if how == "Exists":
        return operator == "In"
    return values <= others if how == "In" else how == "NotIn" and others <= values


def _parts(requirement: str) -> tuple[str, str, frozenset[str]]:
    key, operator, values = (*requirement.split(" ", 2), "", "")[:3]
    if not operator:
        key, _, values = requirement.partition("=")
        operator = "In"
    return key, operator, frozenset(values.split(", ") if values or operator == "In" else ())
