"""Autoscalers that cannot tell the load: their target is gone, or asks for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ..sides.objects import Object
from ..statement import Says
from ..world import World
from .pods import TEMPLATES, at, containers, each, pod_spec, written

# The controller takes a kind in lower case too, and any version of its group.
_KINDS = {kind.lower(): kind for _, kind in TEMPLATES}


def blind(world: World, item: Object) -> Iterator[Says]:
    """What an autoscaler could measure before, and cannot."""
    old = world.before.get(item.identity)
    was = _target(world, old, after=False) if old is not None else None
    if was is None:
        return
    now, reference = _target(world, item, after=True), item.spec.get("scaleTargetRef") or {}
    changed = old is not None and old.spec.get("scaleTargetRef") != reference
    if now is None:
        how = "is not there" if changed else "is gone"
        title = f"its target {reference.get('kind')}/{reference.get('name')} {how}"
        yield Says(item=item, title=title, path=("spec", "scaleTargetRef"), after=reference)
        return
    for name in _containers(item):
        if name in _names(was) and name not in _names(now):
            title = f"{now.shown} has no container {name} any more, whose load it follows"
            yield Says(item=item, title=title, path=("spec", "metrics"), before=name)
    for resource in _shares(item):
        if _asks(was, resource) and not _asks(now, resource):
            title = f"{now.shown} asks for no {resource} any more: its use cannot be told as a share of that"
            yield Says(item=item, title=title, path=("spec", "metrics"), after=resource)


def _target(world: World, item: Object, *, after: bool) -> Object | None:
    reference = item.spec.get("scaleTargetRef") or {}
    kind = str(reference.get("kind"))
    return world.find(_KINDS.get(kind.lower(), kind), str(reference.get("name")), item, after=after)


def _shares(item: Object) -> list[str]:
    """The resources whose use is measured as a share of what is asked for."""
    found = [
        one["resource"] for one in each(item.spec.get("metrics")) if isinstance(one.get("resource"), dict)
    ]
    return [str(one.get("name")) for one in found if at(one, ("target", "averageUtilization")) is not None]


def _containers(item: Object) -> list[str]:
    """The containers whose use alone is measured."""
    found = (at(one, ("containerResource", "container")) for one in each(item.spec.get("metrics")))
    return list(dict.fromkeys(str(name) for name in found if name is not None))


def _names(item: Object) -> set[str]:
    return {str(one.get("name")) for _, one in containers(pod_spec(item))}


def _asks(item: Object, resource: str) -> bool:
    """Whether each container asks for a resource; a limit stands for that."""
    return all(
        written(one, "requests", resource) is not None for _, one in containers(pod_spec(item), init=False)
    )
