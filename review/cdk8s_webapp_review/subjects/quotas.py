"""ResourceQuotas that ask each pod for requests or limits."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..quantity import amount
from ..sides.objects import Object
from ..statement import Says
from ..world import World
from .english import listed
from .new_pods import refused
from .pods import at, containers, each, pod_spec, written

_ASKED = {
    "cpu": ("requests", "cpu"),
    "memory": ("requests", "memory"),
    "ephemeral-storage": ("requests", "ephemeral-storage"),
}


def asked(quota: Object) -> dict[str, tuple[str, str]]:
    """The fields that a quota makes each container write, by its own words for them."""
    if quota.spec.get("scopes") or quota.spec.get("scopeSelector"):
        return {}
    found = {}
    for key in quota.spec.get("hard") or {}:
        part, _, resource = str(key).partition(".")
        if key in _ASKED:
            found[str(key)] = _ASKED[key]
        elif part in ("limits", "requests") and resource in _ASKED:
            found[str(key)] = (part, resource)
    return found


def unmet(world: World, quota: Object, item: Object, *, after: bool) -> list[str]:
    """What a quota asks of a workload's containers, and one of them lacks."""
    given = _by_default(world, quota, after=after)
    spec = pod_spec(item)
    lacking = []
    for key, (part, resource) in asked(quota).items():
        if (part, resource) in given or at(spec, ("resources", part, resource)) is not None:
            continue
        if any(written(container, part, resource) is None for _, container in containers(spec)):
            lacking.append(key)
    return lacking


def _by_default(world: World, near: Object, *, after: bool) -> set[tuple[str, str]]:
    """What LimitRanges write into containers that say nothing."""
    found: set[tuple[str, str]] = set()
    for item in world.kinds("LimitRange", after=after):
        if _is_near(item, near):
            found |= _given(item)
    return found


def _is_near(item: Object, other: Object) -> bool:
    one, two = item.identity, other.identity
    return (one.folder, one.namespace) == (two.folder, two.namespace)


def _given(item: Object | None) -> set[tuple[str, str]]:
    """What a LimitRange writes into containers that say nothing."""
    found: set[tuple[str, str]] = set()
    for limit in each(item.spec.get("limits")) if item is not None else ():
        if limit.get("type") == "Container":
            limits = set(limit.get("default") or ())
            found |= {("limits", name) for name in limits}
            found |= {("requests", name) for name in limits | set(limit.get("defaultRequest") or ())}
    return found


def _ungiven(world: World, quota: Object, item: Object, cause: Object, keys: list[str]) -> Says:
    by = f"nothing writes {listed(keys)}, which {quota.shown} asks for"
    path = ("spec", "limits") if cause.identity in world.after else ()
    return Says(item=cause, title=f"new pods of {item.shown} are refused: {by}", path=path)


def _no_longer_given(world: World, quota: Object, keys: list[str]) -> Object | None:
    """A LimitRange that wrote what a quota asks for, and goes or does not any more."""
    fields = {asked(quota)[key] for key in keys}
    for old in world.kinds("LimitRange", after=False):
        new = world.after.get(old.identity)
        if new is not old and _is_near(old, quota) and fields & (_given(old) - _given(new)):
            return new if new is not None else old
    return None


def exceeded(world: World, quota: Object) -> Iterator[Says]:
    """What a namespace's workloads ask for together, where that was within a quota and is above it."""
    old = world.before.get(quota.identity)
    if quota.spec.get("scopes") or quota.spec.get("scopeSelector"):
        return
    for key, allowed in (quota.spec.get("hard") or {}).items():
        hard, total = amount(str(allowed)), _total(world, quota, str(key), after=True)
        if hard is None or total is None or total <= hard:
            continue
        was = _total(world, quota, str(key), after=False)
        before = amount(str((old.spec.get("hard") or {}).get(key))) if old is not None else None
        if before is None or was is None or was <= before:
            title = f"its pods ask for more {key} together than {allowed}: the last ones are not made"
            yield Says(item=quota, title=title, path=("spec", "hard", key), after=allowed)


def _total(world: World, quota: Object, key: str, *, after: bool) -> Fraction | None:
    """What all pods of the namespace are counted with, as far as their number is written."""
    if key not in ("pods", *asked(quota)):
        return None
    total = Fraction(0)
    for item in world.workloads(quota, after=after):
        number = item.spec.get("replicas")
        if item.kind in ("Deployment", "ReplicaSet", "StatefulSet") and isinstance(number, int):
            total += number * _one(item, key, asked(quota))
    return total


def _one(item: Object, key: str, fields: dict[str, tuple[str, str]]) -> Fraction:
    """What one pod of a workload is counted with."""
    if key == "pods":
        return Fraction(1)
    part, resource = fields[key]
    found = Fraction(0)
    for _, container in containers(pod_spec(item), init=False):
        said = written(container, part, resource)
        found += (amount(str(said)) if said is not None else None) or Fraction(0)
    return found


def refusing(world: World, quota: Object) -> Iterator[Says]:
    """Workloads whose new pods a quota refuses, and did not."""
    old = world.before.get(quota.identity)
    for item in world.workloads(quota, after=True):
        lacking = unmet(world, quota, item, after=True)
        was = world.before.get(item.identity)
        before = unmet(world, old, was, after=False) if old is not None and was is not None else []
        new = [key for key in lacking if key not in before]
        if not new:
            continue
        cause = _no_longer_given(world, quota, new)
        if cause is not None:
            yield _ungiven(world, quota, item, cause, new)
            continue
        its = f"new pods of {item.shown} are refused: a container lacks {listed(new)}"
        own = f"new pods are refused: {quota.shown} asks for {listed(new)}"
        yield from refused(world, quota, item, field="hard", its=its, own=own)
