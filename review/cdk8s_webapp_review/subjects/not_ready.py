"""Services that also name pods which are not ready."""

from __future__ import annotations

from collections.abc import Iterator

from ..sides.objects import Object
from ..statement import Says
from ..world import World

_PATH = ("spec", "publishNotReadyAddresses")


def published(world: World, before: Object, after: Object) -> Iterator[Says]:
    """Clients that meet pods which are not ready, or peers that no longer find each other."""
    old, new = (item.spec.get(_PATH[-1]) is True for item in (before, after))
    if old == new or after.spec.get("type") == "ExternalName" or not after.spec.get("selector"):
        return
    owner = _owner(world, after)
    if new and owner is None:
        title = "requests also go to pods that are not ready, or that are about to end"
        yield Says(item=after, title=title, path=_PATH, before=None, after=True)
    elif old and owner is not None:
        title = f"the pods of {owner.shown} find each other only when they are ready"
        why = "Pods that wait for their peers before they become ready never do."
        yield Says(item=after, title=title, path=_PATH, before=True, after=None, detail=why)


def _owner(world: World, service: Object) -> Object | None:
    """The StatefulSet whose pods have their names from a headless Service."""
    if service.spec.get("clusterIP") != "None":
        return None
    found = world.workloads(service, after=True)
    sets = (item for item in found if item.kind == "StatefulSet")
    return next((item for item in sets if item.spec.get("serviceName") == service.name), None)
