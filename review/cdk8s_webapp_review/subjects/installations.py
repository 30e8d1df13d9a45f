"""Installations of one application, which share its name: pods say by a label of which they are."""

from __future__ import annotations

from collections.abc import Iterator

from ..sides.objects import Object
from ..statement import Says
from ..world import Selection, World
from .pods import pod_labels
from .services import stranger

INSTANCE = "app.kubernetes.io/instance"


def others_behind(world: World, old: Object | None, service: Object) -> Iterator[Says]:
    """Workloads of another installation that a Service finds beside its own, and did not find before."""
    selector = service.spec.get("selector")
    found = world.selection(selector, service, after=True)
    strangers = world.once(_of_others, found, service.labels.get(INSTANCE))
    if not strangers or service.spec.get("type") == "ExternalName":
        return
    was = old.spec.get("selector") if old is not None else None
    before = world.selection(was, service, after=False)
    if old is not None and stranger(world, service, before, found) is not None:
        return  # Their ports are said to be wrong already.
    known = {item.identity for item in before.items}
    for each in strangers:
        if each.identity not in known:
            instance = pod_labels(each).get(INSTANCE)
            whose = f"{INSTANCE}={instance}" if instance else f"without {INSTANCE}"
            title = f"it also sends requests to the pods of {each.shown}, another installation ({whose})"
            yield Says(item=service, title=title, path=("spec", "selector"), before=was, after=selector)


def _of_others(_: World, found: Selection, own: str | None) -> list[Object]:
    """Those that say another installation than the Service, where some say the same."""
    others = [item for item in found.items if pod_labels(item).get(INSTANCE) != own]
    return others if len(others) < len(found.items) else []
