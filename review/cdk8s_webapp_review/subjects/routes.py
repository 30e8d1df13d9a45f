"""Hosts and paths from outside: Ingress, HTTPRoute and Gateway."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..digits import whole
from ..sides.objects import Identity, Object
from ..sides.values import Path
from ..statement import Says
from ..world import World
from .pods import at, each, scalar

KINDS = ("HTTPRoute", "Ingress")
RANGES = ("whitelist-source-range", "allowlist-source-range")
CLASS = "kubernetes.io/ingress.class"


class Route(NamedTuple):
    """A host and path that is served, by what, and where that is written."""

    host: str  # "" for every host
    path: str
    kind: str  # "Prefix", "Exact", or "ImplementationSpecific", which is taken for a prefix
    service: str | None
    port: Any
    place: Path
    namespace: str | None = None  # of the Service, where that is another one

    @property
    def shown(self) -> str:
        """Host and path."""
        return f"{self.host or 'any host'}{self.path}"


def hosts_of(host: str) -> tuple[str, str, str]:
    """Under which hosts, as `*.example.org`, requests for a host are served; "" stands for all."""
    return "", host, f"*.{host.partition('.')[2]}"


def routes(item: Object) -> list[Route]:
    """All that an Ingress or HTTPRoute serves."""
    return list(_http_routes(item) if item.kind == "HTTPRoute" else _ingress_routes(item))


def _ingress_routes(item: Object) -> Iterator[Route]:
    rules = item.spec.get("rules")
    for number, rule in enumerate(each(rules)):
        host = str(rule.get("host") or "")
        step: Any = (("host", rule.get("host")),) if isinstance(rules, dict) else number
        paths = at(rule, ("http", "paths"))
        for place, path in enumerate(each(paths)):
            kind, text = str(path.get("pathType")), str(path.get("path") or "/")
            under: Any = (
                (("path", path.get("path")), ("pathType", path.get("pathType")))
                if isinstance(paths, dict)
                else place
            )
            yield _to(host, text, kind, path.get("backend"), ("spec", "rules", step, "http", "paths", under))
        if not paths and item.spec.get("defaultBackend"):
            yield _to(host, "/", "Prefix", item.spec["defaultBackend"], ("spec", "rules", step))
    if item.spec.get("defaultBackend"):
        yield _to("", "/", "Prefix", item.spec["defaultBackend"], ("spec", "defaultBackend"))


def _to(host: str, path: str, kind: str, backend: Any, place: Path) -> Route:
    service = at(backend, ("service",)) or {}
    port = service.get("port") or {}
    return Route(host, path, kind, service.get("name"), port.get("number", port.get("name")), place)


def _http_routes(item: Object) -> Iterator[Route]:
    hosts = item.spec.get("hostnames")
    for host in hosts if hosts and isinstance(hosts, list) else [""]:
        for number, rule in enumerate(each(item.spec.get("rules"))):
            targets = [
                one for one in each(rule.get("backendRefs")) if one.get("kind", "Service") == "Service"
            ] or [{}]
            for match in [*each(rule.get("matches"))] or [{}]:
                kind = str(at(match, ("path", "type")) or "PathPrefix").removeprefix("Path")
                path = str(at(match, ("path", "value")) or "/")
                for target in targets:
                    yield Route(
                        str(host),
                        path,
                        kind,
                        scalar(target.get("name")),
                        scalar(target.get("port")),
                        ("spec", "rules", number),
                        scalar(target.get("namespace")),
                    )


def still_named(world: World, near: Object, host: str) -> list[str]:
    """ConfigMaps of AFTER that still hold the host that is gone."""
    texts = world.once(_texts, near.identity.folder)
    return [f"{item.shown} ({key})" for item, key, value in texts if host in value]


def _texts(world: World, folder: str) -> list[tuple[Object, str, str]]:
    return [
        (item, key, value)
        for item in world.kinds("ConfigMap", after=True)
        if item.identity.folder == folder
        for key, value in (item.value.get("data") or {}).items()
        if isinstance(value, str)
    ]


def backend_fault(world: World, item: Object, route: Route, *, after: bool) -> str:
    """What is wrong with a route's backend; empty where it is right."""
    if route.service is None:
        return ""
    if route.namespace not in (None, item.identity.namespace):
        far = Identity(item.identity.folder, "", "Service", str(route.namespace), str(route.service))
        service, shown = world.side(after=after).get(far), f"Service/{route.namespace}/{route.service}"
    else:
        service = world.find("Service", str(route.service), item, after=after)
        shown = f"Service/{route.service}"
    if service is None:
        return f"{shown}, which is not there"
    if service.spec.get("type") == "ExternalName":
        return ""
    known = {
        value for port in each(service.spec.get("ports")) for value in (port.get("port"), port.get("name"))
    }
    return (
        ""
        if route.port is None or route.port in known
        else f"port {route.port}, which {service.shown} does not have"
    )


