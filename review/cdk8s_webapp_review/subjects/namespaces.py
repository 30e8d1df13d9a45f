"""Labels of namespaces, by which NetworkPolicies tell who may connect."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..sides.objects import Object
from ..statement import Says
from ..world import World
from .custom import differing
from .pods import at, each, matches

_NAME = "kubernetes.io/metadata.name"
_PEERS = {"ingress": "from", "egress": "to"}


class Met(NamedTuple):
    """A peer of a policy that selects namespaces, and whether a namespace was and is one of them."""

    policy: Object
    field: str  # "ingress" or "egress"
    was: bool
    now: bool


def met(world: World, before: Object, after: Object) -> Iterator[Met]:
    """The peers of policies that stay by which a namespace of other labels counts otherwise."""
    old, new = ({**item.labels, _NAME: item.name} for item in (before, after))
    for policy in world.kinds("NetworkPolicy", after=True):
        known = world.before.get(policy.identity)
        if policy.identity.folder != after.identity.folder or known is None:
            continue
        for field in _PEERS:
            was, now = _finds(known, field, old), _finds(policy, field, new)
            if was != now != _finds(policy, field, old):
                yield Met(policy, field, was, now)


def _selectors(policy: Object) -> Iterator[tuple[str, Any]]:
    for field, peers in _PEERS.items():
        for rule in each(policy.spec.get(field)):
            for peer in each(rule.get(peers)):
                if isinstance(peer.get("namespaceSelector"), dict):
                    yield field, peer["namespaceSelector"]


def _finds(policy: Object, field: str, labels: dict[str, Any]) -> bool:
    """Whether a peer of the policy selects a namespace of these labels."""
    return any(of == field and matches(selector, labels) for of, selector in _selectors(policy))


def kept_out(world: World, before: Object, after: Object) -> Iterator[Says]:
    """Policies that let a namespace's pods through, and no longer do."""
    for each_ in met(world, before, after):
        if each_.was:
            how = "lets its pods in" if each_.field == "ingress" else "lets pods reach it"
            yield _says(before, after, f"{each_.policy.shown} no longer {how}")


def let_in(world: World, before: Object, after: Object) -> Iterator[Says]:
    """Policies that kept a namespace's pods out, and no longer do."""
    for each_ in met(world, before, after):
        if each_.now:
            how = "lets its pods in" if each_.field == "ingress" else "lets pods reach it"
            yield _says(before, after, f"{each_.policy.shown} {how}")


def _says(before: Object, after: Object, title: str) -> Says:
    path = ("metadata", "labels")
    old, new = differing(*(at(item.value, path) for item in (before, after)))
    return Says(item=after, title=title, path=path, before=old, after=new)
