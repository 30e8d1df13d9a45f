"""Peers of NetworkPolicies in other namespaces, whose pods have other labels now."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
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
    folder = policy.identity.folder
    for field, peers in FIELDS.values() if world.once(_moved) else ():
        for number, rule in enumerate(each(policy.spec.get(field))):
            for peer in each(rule.get(peers)):
                selectors = peer.get("namespaceSelector"), peer.get("podSelector")
                if all(isinstance(one, dict) for one in selectors) and selectors[1]:
                    # Many policies let the same peers in.
                    gone = world.once(_gone, folder, json.dumps(selectors, sort_keys=True))
                    wanted = ", ".join(sorted(requirements(selectors[1]) or ()))
                    title, path = f"no pod is {wanted} any more: {gone} is kept out", ("spec", field, number)
                    if gone:
                        yield Says(item=policy, title=title, path=(*path, peers), after=selectors[1])


def _gone(world: World, folder: str, selectors: str) -> str:
    """A workload whose pods were among the peers and are not, where none is now; empty for none."""
    spaces, pods = json.loads(selectors)
    lost = [
        item
        for item in _with_first_label(world.once(_moved), folder, pods)
        if matches(pods, pod_labels(world.before[item.identity]))
        and not matches(pods, pod_labels(item))
        and matches(spaces, labels(world, folder, item.identity.namespace, after=False))
    ]
    if not lost or any(
        matches(pods, pod_labels(item))
        and matches(spaces, labels(world, folder, item.identity.namespace, after=True))
        for item in _with_first_label(world.once(_now), folder, pods)
    ):
        return ""
    return lost[0].shown


# Workloads by their folder and each label of their pods, and by their folder alone.
_ByLabel = dict[tuple[str, ...], list[Object]]


def _with_first_label(items: _ByLabel, folder: str, selector: dict[str, Any]) -> list[Object]:
    """The workloads that a selector may mean, by one of the labels that it wants."""
    wanted = [(key, str(value)) for key, value in (selector.get("matchLabels") or {}).items()][:1]
    return items.get((folder, *(wanted[0] if wanted else ())), [])


def _moved(world: World) -> _ByLabel:
    """The workloads that stay, and whose pods have other labels: by the old ones."""
    found = [(old, new) for old, new in world.templates() if pod_labels(old) != pod_labels(new)]
    return _by_label((new, pod_labels(old)) for old, new in found)


def _now(world: World) -> _ByLabel:
    return _by_label((item, pod_labels(item)) for item in world.after.values() if pod_labels(item))


def _by_label(items: Iterable[tuple[Object, dict[str, str]]]) -> _ByLabel:
    index: _ByLabel = {}
    for item, its in items:
        folder = item.identity.folder
        index.setdefault((folder,), []).append(item)
        for key, value in its.items():
            index.setdefault((folder, key, str(value)), []).append(item)
    return index


def labels(world: World, folder: str, namespace: str, *, after: bool) -> dict[str, str]:
    """The labels of a namespace, as far as the folder says."""
    found = world.side(after=after).get(Identity(folder, "", "Namespace", "default", namespace))
    return {**(found.labels if found is not None else {}), NAME: namespace}
