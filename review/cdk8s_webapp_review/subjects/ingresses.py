"""An Ingress beside its routes: class, TLS, and annotations of its controller."""

from __future__ import annotations

from collections.abc import Iterator

from ..sides.objects import Object
from ..statement import Says
from ..world import World
from .addresses import beyond
from .routes import (
    CLASS,
    RANGES,
    addresses,
    covered,
    host_covers,
    ingress_class,
    is_served,
    routes,
    tls_hosts,
)

_CHECKS = (
    "auth-secret",
    "auth-tls-secret",
    "auth-tls-verify-client",
    "auth-type",
    "auth-url",
    "enable-modsecurity",
    "enable-owasp-core-rules",
)
_REQUESTS = ("app-root", "backend-protocol", "rewrite-target", "rewrite-type", "use-regex")


def bare_hosts(world: World, old: Object, new: Object | None) -> Iterator[Says]:
    """Hosts that had a certificate, and are served without one."""
    was, now = old.spec.get("tls"), new.spec.get("tls") if new else None
    if new is not None and was and not now:
        yield Says(item=new, title="TLS is removed", path=("spec", "tls"), before=was)
        return
    known = covered(world, old, after=True)
    bare = [
        host
        for host in dict.fromkeys(tls_hosts(old))
        if not any(host_covers(mine, host) for mine in known) and is_served(world, old, host)
    ]
    if bare:
        title, path = f"{', '.join(bare)} is no longer covered by TLS", ("spec", "tls") if new else ()
        yield Says(item=new or old, title=title, path=path, before=was, after=now)


def lenient(before: Object, after: Object) -> Iterator[Says]:
    """Annotations that protected, and do not."""
    for key, old, new in _annotations(before, after):
        title = _lenience(key.rpartition("/")[2], old, new)
        if title:
            yield Says(item=after, title=title, path=("metadata", "annotations", key), before=old, after=new)


def _lenience(last: str, old: str | None, new: str | None) -> str:
    """What an annotation lets through, by the last part of its key; empty where it does not."""
    if (last in ("ssl-redirect", "force-ssl-redirect") and new == "false" != old) or (
        last == "force-ssl-redirect" and old == "true" and new is None
    ):
        return "http is no longer redirected to https"
    if last == "scheme" and new == "internet-facing" != old:
        return "the load balancer becomes public"
    if last in RANGES and old and new and beyond(addresses(new), addresses(old)):
        return "requests from more addresses come in"
    if last in (*RANGES, "denylist-source-range") and old and new is None:
        return "requests from every address come in"
    if last in _CHECKS and old and new in (None, "false", "off"):
        return "requests come in without the check that was made"
    return ""


def another_class(before: Object, after: Object) -> Iterator[Says]:
    """A class that is another one, or none."""
    old, new = ingress_class(before), ingress_class(after)
    if old is not None and old != new:
        written = "ingressClassName" in after.spec
        path = ("spec", "ingressClassName") if written else ("metadata", "annotations", CLASS)
        gone = f"the class {old} is removed: the default class decides"
        title = f"class {old} becomes {new}" if new else gone
        yield Says(item=after, title=title, path=path, before=old, after=new)


def fewer_addresses(before: Object, after: Object) -> Iterator[Says]:
    """Addresses that the controller admits no longer."""
    for key, old, new in _annotations(before, after):
        narrows = new is not None and (not old or beyond(addresses(old), addresses(new)))
        if key.rpartition("/")[2] in RANGES and narrows:
            path = ("metadata", "annotations", key)
            yield Says(item=after, title=f"only {new} may connect", path=path, before=old, after=new)


def other_requests(before: Object, after: Object) -> Iterator[Says]:
    """Annotations by which the application sees other requests."""
    for key, old, new in _annotations(before, after):
        last = key.rpartition("/")[2]
        if last in _REQUESTS:
            title, path = (
                f"{last} changes: the application sees other requests",
                ("metadata", "annotations", key),
            )
            yield Says(item=after, title=title, path=path, before=old, after=new)


def _annotations(before: Object, after: Object) -> Iterator[tuple[str, str | None, str | None]]:
    """The annotations that differ, with their old and new value."""
    for key in sorted({*before.annotations, *after.annotations}):
        old, new = before.annotations.get(key), after.annotations.get(key)
        if old != new:
            yield key, old, new


def twice(world: World, item: Object) -> Iterator[Says]:
    """Hosts and paths of an Ingress that another one has too, and did not have before."""
    for other in world.kinds("Ingress", after=True):
        if other is item or other.identity.folder != item.identity.folder or _is_canary(item, other):
            continue
        if ingress_class(other) != ingress_class(item):
            continue
        shared = _shared(item, other)
        old, was = world.before.get(item.identity), world.before.get(other.identity)
        before = set(_shared(old, was)) if old is not None and was is not None else set()
        for route in [route for route in shared if route not in before]:
            same = shared[route] == route_target(other, route)
            title = f"{route[0] or 'any host'}{route[1]} is served by {other.shown} too"
            risk, why = ("none", "Both lead to the same Service.") if same else (None, "")
            yield Says(item=item, title=title, path=("spec", "rules"), risk=risk, detail=why)


def _is_canary(*items: Object) -> bool:
    return any(key.endswith("/canary") for item in items for key in item.annotations)


def _shared(item: Object, other: Object) -> dict[tuple[str, str], tuple[str | None, object]]:
    """The backend of each host and path that both have."""
    theirs = {(route.host, route.path) for route in routes(other) if "paths" in route.place}
    return {
        (route.host, route.path): (route.service, route.port)
        for route in routes(item)
        if "paths" in route.place and (route.host, route.path) in theirs
    }


def route_target(item: Object, route: tuple[str, str]) -> tuple[str | None, object] | None:
    """The backend of an Ingress for a host and path."""
    found = (one for one in routes(item) if (one.host, one.path) == route)
    return next(((one.service, one.port) for one in found), None)