def listeners(item: Object) -> set[tuple[int, str, str]]:
    """Port, protocol and host of all that a Gateway listens on."""
    return {
        (port, str(one.get("protocol")), str(one.get("hostname") or ""))
        for one in each(item.spec.get("listeners"))
        if (port := whole(str(one.get("port")))) is not None
    }


def ingress_class(item: Object) -> str | None:
    """The class of an Ingress, by field or annotation."""
    found = item.spec.get("ingressClassName") or item.annotations.get(CLASS)
    return str(found) if found else None


def addresses(text: str) -> list[str]:
    """The parts of a list with commas."""
    return [part.strip() for part in text.split(",") if part.strip()]


def tls_hosts(item: Object) -> Iterator[str]:
    """The hosts for which an Ingress has certificates."""
    for tls in each(item.spec.get("tls")):
        hosts = tls.get("hosts")
        yield from (str(host) for host in hosts) if hosts else (route.host for route in routes(item))


def covered(world: World, near: Object) -> set[str]:
    """All hosts of a folder for which an Ingress of AFTER has certificates."""
    return world.once(_covered, near.identity.folder)


def _covered(world: World, folder: str) -> set[str]:
    found = (item for item in world.kinds("Ingress", after=True) if item.identity.folder == folder)
    return {host for item in found for host in tls_hosts(item)}


def backend_faults(world: World, item: Object) -> dict[tuple[str | None, Any], str]:
    """What was wrong before with each backend of a route; empty where it was right."""
    old = world.before.get(item.identity)
    found = routes(old) if old is not None else []
    return {(one.service, one.port): backend_fault(world, item, one, after=False) for one in found}


def nowhere(world: World, item: Object, route: Route, fault: str) -> Says:
    """What is said of a route to what is not there."""
    new = {"name": route.service, "port": route.port}
    title, path = f"{route.shown} leads to {fault}", backend_place(item, route)
    at, fix = backend_fix(world, item, route)
    return Says(item=item, title=title, path=path, after=new, at=at, fix=fix)


def backend_fix(world: World, item: Object, route: Route) -> tuple[Path, Any]:
    """The line of an Ingress' port, and the one port of a Service that stays as it is; nothing elsewhere."""
    service = world.find("Service", str(route.service), item, after=True)
    pair = world.pair(service) if service is not None else None
    ports = [*each(service.spec.get("ports"))] if service is not None else []
    if item.kind != "Ingress" or "paths" not in route.place or len(ports) != 1 or pair is None:
        return (), None
    field = "name" if isinstance(route.port, str) else "number"
    right = ports[0].get("name" if field == "name" else "port")
    stays = pair.before is not None and pair.after is not None and not pair.changes
    return ((*route.place, "backend", "service", "port", field), right) if stays and right else ((), None)


def backend_place(item: Object, route: Route) -> Path:
    """Where a route's backend is written."""
    return (*route.place, "backend") if item.kind == "Ingress" and "paths" in route.place else route.place
