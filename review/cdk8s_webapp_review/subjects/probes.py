"""Probes: what they ask, and how long they wait."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..sides.objects import Object
from ..sides.values import Path
from ..statement import Says
from .pods import each, ports

Container = dict[str, Any]


_HANDLERS = ("httpGet", "tcpSocket", "grpc")


def asked_by(probe: dict[str, Any]) -> str:
    """The handler by which a probe asks a port."""
    return next(handler for handler in _HANDLERS if isinstance(probe.get(handler), dict))


def asked_port(probe: Any) -> Any:
    """The port of the pod that a probe asks; None where it asks none, or another host."""
    for handler in _HANDLERS:
        found = probe.get(handler) if isinstance(probe, dict) else None
        if isinstance(found, dict):
            return None if found.get("host") else found.get("port")
    return None


def patience(probe: dict[str, Any]) -> int:
    """Seconds without an answer until the container is killed."""
    try:
        failures, period = int(probe.get("failureThreshold", 3)), int(probe.get("periodSeconds", 10))
        return period * (failures - 1) + int(probe.get("timeoutSeconds", 1))
    except (TypeError, ValueError, OverflowError):
        return 10


def removed(item: Object, place: Path, old: Container, new: Container) -> Iterator[Says]:
    """A readiness probe that goes."""
    if "readinessProbe" in old and "readinessProbe" not in new:
        title = "the readiness probe is removed: traffic reaches pods that are not ready"
        yield Says(item=item, title=title, path=(*place, "readinessProbe"), before=old["readinessProbe"])


def wrong_port(item: Object, place: Path, old: Container, new: Container) -> Iterator[Says]:
    """Probes of ports that a container had, or was not asked for, and does not have."""
    for name in ("readinessProbe", "startupProbe", "livenessProbe"):
        port = asked_port(new.get(name)) if name in new else None
        declared = ports({"containers": [new]}) if port is not None else ()
        if not declared or port in declared:
            continue
        was_right = name not in old or asked_port(old.get(name)) in ports({"containers": [old]})
        if was_right and (old.get(name), old.get("ports")) != (new.get(name), new.get("ports")):
            title, path = f"the {name} asks port {port}, which the container does not have", (*place, name)
            fix = _only_port(new) if old.get("ports") == new.get("ports") else None
            says = Says(item=item, title=title, path=path, before=old.get(name), after=new.get(name))
            at = (*path, asked_by(new[name]), "port")
            yield says._replace(at=at, fix=fix) if fix is not None else says


def _only_port(container: Container) -> int | str | None:
    every = [port.get("name") or port.get("containerPort") for port in each(container.get("ports"))]
    return every[0] if len(every) == 1 else None


def impatient(item: Object, place: Path, old: Container, new: Container) -> Iterator[Says]:
    """A liveness probe that waits too short a time, and waited longer, or was not there."""
    was, alive = old.get("livenessProbe") or {}, new.get("livenessProbe") or {}
    if not alive or alive == was:
        return
    seconds = patience(alive)
    if seconds < 10 and (not was or seconds < patience(was) / 2):
        title = f"the liveness probe kills the container after {seconds} s without an answer"
        yield Says(item=item, title=title, path=(*place, "livenessProbe"), before=was or None, after=alive)


def unprotected_start(item: Object, place: Path, old: Container, new: Container) -> Iterator[Says]:
    """A startup probe that goes, where a liveness probe does not wait as long."""
    start, alive = old.get("startupProbe"), new.get("livenessProbe")
    if not start or "startupProbe" in new or not alive:
        return
    waited = _delay(start) + patience(start)
    left = _delay(alive) + patience(alive)
    if left < waited:
        title = f"the startup probe is removed: a start may take {left} s instead of {waited} s"
        yield Says(item=item, title=title, path=(*place, "startupProbe"), before=start)


def _delay(probe: dict[str, Any]) -> int:
    seconds = probe.get("initialDelaySeconds", 0)
    return seconds if isinstance(seconds, int) else 0
