"""Hosts and paths from outside: Ingress and HTTPRoute."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from ..subjects.addresses import beyond
from ..subjects.pods import at, each
from .rule import Rule

if TYPE_CHECKING:
    from ..load import Object
    from ..model import Finding
    from ..normalise import Path
    from ..world import World

_DOCS = "https://kubernetes.io/docs/concepts/services-networking/ingress/"
_KINDS = ("HTTPRoute", "Ingress")
_RANGES = ("whitelist-source-range", "allowlist-source-range")
_CLASS = "kubernetes.io/ingress.class"


class Route(NamedTuple):
    """A host and path that is served, by what, and where that is written."""

    host: str  # "" for every host
    path: str
    kind: str  # "Prefix", "Exact", or "ImplementationSpecific", which is taken for a prefix
    service: str | None
    port: Any
    place: Path

    def serves(self, other: Route) -> bool:
        """Whether requests for the other route arrive here, at the same Service or by the same path."""
        if not _host_covers(self.host, other.host) or not self._covers_path(other):
            return False
        return self.service == other.service or self.path.rstrip("/") == other.path.rstrip("/")

    def _covers_path(self, other: Route) -> bool:
        if self.kind == "Exact":
            return other.kind == "Exact" and self.path == other.path
        mine = self.path.rstrip("/")
        return other.path.rstrip("/") == mine or other.path.startswith(mine + "/")

    @property
    def shown(self) -> str:
        """Host and path."""
        return f"{self.host or 'any host'}{self.path}"


def _host_covers(mine: str, other: str) -> bool:
    if mine in ("", other):
        return True
    return mine.startswith("*.") and other.partition(".")[2] == mine[2:]


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
    for host in item.spec.get("hostnames") or [""]:
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
                        target.get("name"),
                        target.get("port"),
                        ("spec", "rules", number),
                    )


def _served(world: World, near: Object, *, after: bool) -> list[tuple[Object, Route]]:
    return [
        (item, route)
        for item in world.kinds(*_KINDS, after=after)
        if item.identity.folder == near.identity.folder
        for route in routes(item)
    ]


class RouteLost(Rule):
    """A URL no longer answers."""

    id = "OU14"
    risk = "outage"
    title = "A host or path is no longer served"
    why = "Whoever uses the old URL gets an error."
    advice = "Serve both until nobody uses the old one, or redirect."
    reference = _DOCS

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Routes of BEFORE that nothing in AFTER serves."""
        index: dict[str, list[Route]] = {}
        for item in world.kinds(*_KINDS, after=True):
            index.setdefault(item.identity.folder, []).extend(routes(item))
        for pair in world.pairs:
            item = pair.one
            old = world.before.get(item.identity)
            if old is None or item.kind not in _KINDS or (pair.after is not None and not pair.changes):
                continue
            now = index.get(item.identity.folder, [])
            lost = [route for route in routes(old) if not any(other.serves(route) for other in now)]
            yield from cls._lost(world, old, pair.after, lost, now)

    @classmethod
    def _lost(
        cls, world: World, old: Object, new: Object | None, lost: list[Route], now: list[Route]
    ) -> Iterator[Finding]:
        said = set()
        for route in lost:
            host_stays = any(_host_covers(other.host, route.host) for other in now)
            what = route.shown if host_stays else route.host or "every host"
            if what in said:
                continue
            said.add(what)
            place = _place(route, new, host_stays)
            named = _still_named(world, old, route.host) if route.host and not host_stays else []
            if new is not None:
                world.cover(new, ("spec", "rules"))
            yield world.say(
                cls,
                new or old,
                f"{what} is no longer served" + ("" if new else ": the object is removed"),
                path=place if new else (),
                before=route.host if not host_stays else route.path,
                after=_instead(new, host_stays) if new else None,
                detail=f"{cls.why} {', '.join(named)} still names it." if named else "",
            )


def _place(route: Route, new: Object | None, host_stays: bool) -> Path:
    """The field to point at: the path, or the rule of another host that stands there now."""
    if new is None or not new.spec.get("rules"):
        return ("spec", "rules")
    known = {one.place[:3] for one in routes(new)}
    if host_stays or route.place[:3] in known:
        return route.place if host_stays else (*route.place[:3], "host")
    return (*min(known, key=str), "host") if len(known) == 1 else ("spec", "rules")


def _instead(new: Object, host_stays: bool) -> Any:
    found = [one.path if host_stays else one.host for one in routes(new)]
    return found[0] if len(set(found)) == 1 else None


