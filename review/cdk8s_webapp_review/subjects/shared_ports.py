"""Ports that several containers of a pod have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..sides.objects import Object
from ..statement import Says
from .english import listed
from .pods import containers, each, pod_spec, template_path

_Port = tuple[Any, Any]


def clashes(before: Object | None, after: Object) -> Iterator[Says]:
    """Ports of two containers that run at once, where they were not so before."""
    found = _shared(after)
    known = _shared(before) if found and before is not None else {}
    for port, names in found.items():
        if port not in known:
            path = (*(template_path(after) or ()), "spec", "containers", (("name", names[-1]),), "ports")
            title = f"the containers {listed(names)} have port {port[0]}: one of them cannot listen"
            yield Says(item=after, title=title, path=path, after=port[0])


def _shared(item: Object) -> dict[_Port, list[str]]:
    running = containers(pod_spec(item), init=False)
    if len(running) == 1:
        return {}
    found: dict[_Port, list[str]] = {}
    for _, container in running:
        for port in each(container.get("ports")):
            place = port.get("containerPort"), port.get("protocol", "TCP")
            names = found.setdefault(place, [])
            if container.get("name") not in names:
                names.append(str(container.get("name")))
    return {port: names for port, names in found.items() if len(names) > 1}
