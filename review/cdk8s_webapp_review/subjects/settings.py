"""ConfigMaps that components of the cluster read, and the lines of them that let somebody in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..compare import Change
from ..sides.objects import Object
from ..statement import Says
from ..tables.settings import SETTINGS
from .english import listed

_WHO = re.compile(r"\b(?:rolearn|userarn)[\"']?:\s*[\"']?([^\s\"',}]+)")


def read(changes: tuple[Change, ...], after: Object) -> Iterator[Says]:
    """What a component does by a ConfigMap that changes."""
    known = (SETTINGS.get((space, after.name)) for space in (after.identity.namespace, ""))
    words = next((one for one in known if one), None)
    for change in changes if words else ():
        if change.path[:1] != ("data",):
            continue
        risk, title = _grave(after, change) or (None, f"{change.path[-1]} {change.how}: {words}")
        says = Says.change(after, title, change)
        yield says._replace(risk=risk)


def _grave(item: Object, change: Change) -> tuple[str, str] | None:
    """What a change opens, or whom it keeps out, where that is plain."""
    key, old, new = change.path[-1], change.before, change.after
    if item.name == "aws-auth":
        lost = [who for who in _named(old) if who not in _named(new)]
        return ("outage", f"{listed(lost)} no longer comes in: as nodes or as people") if lost else None
    if item.name == "argocd-rbac-cm" and key == "policy.default" and new:
        return "security", f"everybody who is logged in to Argo CD is {new}"
    if key == "allow-snippet-annotations" and new == "true":
        return "security", "whoever writes an Ingress writes lines of nginx's configuration"
    return None


def _named(text: Any) -> list[str]:
    return list(dict.fromkeys(_WHO.findall(text))) if isinstance(text, str) else []
