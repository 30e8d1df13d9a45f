"""An Ingress beside its routes: class, TLS, and annotations of its controller."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, takewhile
from typing import NamedTuple

from ..sides.objects import Object
from ..statement import Says
from ..world import World
from .addresses import beyond
from .routes import (
    CLASS,
    RANGES,
    addresses,
    covered,
    hosts_of,
    ingress_class,
    routes,
    tls_hosts,
)
from .served import served_by_ingress

_MOST_SHARING = 5  # Ingresses of one host and path that are named
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
    known, taken = covered(world, old), served_by_ingress(world, old)
    bare = [
        host
        for host in dict.fromkeys(tls_hosts(old))
        if known.isdisjoint(hosts_of(host)) and taken.has_host(host)
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
    old = world.before.get(item.identity)
    before = _targets(old) if old is not None else {}
    for route, target in {} if _is_canary(item) else _targets(item).items():
        shared = world.once(_sharing).get((item.identity.folder, ingress_class(item), *route), ())
        new = takewhile(lambda each: not each.had, shared) if route in before else iter(shared)
        others = list(islice((each for each in new if each.item is not item), _MOST_SHARING + 1))
        for number, other in enumerate(others[:_MOST_SHARING]):
            last = number == _MOST_SHARING - 1 and len(others) > _MOST_SHARING
            named = f"{other.item.shown} and others" if last else other.item.shown
            title = f"{route[0] or 'any host'}{route[1]} is served by {named} too"
            same = target == other.target
            risk, why = ("none", "Both lead to the same Service.") if same else (None, "")
            yield Says(item=item, title=title, path=("spec", "rules"), risk=risk, detail=why)


class _Sharing(NamedTuple):
    """An Ingress that has a host and path, and whether it had it before."""

    item: Object
    target: tuple[str | None, object]
    had: bool


def _sharing(world: World) -> dict[tuple[str | None, ...], list[_Sharing]]:
    """The Ingresses by folder, class, host and path."""
    found: dict[tuple[str | None, ...], list[_Sharing]] = {}
    for item in world.kinds("Ingress", after=True):
        if not _is_canary(item):
            old = world.before.get(item.identity)
            before = _targets(old) if old is not None else {}
            for route, target in _targets(item).items():
                place = item.identity.folder, ingress_class(item), *route
                found.setdefault(place, []).append(_Sharing(item, target, route in before))
    # Those that are new first: of the others, an Ingress that had the route too has nothing to say.
    return {route: sorted(sharing, key=lambda each: each.had) for route, sharing in found.items()}


def _is_canary(item: Object) -> bool:
    return any(key.endswith("/canary") for key in item.annotations)


def _targets(item: Object) -> dict[tuple[str, str], tuple[str | None, object]]:
    """The backend of each host and path."""
    found: dict[tuple[str, str], tuple[str | None, object]] = {}
    for route in routes(item):
        if "paths" in route.place:
            found.setdefault((route.host, route.path), (route.service, route.port))
    return found
