"""Blocks of addresses, by what they hold: 10.0.0.0/8 holds 10.1.0.0/16."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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


Block = tuple[int, int, int]  # version, length of the prefix, first address


def around(text: str) -> Iterator[Block]:
    """A block, and each larger one around it; none for what is no block."""
    import ipaddress  # noqa: PLC0415 - few reviews need it

    try:
        network = ipaddress.ip_network(text, strict=False)
    except ValueError:
        return
    first, length, bits = int(network.network_address), network.prefixlen, network.max_prefixlen
    for prefix in range(length, -1, -1):
        free = bits - prefix
        yield network.version, prefix, first >> free << free


def beyond(some: Iterable[str], others: Iterable[str]) -> list[str]:
    """Those of some blocks that no other one holds."""
    known = set(others)
    blocks = {block for text in known for block in [next(around(text), None)] if block is not None}
    return sorted(text for text in some if text not in known and blocks.isdisjoint(around(text)))
