"""Who calls a Service by its name, as far as the folder says it: in variables, configuration, routes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any

from ..sides.objects import Identity, Object
from ..world import World
from . import controls
from .pods import at, containers, each, pod_labels, pod_spec, template_path

_NAME = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")
# Whose texts name no host.
_SILENT = (
    "ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition", "Namespace", "NetworkPolicy",
    "PodDisruptionBudget", "Role", "RoleBinding", "Service", "ServiceAccount",
)  # fmt: skip


def follow(world: World, service: Object) -> bool:
    """Whether the callers of a Service are known, and call another one now.

    That is so where one of them is still there, or where the Service's new name is called.
    """
    before, after = (_callers(world, service, after=side) for side in (False, True))
    new = world.renamed.get(service.identity)
    if after or not before:
        return False
    return any(identity in world.after for identity in before) or bool(
        new and _callers(world, new, after=True)
    )


def unserved(world: World, workload: Object) -> bool:
    """Whether all Services of a workload that goes go too, and their callers call others."""
    labels = pod_labels(workload)
    services = [
        item
        for item in world.kinds("Service", after=False)
        if item.identity[:1] == workload.identity[:1]
        and item.identity.namespace == workload.identity.namespace
        and item.spec.get("selector")
        and item.spec["selector"].items() <= labels.items()
    ]
    gone = [item for item in services if item.identity not in world.after]
    return bool(gone) and len(gone) == len(services) and all(follow(world, item) for item in gone)


def names_lost(world: World, before: Object, after: Object) -> str:
    """A Service of the folder that pods call, and whose name they can no longer look up; empty for none."""
    if not asks_elsewhere_now(before, after):
        return ""
    named = world.once(_named, after.identity.folder, True)
    return next(
        (
            item.shown
            for item in world.kinds("Service", after=True)
            if item.identity.folder == after.identity.folder and after.identity in named.get(item.name, ())
        ),
        "",
    )


def asks_elsewhere_now(before: Object, after: Object) -> bool:
    """Whether pods no longer ask the cluster's DNS."""
    return _asks_elsewhere(pod_spec(after)) and not _asks_elsewhere(pod_spec(before))


def _asks_elsewhere(spec: dict[str, Any]) -> bool:
    """Whether pods surely ask a DNS that knows no names of the cluster: of the node, or of the internet."""
    if spec.get("dnsPolicy") != "None":
        return spec.get("dnsPolicy") == "Default"
    servers = at(spec, ("dnsConfig", "nameservers"))
    return isinstance(servers, list) and bool(servers) and all(map(_is_public, servers))


def _is_public(address: object) -> bool:
    try:
        return ip_address(str(address)).is_global
    except ValueError:
        return False


def _callers(world: World, service: Object, *, after: bool) -> set[Identity]:
    named = world.once(_named, service.identity.folder, after).get(service.name, set())
    return named | {item.identity for item in controls.callers(world, service, after=after)}


def _named(world: World, folder: str, after: bool) -> dict[str, set[Identity]]:
    """The objects of a folder by all that could be a name of a host in them."""
    found: dict[str, set[Identity]] = {}
    for item in world.side(after=after).values():
        if item.identity.folder == folder and item.kind not in _SILENT:
            for text in _texts(item):
                for name in _NAME.findall(text):
                    found.setdefault(name, set()).add(item.identity)
    return found


def _texts(item: Object) -> Iterator[str]:
    if template_path(item) is None:
        yield from _leaves({key: value for key, value in item.value.items() if key != "metadata"})
        return
    if item.kind == "StatefulSet":
        yield str(item.spec.get("serviceName") or "")
    for _, container in containers(pod_spec(item)):
        yield from _leaves([container.get("args"), container.get("command")])
        yield from _leaves([variable.get("value") for variable in each(container.get("env"))])


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    elif isinstance(value, str):
        yield value
