"""Changes of custom resources, by the table of their kinds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..sides.objects import Object
from ..statement import Says
from ..tables import custom, notes
from ..world import World
from .pods import at, each, template, template_path

_CHECKS = ("basicAuth", "digestAuth", "forwardAuth", "ipAllowList", "ipWhiteList")


def changed(before: Object, after: Object) -> Iterator[Says]:
    """Fields that the table knows, and what their change does."""
    known = custom.facts(after)
    for dotted, judge in known.changes.items() if known else ():
        path = tuple(dotted.split("."))
        old, new = at(before.value, path), at(after.value, path)
        found = judge(old, new) if old != new else None
        if found:
            risk, words = found
            yield Says(item=after, title=words, path=path, before=old, after=new, risk=risk)
    found = custom.kept_no_longer(before, after)
    if found:
        risk, words = found
        path = ("spec", "deletionPolicy") if "deletionPolicy" in before.spec else ("deletionPolicy",)
        old, new = at(before.value, path), at(after.value, path)
        yield Says(item=after, title=words, path=path, before=old, after=new, risk=risk)


def noted(before: Object, after: Object) -> Iterator[Says]:
    """Annotations and labels of an object, or of its pods, that a controller no longer reads as it did."""
    path = template_path(after)
    for by_pod in (False, True) if path is not None else (False,):
        sides = (template(before), template(after)) if by_pod else (before.value, after.value)
        start = (*path, "metadata") if by_pod and path is not None else ("metadata",)
        for field in ("annotations", "labels"):
            old, new = (at(side, ("metadata", field)) or {} for side in sides)
            # What is written on a namespace is for all of its pods.
            for key, says in _lost(old, new, by_pod=by_pod or after.kind == "Namespace"):
                place = (*start, field, key)
                now = new.get(key)
                title = f"{key}: {says.says}"
                yield Says(item=after, title=title, path=place, before=old[key], after=now, risk=says.risk)


def _lost(old: dict[str, str], new: dict[str, str], *, by_pod: bool) -> Iterator[tuple[str, notes.Noted]]:
    for key in sorted(set(notes.NOTES) & set(old)):
        says, now = notes.NOTES[key], new.get(key)
        goes = notes.is_off(now) or (says.also_changed and now != old[key])
        if says.by_pod == by_pod and goes and not notes.is_off(old[key]):
            yield key, says


def subsets_missing(world: World, route: Object) -> Iterator[Says]:
    """Subsets that a VirtualService of Istio routes to, and no DestinationRule has."""
    old = world.before.get(route.identity)
    known = set(_subsets(old)) if old is not None else set()
    for host, subset in dict.fromkeys(_subsets(route)):
        rules = [
            rule
            for rule in world.kinds("DestinationRule", after=True)
            if rule.identity.namespace == route.identity.namespace and rule.spec.get("host") == host
        ]
        there = {one.get("name") for rule in rules for one in each(rule.spec.get("subsets"))}
        if subset not in there and (rules or (host, subset) in known):
            title = f"no DestinationRule of {host} has the subset {subset}: requests get an error"
            if (host, subset) not in known or _had(world, route, host, subset):
                yield Says(item=route, title=title, path=("spec", "http"), after=subset)


def _subsets(route: Object) -> Iterator[tuple[Any, Any]]:
    for rule in each(route.spec.get("http")):
        for way in each(rule.get("route")):
            host, subset = (at(way, ("destination", field)) for field in ("host", "subset"))
            if subset:
                yield host, subset


def _had(world: World, route: Object, host: Any, subset: Any) -> bool:
    return any(
        one.get("name") == subset
        for rule in world.kinds("DestinationRule", after=False)
        if rule.identity.namespace == route.identity.namespace and rule.spec.get("host") == host
        for one in each(rule.spec.get("subsets"))
    )


def checks_lost(world: World, before: Object, after: Object) -> Iterator[Says]:
    """Middlewares of Traefik that a route no longer passes: checks of who asks, as far as that is known."""
    now = {one.get("match"): one for one in each(after.spec.get("routes"))}
    for place, route in enumerate(each(before.spec.get("routes"))):
        if route.get("match") not in now:
            continue
        kept = {one.get("name") for one in each(now[route["match"]].get("middlewares"))}
        for name in [one.get("name") for one in each(route.get("middlewares"))]:
            if name not in kept and _checks(world, before, str(name)):
                title = f"requests for {route['match']} come in without the middleware {name}"
                yield Says(item=after, title=title, path=("spec", "routes", place), before=name)


def _checks(world: World, near: Object, name: str) -> bool:
    """Whether a middleware checks who asks: by its kind, or by its name where it is not in the folder."""
    for item in world.kinds("Middleware", after=False):
        if item.name == name and item.identity.namespace == near.identity.namespace:
            return any(kind in item.spec for kind in _CHECKS)
    return any(word in name.lower() for word in ("auth", "allow", "whitelist", "login", "sso"))
