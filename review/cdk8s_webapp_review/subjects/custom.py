"""Changes of custom resources, by the table of their kinds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..model import UNKNOWN
from ..sides.objects import Object
from ..sides.values import Path
from ..statement import Says
from ..tables import custom, fields
from ..tables.consequences import Consequence, Custom
from ..world import World
from .pods import at, each, template_path

_CHECKS = ("basicAuth", "digestAuth", "forwardAuth", "ipAllowList", "ipWhiteList")


def changed(before: Object, after: Object) -> Iterator[Says]:
    """Fields that the table knows, and what their change does."""
    known = custom.facts(after)
    for path, judge in _judges(known) if known else ():
        old, new = at(before.value, path), at(after.value, path)
        found = judge(old, new) if old != new else None
        if found and found[0] != UNKNOWN:
            risk, words = found
            was, now = differing(old, new)
            yield Says(item=after, title=words, path=path, before=was, after=now, risk=risk)
    found = custom.kept_no_longer(before, after)
    if found:
        risk, words = found
        path = ("spec", "deletionPolicy") if "deletionPolicy" in before.spec else ("deletionPolicy",)
        old, new = at(before.value, path), at(after.value, path)
        yield Says(item=after, title=words, path=path, before=old, after=new, risk=risk)


def gone(world: World, item: Object) -> Consequence | None:
    """What happens when a custom resource goes, where another object of the folder has a say in it."""
    name = item.spec.get("volumeSnapshotClassName") if item.kind == "VolumeSnapshot" else None
    if isinstance(name, str) and world.once(_policies).get(name) == "Retain":
        return "none", "the snapshot stays at the storage, as its class says Retain"
    return custom.gone(item)


def _policies(world: World) -> dict[str, Any]:
    """What becomes of snapshots that go, by their class."""
    classes = world.kinds("VolumeSnapshotClass", after=False)
    return {item.name: item.value.get("deletionPolicy") for item in classes}


def added(world: World) -> Iterator[Says]:
    """New objects that close what ran before them, of their namespace or the cluster, or that let in more."""
    for item in world.new() if world.before else ():
        found = custom.comes(item)
        if found and (found[0] == "security" or _ran(world, item)):
            risk, words = found
            yield Says(item=item, title=f"added: {words}", risk=risk)


def _ran(world: World, item: Object) -> bool:
    """Whether pods ran where an object counts."""
    if item.namespace:
        return bool(world.workloads_in((item.identity.folder, item.identity.namespace), after=False))
    return any(template_path(one) is not None for one in world.before.values())


def differing(old: Any, new: Any) -> tuple[Any, Any]:
    """Two values without what is the same in both."""
    if isinstance(old, dict) and isinstance(new, dict):
        keys = [
            key for key in (*old, *(key for key in new if key not in old)) if old.get(key) != new.get(key)
        ]
        parts = {key: differing(old.get(key), new.get(key)) for key in keys}
        sides = (
            {key: part[side] for key, part in parts.items() if part[side] is not None} for side in (0, 1)
        )
        return tuple(side or None for side in sides)  # type: ignore[return-value]
    if isinstance(old, list) and isinstance(new, list) and old != new:
        less, more = [one for one in old if one not in new], [one for one in new if one not in old]
        return (less or None, more or None) if less or more else (old, new)
    return old, new


def _judges(known: Custom) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The fields of a kind whose change does something, the inmost first."""
    lines = [(line, judge) for lines, judge in known.changes.items() for line in lines.split()]
    for line, judge in sorted(lines, key=lambda each: -each[0].count(".")):
        yield tuple(line.split(".")), judge


def meaning(before: Object, after: Object, path: Path) -> tuple[str, str] | None:
    """What a change of a field means that is nobody's consequence: `none` or `unknown`, and words.

    None where no line of the tables is part of its path.
    """
    steps = tuple(step for step in path if isinstance(step, str))
    if steps == ("apiVersion",) and not after.is_known:
        return "none", "it is read in another version, which the cluster has to serve"
    if steps[:1] in (("metadata",), ("status",)) or after.is_known:
        known = fields.words(after.identity.group, after.kind, ".".join(steps))
        return None if known is None else ("none", known)
    table = custom.facts(after)
    for length in range(len(steps), 0, -1) if table else ():
        found = _line(table, before, after, steps[:length]) if table else None
        if found:
            return found
    return None


def _line(table: Custom, before: Object, after: Object, steps: tuple[str, ...]) -> tuple[str, str] | None:
    line = ".".join(steps)
    quiet = next((words for lines, words in table.quiet.items() if line in lines.split()), None)
    if quiet is not None or steps[-1] == "deletionPolicy":
        return "none", quiet or "what becomes of what it stands for when it goes"
    judge = next((judge for lines, judge in table.changes.items() if line in lines.split()), None)
    if judge is None:
        return None
    found = judge(at(before.value, steps), at(after.value, steps))
    return found if found and found[0] == UNKNOWN else ("none", "")


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


def subsets_empty(world: World, rule: Object) -> Iterator[Says]:
    """Subsets of a DestinationRule that had pods, and have none any more."""
    old = world.before.get(rule.identity)
    known = dict(_with_pods(world, old, after=False)) if old is not None else {}
    for name, pods in _with_pods(world, rule, after=True):
        if known.get(name) and not pods:
            title = f"no pod is of the subset {name} any more: requests to it get an error"
            yield Says(item=rule, title=title, path=("spec", "subsets"), after=name)


def _with_pods(world: World, rule: Object, *, after: bool) -> Iterator[tuple[Any, bool]]:
    """The subsets whose host is a Service of the folder, and whether there are pods of them."""
    host = str(rule.spec.get("host")).removesuffix(f".{rule.identity.namespace}.svc.cluster.local")
    service = world.find("Service", host, rule, after=after)
    for subset in each(rule.spec.get("subsets")) if service is not None else ():
        labels = subset.get("labels")
        if service is not None and isinstance(labels, dict):
            wanted = {**(service.spec.get("selector") or {}), **labels}
            plain = all(isinstance(value, str) for value in wanted.values())
            yield subset.get("name"), plain and bool(world.selected(wanted, service, after=after))


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


def sounds_like_check(name: str) -> bool:
    """Whether something is called as what checks who asks."""
    return any(word in name.lower() for word in ("auth", "allow", "whitelist", "login", "sso", "oidc", "jwt"))


def _checks(world: World, near: Object, name: str) -> bool:
    """Whether a middleware checks who asks: by its kind, or by its name where it is not in the folder."""
    for item in world.kinds("Middleware", after=False):
        if item.name == name and item.identity.namespace == near.identity.namespace:
            return any(kind in item.spec for kind in _CHECKS)
    return sounds_like_check(name)
