"""Peers of NetworkPolicies in other namespaces, whose pods have other labels now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..sides.objects import Identity, Object
from ..statement import Says
from ..world import World
from .label_readers import NAME
from .network.peer import requirements
from .network.selection import FIELDS
from .pods import each, matches, pod_labels


def kept_out(world: World, policy: Object) -> Iterator[Says]:
    """Peers that select pods by namespace and label, and found some of the folder before alone."""
    moved = world.once(_other_labels)
    for field, peers in FIELDS.values() if moved else ():
        for number, rule in enumerate(each(policy.spec.get(field))):
            for peer in each(rule.get(peers)):
                selectors = peer.get("namespaceSelector"), peer.get("podSelector")
                if all(isinstance(one, dict) for one in selectors) and selectors[1]:
                    gone = _gone(world, policy, moved, *selectors)
                    wanted = ", ".join(sorted(requirements(selectors[1]) or ()))
                    title, path = f"no pod is {wanted} any more: {gone} is kept out", ("spec", field, number)
                    if gone:
                        yield Says(item=policy, title=title, path=(*path, peers), after=selectors[1])


def _gone(world: World, policy: Object, moved: list[Object], spaces: Any, pods: Any) -> str:
    """A workload whose pods were among the peers and are not, where none is now; empty for none."""
    folder = policy.identity.folder
    lost = [
        item
        for item in moved
        if item.identity.folder == folder
        and matches(pods, pod_labels(world.before[item.identity]))
        and not matches(pods, pod_labels(item))
        and matches(spaces, labels(world, folder, item.identity.namespace, after=False))
    ]
    if not lost or any(
        item.identity.folder == folder
        and matches(pods, pod_labels(item))
        and matches(spaces, labels(world, folder, item.identity.namespace, after=True))
        for item in world.after.values()
    ):
        return ""
    return lost[0].shown


def _other_labels(world: World) -> list[Object]:
    """The workloads that stay, and whose pods have other labels."""
    return [new for old, new in world.templates() if pod_labels(old) != pod_labels(new)]


def labels(world: World, folder: str, namespace: str, *, after: bool) -> dict[str, str]:
    """The labels of a namespace, as far as the folder says."""
    found = world.side(after=after).get(Identity(folder, "", "Namespace", "default", namespace))
    return {**(found.labels if found is not None else {}), NAME: namespace}
