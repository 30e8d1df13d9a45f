"""EndpointSlices and Endpoints that are written by hand, and the Services that send to them.

https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors
"""

from __future__ import annotations

from collections.abc import Iterator

from ..sides.objects import Object
from ..sides.values import Path
from ..statement import Says
from ..world import World
from .english import listed
from .pods import at, each

_LABEL = "kubernetes.io/service-name"
_Place = tuple[str, str, str]  # folder, namespace, and the Service's name
KINDS = ("Endpoints", "EndpointSlice")


def targets_lost(world: World) -> Iterator[Says]:
    """Services without a selector of which a port has no target any more, said of what changed."""
    before, after = (world.once(_targets, side) for side in (False, True))
    for service in world.kinds("Service", after=True):
        old = world.before.get(service.identity)
        if old is None or old.spec.get("selector") or service.spec.get("selector"):
            continue
        place = _place(service, service.name)
        new = [port for _, ports in after.get(place, ()) for port in ports]
        lost = [port for port in _ports(service) if port not in new]
        was = [(item, port) for item, ports in before.get(place, ()) for port in ports if port in _ports(old)]
        if lost and was:
            yield from _says(world, old, service, lost, [item for item, _ in was])


def _says(world: World, old: Object, service: Object, lost: list[str], had: list[Object]) -> Iterator[Says]:
    if _ports(old) != _ports(service):
        title = f"no target has a port {_named(lost)}: they are found by the names of ports"
        yield Says(item=service, title=title, path=("spec", "ports"), before=_ports(old), after=lost)
    for item in dict.fromkeys(had):
        new = world.after.get(item.identity)
        if new is None or new is item:
            continue  # where it is removed, that is said
        left = item.labels.get(_LABEL), new.labels.get(_LABEL)
        if left[0] != left[1]:
            title = f"{service.shown} no longer sends to it: it is found by the label {_LABEL}"
            path: Path = ("metadata", "labels")
            yield Says(item=new, title=title, path=path, before=left[0], after=left[1])
        elif _serves(item) and not _serves(new):
            title = f"{service.shown} sends to none of its addresses any more"
            field = "endpoints" if new.kind == "EndpointSlice" else "subsets"
            yield Says(item=new, title=title, path=(field,))
        elif _own(item) != _own(new):
            title = f"{service.shown} no longer sends to it: it has no port {_named(lost)}"
            field = "ports" if new.kind == "EndpointSlice" else "subsets"
            yield Says(item=new, title=title, path=(field,), before=_own(item), after=_own(new))


def _named(ports: list[str]) -> str:
    return listed([port or "without a name" for port in ports])


def _targets(world: World, after: bool) -> dict[_Place, list[tuple[Object, list[str]]]]:
    """What sends traffic where: by the Service, each object with the names of its ports."""
    found: dict[_Place, list[tuple[Object, list[str]]]] = {}
    for item in world.kinds(*KINDS, after=after):
        name = item.labels.get(_LABEL) if item.kind == "EndpointSlice" else item.name
        if name is not None:
            ports = _own(item) if _serves(item) else []
            found.setdefault(_place(item, str(name)), []).append((item, ports))
    return found


def _place(item: Object, name: str) -> _Place:
    return item.identity.folder, item.identity.namespace, name


def _serves(item: Object) -> bool:
    """Whether there is an address that traffic is sent to."""
    if item.kind == "Endpoints":
        return any(part.get("addresses") for part in each(item.value.get("subsets")))
    return any(
        one.get("addresses") and at(one, ("conditions", "ready")) is not False
        for one in each(item.value.get("endpoints"))
    )


def _own(item: Object) -> list[str]:
    """The names of the ports of a slice, or of Endpoints."""
    parts = [item.value] if item.kind == "EndpointSlice" else each(item.value.get("subsets"))
    return [str(port.get("name") or "") for part in parts for port in each(part.get("ports"))]


def _ports(service: Object) -> list[str]:
    return [str(port.get("name") or "") for port in each(service.spec.get("ports"))]
