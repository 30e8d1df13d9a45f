"""What Prometheus' operator finds: monitors by their labels, and Services by theirs.

https://prometheus-operator.dev/docs/developer/getting-started/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..sides.objects import Object
from ..statement import Note, Says
from ..world import World
from .pods import at, each, mapping, matches, scalar

FIELDS = {
    "PodMonitor": "podMonitorSelector",
    "PrometheusRule": "ruleSelector",
    "Probe": "probeSelector",
    "ServiceMonitor": "serviceMonitorSelector",
}
_SERVERS = ("Prometheus", "PrometheusAgent", "ThanosRuler")
_LABELS = ("metadata", "labels")


def not_taken(world: World, before: Object, after: Object) -> Iterator[Says | Note]:
    """A monitor whose labels a Prometheus of the folder no longer selects; elsewhere that is a note."""
    if before.labels == after.labels:
        return
    field = FIELDS[after.kind]
    servers = [
        one for one in world.kinds(*_SERVERS, after=True) if one.identity.folder == after.identity.folder
    ]
    if not servers:
        said = "whether Prometheus still selects it by its labels was not looked up"
        yield Note(item=after, message=f"labels: {said}", path=_LABELS)
    for server in servers:
        selector = server.spec.get(field)
        if matches(selector, before.labels) and not matches(selector, after.labels):
            title = f"{server.shown} no longer takes it: there are no metrics or alerts of it"
            old, new = at(before.value, _LABELS), at(after.value, _LABELS)
            yield Says(item=after, title=title, path=_LABELS, before=old, after=new)


def finds_nothing(world: World, monitor: Object) -> Iterator[Says]:
    """A ServiceMonitor that found Services of the folder, and finds none, or none with its port."""
    old = world.before.get(monitor.identity)
    if old is None:
        return
    was, now = _found(world, old, after=False), _found(world, monitor, after=True)
    path = ("spec", "selector")
    if was and not now:
        lost = next((one for one in was if one.identity in world.after), None)
        if lost is not None:
            title = f"it no longer finds {lost.shown}: there are no metrics of its pods"
            yield Says(item=monitor, title=title, path=path)
        return
    had, has = (_ports(services) for services in (was, now))
    wanted = [scalar(one.get("port")) for one in each(old.spec.get("endpoints"))]
    for number, endpoint in enumerate(each(monitor.spec.get("endpoints"))):
        port = scalar(endpoint.get("port"))
        if now and port is not None and port not in has and any(one in had for one in wanted):
            title = f"no Service that it finds has a port {port}: there are no metrics"
            yield Says(item=monitor, title=title, path=("spec", "endpoints", number), after=port)


def _found(world: World, monitor: Object, *, after: bool) -> list[Object]:
    """The Services that a monitor selects in its own namespace."""
    selector: Any = monitor.spec.get("selector")
    if not isinstance(selector, dict) or not selector or monitor.spec.get("namespaceSelector"):
        return []
    labels: dict[Any, Any] = {**mapping(selector.get("matchLabels"))} or {None: ""}
    label = next(iter(labels.items()))
    place = monitor.identity.folder, monitor.identity.namespace, label[0], str(label[1])
    found = world.once(_by_label, after).get(place, ())
    return [item for item in found if matches(selector, item.labels)]


def _by_label(world: World, after: bool) -> dict[tuple[Any, ...], list[Object]]:
    """The Services of a namespace by each label, and all by none."""
    found: dict[tuple[Any, ...], list[Object]] = {}
    for item in world.kinds("Service", after=after):
        for key, value in ((None, ""), *item.labels.items()):
            place = item.identity.folder, item.identity.namespace, key, str(value)
            found.setdefault(place, []).append(item)
    return found


def _ports(services: list[Object]) -> set[Any]:
    return {port.get("name") for item in services for port in each(item.spec.get("ports"))}