def _still_named(world: World, near: Object, host: str) -> list[str]:
    """ConfigMaps of AFTER that still hold the host that is gone."""
    return [
        f"{item.shown} ({key})"
        for item in world.kinds("ConfigMap", after=True)
        if item.identity.folder == near.identity.folder
        for key, value in (item.value.get("data") or {}).items()
        if isinstance(value, str) and host in value
    ]


class BackendMissing(Rule):
    """A route to nothing."""

    id = "OU15"
    risk = "outage"
    title = "A route leads to a Service or port that is not there"
    why = "Requests get an error of the controller (503) instead of the application's answer."
    advice = "Let the backend name a Service of the namespace, and one of its ports."
    reference = f"{_DOCS}#the-ingress-resource"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Backends that are not there and were, or that are new."""
        services = {item.identity.folder for item in world.kinds("Service", after=True)}
        for item in list(world.kinds(*_KINDS, after=True)):
            old = world.before.get(item.identity)
            known = (
                {(route.service, route.port): _fault(world, old, route, after=False) for route in routes(old)}
                if old
                else {}
            )
            for route in routes(item):
                fault = _fault(world, item, route, after=True)
                was = known.get((route.service, route.port))
                if not fault or ((route.service, route.port) in known and was):
                    continue
                if (route.service, route.port) not in known and item.identity.folder not in services:
                    world.note(
                        f"Service/{route.service} is not in this folder; it must be in the cluster",
                        item,
                        route.place,
                    )
                    continue
                field = (
                    (*route.place, "backend")
                    if item.kind == "Ingress" and "paths" in route.place
                    else route.place
                )
                yield world.say(
                    cls,
                    item,
                    f"{route.shown} leads to {fault}",
                    path=field,
                    after={"name": route.service, "port": route.port},
                )


def _fault(world: World, item: Object, route: Route, *, after: bool) -> str:
    """What is wrong with a route's backend; empty where it is right."""
    if route.service is None:
        return ""
    service = world.find("Service", str(route.service), item, after=after)
    if service is None:
        return f"Service/{route.service}, which is not there"
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


class ListenerLost(Rule):
    """A Gateway closes a door."""

    id = "OU17"
    risk = "outage"
    title = "A Gateway no longer listens"
    why = "Clients of this port or host get no answer, and the routes attached to it are not served."
    advice = "Keep the listener until nobody uses it."
    reference = "https://gateway-api.sigs.k8s.io/api-types/gateway/"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Ports and hosts on which a Gateway listened."""
        for pair, before, after in world.accepted():
            if after.kind != "Gateway" or not pair.changes:
                continue
            lost = sorted(_listeners(before) - _listeners(after))
            for port, protocol, host in lost:
                title = f"{protocol} on port {port}{f' for {host}' if host else ''} no longer answers"
                yield world.say(cls, after, title, path=("spec", "listeners"), before=port)


def _listeners(item: Object) -> set[tuple[int, str, str]]:
    return {
        (int(one.get("port") or 0), str(one.get("protocol")), str(one.get("hostname") or ""))
        for one in each(item.spec.get("listeners"))
        if str(one.get("port")).isdigit()
    }


class ControllerChanged(Rule):
    """Another controller answers, or the same one otherwise."""

    id = "OU16"
    risk = "outage"
    title = "Another controller serves the Ingress, or serves it otherwise"
    why = "The old entry point stops answering for these hosts, or the application sees other paths."
    advice = "Make a second Ingress for the new class, move DNS, and remove the old one then."
    reference = f"{_DOCS}#ingress-class"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Ingresses of another class, or with other annotations that change what the application sees."""
        for pair, before, after in world.accepted():
            if after.kind != "Ingress" or not pair.changes:
                continue
            old, new = _class(before), _class(after)
            if old is not None and old != new:
                path = (
                    ("spec", "ingressClassName")
                    if "ingressClassName" in after.spec
                    else ("metadata", "annotations", _CLASS)
                )
                yield world.say(
                    cls,
                    after,
                    f"class {old} becomes {new}"
                    if new
                    else f"the class {old} is removed: the default class decides",
                    path=path,
                    before=old,
                    after=new,
                )
            yield from cls._addresses(world, before, after)
            for key in sorted({*before.annotations, *after.annotations}):
                was, now = before.annotations.get(key), after.annotations.get(key)
                if was != now and key.rpartition("/")[2] in (
                    "rewrite-target",
                    "use-regex",
                    "app-root",
                    "backend-protocol",
                    "rewrite-type",
                ):
                    yield world.say(
                        cls,
                        after,
                        f"{key.rpartition('/')[2]} changes: the application sees other requests",
                        path=("metadata", "annotations", key),
                        before=was,
                        after=now,
                    )

    @classmethod
    def _addresses(cls, world: World, before: Object, after: Object) -> Iterator[Finding]:
        """Addresses that the controller admits no longer."""
        for key in sorted(after.annotations):
            if key.rpartition("/")[2] in _RANGES:
                was, now = before.annotations.get(key), after.annotations[key]
                if now != was and (not was or beyond(_addresses(was), _addresses(now))):
                    path = ("metadata", "annotations", key)
                    yield world.say(cls, after, f"only {now} may connect", path=path, before=was, after=now)


