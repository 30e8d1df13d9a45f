"""Services that routes other than an Ingress or HTTPRoute send to: Gateway API, Traefik, Istio, Rollouts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..sides.objects import Identity, Object
from ..sides.values import Path
from ..statement import Note, Says
from ..world import World
from .pods import at, each, scalar

_TRAEFIK = ("IngressRoute", "IngressRouteTCP", "IngressRouteUDP")
_GATEWAY = ("GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute")
KINDS = (*_GATEWAY, *_TRAEFIK, "Rollout", "VirtualService")
_LOCAL = ".svc.cluster.local"
_OF_ROLLOUT = (
    ("canary", "canaryService"),
    ("canary", "stableService"),
    ("blueGreen", "activeService"),
    ("blueGreen", "previewService"),
)


class Backend(NamedTuple):
    """A Service, and a port of it, that is sent to; and where that is written."""

    service: str
    namespace: str
    port: Any
    place: Path


def backends(item: Object) -> Iterator[Backend]:
    """All that an object sends to."""
    if item.kind in _GATEWAY:
        yield from _rules(item, "rules", "backendRefs")
    elif item.kind in _TRAEFIK:
        yield from _rules(item, "routes", "services")
    elif item.kind == "Rollout":
        for steps in _OF_ROLLOUT:
            name = at(item.spec, ("strategy", *steps))
            if isinstance(name, str):
                yield Backend(name, item.identity.namespace, None, ("spec", "strategy", *steps))
    else:
        yield from _destinations(item)


def _rules(item: Object, rules: str, targets: str) -> Iterator[Backend]:
    for place, rule in enumerate(each(item.spec.get(rules))):
        for one in each(rule.get(targets)):
            name = one.get("name")
            if one.get("kind", "Service") == "Service" and isinstance(name, str):
                space = str(one.get("namespace") or item.identity.namespace)
                yield Backend(name, space, scalar(one.get("port")), ("spec", rules, place))


def _destinations(item: Object) -> Iterator[Backend]:
    for field in ("http", "tcp", "tls"):
        for place, rule in enumerate(each(item.spec.get(field))):
            for way in each(rule.get("route")):
                host, port = (at(way, ("destination", *steps)) for steps in (("host",), ("port", "number")))
                if isinstance(host, str) and ("." not in host or host.endswith(_LOCAL)):
                    name, _, space = host.removesuffix(_LOCAL).partition(".")
                    yield Backend(name, space or item.identity.namespace, port, ("spec", field, place))


def missing(world: World, item: Object) -> Iterator[Says | Note]:
    """Backends that are not there and were, or that are new."""
    old = world.before.get(item.identity)
    known = {one[:3]: _fault(world, old, one, after=False) for one in backends(old)} if old else {}
    for backend in dict.fromkeys(backends(item)):
        fault = _fault(world, item, backend, after=True)
        if not fault or known.get(backend[:3]):
            continue
        if backend[:3] not in known and not _is_of_folder(world, item, backend):
            message = f"{_shown(item, backend)} is not in this folder; it must be in the cluster"
            yield Note(item=item, message=message, path=backend.place)
        else:
            new = {"name": backend.service, "port": backend.port}
            title = f"it names {fault}" if item.kind == "Rollout" else f"it leads to {fault}"
            yield Says(item=item, title=title, path=backend.place, after=new)


def _fault(world: World, near: Object, backend: Backend, *, after: bool) -> str:
    place = Identity(near.identity.folder, "", "Service", backend.namespace, backend.service)
    service = world.side(after=after).get(place)
    if service is None:
        return (
            "" if _is_entry(world, backend, after=after) else f"{_shown(near, backend)}, which is not there"
        )
    ports = [
        value for port in each(service.spec.get("ports")) for value in (port.get("port"), port.get("name"))
    ]
    if backend.port is None or backend.port in ports or str(backend.port) in map(str, ports):
        return ""
    unknown = service.spec.get("type") == "ExternalName"
    return "" if unknown else f"port {backend.port}, which {service.shown} does not have"


def _is_entry(world: World, backend: Backend, *, after: bool) -> bool:
    """Whether a ServiceEntry of Istio stands for a host."""
    return backend.service in world.once(_entries, after)


def _entries(world: World, after: bool) -> set[str]:
    found = (item.spec.get("hosts") for item in world.kinds("ServiceEntry", after=after))
    return {str(host) for hosts in found if isinstance(hosts, list) for host in hosts}


def _is_of_folder(world: World, near: Object, backend: Backend) -> bool:
    """Whether Services of the namespace are in the folder of an object."""
    places = world.once(_places)
    return (near.identity.folder, backend.namespace) in places


def _places(world: World) -> set[tuple[str, str]]:
    return {(item.identity.folder, item.identity.namespace) for item in world.kinds("Service", after=True)}


def _shown(near: Object, backend: Backend) -> str:
    space = "" if backend.namespace == near.identity.namespace else f"{backend.namespace}/"
    return f"Service/{space}{backend.service}"
