"""Fields that the server takes away without a word, where a manifest keeps them.

When a Service gets another type, what belonged to the old one is dropped, if it has its old value; a new
value is refused. https://kubernetes.io/docs/concepts/services-networking/service/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..sides.objects import Object
from ..sides.values import Path
from ..valid.demand import maps

_WITH_NODE_PORTS = ("LoadBalancer", "NodePort")


def dropped(before: Object, after: Object) -> tuple[Path, ...]:
    """The fields of AFTER that the server does not store."""
    if after.kind != "Service" or after.identity.group:
        return ()
    return tuple(_of_service(before.spec, after.spec))


def _of_service(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Path]:
    was, now = old.get("type"), new.get("type")
    if _has_health_check(old) and not _has_health_check(new):
        yield from _if_same(("healthCheckNodePort",), old, new)
    if was == now:
        return
    fields: list[str] = []
    if now == "ExternalName":
        fields += ["clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"]
    if was == "LoadBalancer":
        fields += ["allocateLoadBalancerNodePorts", "loadBalancerClass"]
    if was in _WITH_NODE_PORTS and now not in _WITH_NODE_PORTS and not new.get("externalIPs"):
        fields.append("externalTrafficPolicy")
    yield from _if_same(fields, old, new)
    if was in _WITH_NODE_PORTS and now not in _WITH_NODE_PORTS:
        known = {port.get("nodePort") for _, port in maps(old.get("ports"))}
        nodes = {step: port["nodePort"] for step, port in maps(new.get("ports")) if port.get("nodePort")}
        if known >= set(nodes.values()):
            for step in nodes:
                yield "spec", "ports", step, "nodePort"


def _has_health_check(spec: dict[str, Any]) -> bool:
    """Whether the server gives a Service a port for the health checks of a load balancer."""
    return spec.get("type") == "LoadBalancer" and spec.get("externalTrafficPolicy") == "Local"


def _if_same(fields: Iterable[str], old: dict[str, Any], new: dict[str, Any]) -> Iterator[Path]:
    for field in fields:
        if field in new and new[field] == old.get(field):
            yield "spec", field