def _class(item: Object) -> str | None:
    found = item.spec.get("ingressClassName") or item.annotations.get(_CLASS)
    return str(found) if found else None


class TlsRemoved(Rule):
    """A host without https."""

    id = "SE08"
    risk = "security"
    title = "A host is no longer protected by TLS"
    why = "Passwords cross the network in clear, or browsers warn of the controller's own certificate."
    advice = "Keep the host in spec.tls, or say that the controller has a certificate for it."
    reference = f"{_DOCS}#tls"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Hosts that were in a tls block and are served without one; lenient annotations."""
        for pair in world.pairs:
            item = pair.one
            old = world.before.get(item.identity)
            new = world.after.get(item.identity) if pair.after is not None else None
            if old is None or item.kind != "Ingress" or (pair.after is not None and not pair.changes):
                continue
            covered = _covered(world, old, after=True)
            bare = [
                host
                for host in dict.fromkeys(_tls_hosts(old))
                if not any(_host_covers(mine, host) for mine in covered) and _is_served(world, old, host)
            ]
            if new is not None and old.spec.get("tls") and not new.spec.get("tls"):
                yield world.say(cls, new, "TLS is removed", path=("spec", "tls"), before=old.spec["tls"])
            elif bare:
                yield world.say(
                    cls,
                    new or old,
                    f"{', '.join(bare)} is no longer covered by TLS",
                    path=("spec", "tls") if new else (),
                    before=old.spec.get("tls"),
                    after=new.spec.get("tls") if new else None,
                )
        for pair, before, after in world.accepted():
            if after.kind == "Ingress" and pair.changes:
                yield from cls._annotations(world, before, after)

    @classmethod
    def _annotations(cls, world: World, before: Object, after: Object) -> Iterator[Finding]:
        for key in sorted({*before.annotations, *after.annotations}):
            old, new = before.annotations.get(key), after.annotations.get(key)
            last = key.rpartition("/")[2]
            if (last in ("ssl-redirect", "force-ssl-redirect") and new == "false" != old) or (
                last == "force-ssl-redirect" and old == "true" and new is None
            ):
                title = "http is no longer redirected to https"
            elif last == "scheme" and new == "internet-facing" != old:
                title = "the load balancer becomes public"
            elif last in _RANGES and old and new and beyond(_addresses(new), _addresses(old)):
                title = "requests from more addresses come in"
            elif last in (*_RANGES, "denylist-source-range") and old and new is None:
                title = "requests from every address come in"
            elif (
                last
                in (
                    "auth-url",
                    "auth-type",
                    "auth-secret",
                    "auth-tls-secret",
                    "auth-tls-verify-client",
                    "enable-modsecurity",
                    "enable-owasp-core-rules",
                )
                and old
                and new in (None, "false", "off")
            ):
                title = "requests come in without the check that was made"
            else:
                continue
            yield world.say(cls, after, title, path=("metadata", "annotations", key), before=old, after=new)


def _addresses(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _tls_hosts(item: Object) -> Iterator[str]:
    for tls in each(item.spec.get("tls")):
        hosts = tls.get("hosts")
        yield from (str(host) for host in hosts) if hosts else (route.host for route in routes(item))


def _covered(world: World, near: Object, *, after: bool) -> set[str]:
    return {
        host
        for item in world.kinds("Ingress", after=after)
        if item.identity.folder == near.identity.folder
        for host in _tls_hosts(item)
    }


def _is_served(world: World, near: Object, host: str) -> bool:
    return any(
        _host_covers(route.host, host)
        for item, route in _served(world, near, after=True)
        if item.kind == "Ingress"
    )


RULES: tuple[type[Rule], ...] = (RouteLost, BackendMissing, ListenerLost, ControllerChanged, TlsRemoved)
