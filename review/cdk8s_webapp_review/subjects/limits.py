"""LimitRanges, and the pods that they refuse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..quantity import amount
from ..sides.objects import Object
from ..statement import Says
from ..world import World
from .english import listed
from .new_pods import refused
from .pods import containers, each, pod_spec, written

# What a bound is held against; a LimitRange writes what a container does not say, within its own bounds.
_BOUNDS = {"max": ("limits", "more than the most,"), "min": ("requests", "less than the least,")}


def outside(world: World, limits: Object) -> Iterator[Says]:
    """Workloads whose new pods a LimitRange refuses, and did not."""
    old = world.before.get(limits.identity)
    for item in world.workloads(limits, after=True):
        broken = _broken(limits, item)
        was = world.before.get(item.identity)
        if not broken or (old is not None and was is not None and _broken(old, was)):
            continue
        its = f"new pods of {item.shown} are refused: {broken}"
        own = f"new pods are refused by {limits.shown}: {broken}"
        yield from refused(world, limits, item, field="limits", its=its, own=own)


def _broken(limits: Object, item: Object) -> str:
    """The first bound that a container of a pod does not keep; empty for none."""
    found = (
        f"its container {container.get('name')} has {broken}"
        for one in each(limits.spec.get("limits"))
        if one.get("type") == "Container"
        for _, container in containers(pod_spec(item))
        for broken in _breaches(one, container)
    )
    return next(found, "")


def _breaches(limit: dict[str, Any], container: dict[str, Any]) -> Iterator[str]:
    for bound, (part, than) in _BOUNDS.items():
        for resource, most in (limit.get(bound) or {}).items():
            found = written(container, part, str(resource))
            if found is not None and _breaks(bound, found, most):
                yield f"{found} of {resource}, {than} {most}"


def _breaks(bound: str, found: Any, most: Any) -> bool:
    value, limit = amount(str(found)), amount(str(most))
    if value is None or limit is None:
        return False
    return value > limit if bound == "max" else value < limit


_GIVEN = {"default": ("limits", "have a limit of"), "defaultRequest": ("requests", "ask for")}


def given_otherwise(world: World, before: Object, after: Object) -> Iterator[Says]:
    """Amounts that containers get which name none, where they are others than before."""
    old, new = (dict(_given(item)) for item in (before, after))
    for (field, resource), now in new.items():
        was = old.get((field, resource))
        if was == now:
            continue
        part, words = _GIVEN[field]
        takers = [
            item.shown
            for item in world.workloads(after, after=True)
            if any(written(one, part, resource) is None for _, one in containers(pod_spec(item)))
        ]
        if takers:
            title = f"new pods of {listed(takers)}, which name none, {words} {now} of {resource}"
            yield Says(item=after, title=title, path=("spec", "limits"), before=was, after=now)


def _given(limits: Object) -> Iterator[tuple[tuple[str, str], Any]]:
    for one in each(limits.spec.get("limits")):
        for field in _GIVEN if one.get("type") == "Container" else ():
            for resource, found in (one.get(field) or {}).items():
                yield (field, str(resource)), found
