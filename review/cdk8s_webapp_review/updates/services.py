"""Services: what the server refuses of an update, and what it forgets without a word.

https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..compare import Change
from ..sides.objects import Object
from ..sides.values import Flaw
from ..valid.flaw import forbidden, invalid
from . import families

_ONCE = "may not change once set"


def service(before: Object, after: Object, changes: Sequence[Change]) -> Iterator[Flaw]:
    """Its address, the first family of it and its balancer's class stay, as long as its type does."""
    types = before.spec.get("type"), after.spec.get("type")
    if "ExternalName" in types:
        return
    yield from families.refused(before, after)
    checked = _is_checked(before) and _is_checked(after)
    for change in changes:
        if change.path[:1] == ("spec",) and change.path[1:] and _is_fixed(change, types):
            yield invalid(change.path, _ONCE)
        elif change.path == ("spec", "healthCheckNodePort") and checked and change.before and change.after:
            yield forbidden(change.path, "field is immutable")


def _is_fixed(change: Change, types: tuple[Any, Any]) -> bool:
    """Whether a field was set once and for all."""
    field, old, new = change.path[1], change.before, change.after
    if field == "clusterIP":  # left out, the server keeps the address that it gave or was given
        return new is not None
    if field == "clusterIPs":  # the first of them is fixed
        return bool(old and new and old[0] != new[0])
    return field == "loadBalancerClass" and types == ("LoadBalancer", "LoadBalancer")


def _is_checked(item: Object) -> bool:
    policy: Any = item.spec.get("externalTrafficPolicy")
    return item.spec.get("type") == "LoadBalancer" and policy == "Local"
