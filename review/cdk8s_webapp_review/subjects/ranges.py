"""Ranges of addresses, as MetalLB has them: 192.0.2.10-192.0.2.50, or a block."""

from __future__ import annotations

from typing import Any


def left_out(old: Any, new: Any) -> list[str]:
    """Ranges of which addresses are in no range any more. What is no range holds only itself."""
    before, after = (list(map(str, each)) if isinstance(each, list) else [] for each in (old, new))
    held = _joined([found for text in after if (found := _ends(text))])
    return [text for text in dict.fromkeys(before) if text not in after and not _is_held(_ends(text), held)]


_Ends = tuple[int, int, int]  # version, first and last address


def _ends(text: str) -> _Ends | None:
    import ipaddress  # noqa: PLC0415 - few reviews need it

    first, dash, last = (part.strip() for part in text.partition("-"))
    try:
        if dash:
            start, end = ipaddress.ip_address(first), ipaddress.ip_address(last)
            return start.version, int(start), int(end)
        block = ipaddress.ip_network(first, strict=False)
    except ValueError:
        return None
    return block.version, int(block.network_address), int(block.broadcast_address)


def _joined(ranges: list[_Ends]) -> list[_Ends]:
    """The same addresses in ranges that do not touch each other."""
    found: list[_Ends] = []
    for version, first, last in sorted(ranges):
        if found and found[-1][0] == version and first <= found[-1][2] + 1:
            found[-1] = version, found[-1][1], max(last, found[-1][2])
        else:
            found.append((version, first, last))
    return found


def _is_held(mine: _Ends | None, held: list[_Ends]) -> bool:
    return mine is not None and any(
        mine[0] == version and first <= mine[1] and mine[2] <= last for version, first, last in held
    )
