"""Whose addresses a load balancer admits."""

from __future__ import annotations

from collections.abc import Iterator

from ..sides.objects import Object
from ..statement import Says
from .addresses import beyond
from .english import listed

_PATH = ("spec", "loadBalancerSourceRanges")


def narrowed(before: Object, after: Object) -> Iterator[Says]:
    """Addresses that could connect, and no longer can."""
    if any(item.spec.get("type") != "LoadBalancer" for item in (before, after)):
        return
    admitted, admits = ([str(block) for block in item.spec.get(_PATH[-1]) or ()] for item in (before, after))
    if admits and (not admitted or beyond(admitted, admits)):
        title = f"only clients of {listed(admits)} may connect"
        yield Says(item=after, title=title, path=_PATH, before=admitted or None, after=admits)
