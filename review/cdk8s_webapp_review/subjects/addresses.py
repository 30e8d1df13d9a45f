"""Blocks of addresses, by what they hold: 10.0.0.0/8 holds 10.1.0.0/16."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def covers(mine: str, other: str, *, without: Iterable[str] = (), other_without: Iterable[str] = ()) -> bool:
    """Whether a block, with its exceptions, holds all of another. What is no block holds only itself."""
    import ipaddress  # noqa: PLC0415 - few reviews need it

    def read(text: str) -> Any:
        return ipaddress.ip_network(text, strict=False)

    try:
        block, inner = read(mine), read(other)
        holes, known = [read(text) for text in without], [read(text) for text in other_without]
    except ValueError:
        return mine == other
    if block.version != inner.version or not inner.subnet_of(block):
        return False
    return all(not hole.overlaps(inner) or any(hole.subnet_of(one) for one in known) for hole in holes)


def beyond(some: Iterable[str], others: Iterable[str]) -> list[str]:
    """Those of some blocks that no other one holds."""
    known = list(others)
    return sorted(block for block in some if not any(covers(other, block) for other in known))
