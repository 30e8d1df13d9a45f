"""The forms of addresses and blocks of them: why the server does not take a text, or None where it does."""

from __future__ import annotations

import re
from typing import Any

_IPV4 = re.compile(r"((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\.(?!$)|$)){4}")


def address(text: str) -> str | None:
    """An IP address, of either family."""
    if _IPV4.fullmatch(text):
        return None
    found = _read(text, "ip_address") if ":" in text and "%" not in text else None
    if found is None:
        return "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"
    return "must not be an IPv4-mapped IPv6 address" if found.ipv4_mapped is not None else None


def canonical_address(text: str) -> str | None:
    """An IP address, written as the server would."""
    wrong = address(text)
    if wrong is None and ":" in text and str(_read(text, "ip_address")) != text:
        return "must be in canonical form"
    return wrong


def serving_address(text: str) -> str | None:
    """An address that a Service may send traffic to."""
    wrong = address(text)
    if wrong is not None:
        return wrong
    found = _read(text, "ip_address")
    if found.is_unspecified:
        return "may not be unspecified"
    if found.is_loopback:
        return "may not be in the loopback range (127.0.0.0/8, ::1/128)"
    if found.is_link_local:
        return "may not be in the link-local range (169.254.0.0/16, fe80::/10)"
    if text.startswith("224.0.0.") or text.lower().startswith("ff02:"):
        return "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)"
    return None


def block(text: str) -> str | None:
    """A block of addresses: 10.9.8.0/24."""
    start, slash, length = text.partition("/")
    found = _read(text, "ip_interface") if slash and length.isascii() and length.isdigit() else None
    if found is None or "%" in text:
        bare = ".".join(part.lstrip("0") or "0" for part in start.split("."))
        if bare != start and _read(f"{bare}/{length}", "ip_interface") is not None:
            return "must not have leading 0s in IP or prefix length"
        return "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"
    if length != (length.lstrip("0") or "0"):
        return "must not have leading 0s in IP or prefix length"
    if ":" in text and found.ip.ipv4_mapped is not None:
        return "must not have an IPv4-mapped IPv6 address"
    return (
        None
        if found.ip == found.network.network_address
        else "must not have bits set beyond the prefix length"
    )


def canonical_block(text: str) -> str | None:
    """A block of addresses, written as the server would."""
    wrong = block(text)
    if wrong is None and str(_read(text, "ip_interface")) != text:
        return "must be in canonical form"
    return wrong


def inner_block(outer: str, inner: str) -> bool:
    """Whether a block lies within another, and is smaller."""
    whole, part = _read(outer, "ip_interface"), _read(inner, "ip_interface")
    if whole is None or part is None or whole.version != part.version:
        return False
    return bool(part.network.subnet_of(whole.network) and part.network != whole.network)


def family(text: str) -> str:
    """The family of an address or a block."""
    return "IPv6" if ":" in text else "IPv4"


def _read(text: str, reader: str) -> Any:
    import ipaddress  # noqa: PLC0415 -- slow to import, and seldom needed

    try:
        return getattr(ipaddress, reader)(text)
    except ValueError:
        return None
