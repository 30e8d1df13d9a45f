"""What another value of an annotation does, where only some values do something."""

from __future__ import annotations

import re

from ..digits import whole
from ..subjects.ranges import left_out
from .consequences import Change, Consequence

_BYTES = re.compile(r"([0-9]+)([kmg]?)", re.IGNORECASE)
_SCALE = {"": 0, "k": 1, "m": 2, "g": 3}


def names_lost(words: str) -> Change:
    """Of names with commas between: those that go, for which the words have {}."""

    def judge(old: str | None, new: str | None) -> Consequence | None:
        kept = _names(new)
        gone = [name for name in _names(old) if name not in kept]
        return ("outage", words.format(" and ".join(gone))) if gone else None

    return judge


def _names(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(",") if part.strip()]


def body_size(old: str | None, new: str | None) -> Consequence | None:
    """Up to which size ingress-nginx takes a request: 1m where nothing says it, and any size for 0."""
    before, after = _size(old or "1m"), _size(new or "1m")
    if before is None or not after or (before and before <= after):
        return None
    return "outage", f"requests of more than {new or '1m'} are refused (413)"


def _size(text: str) -> int | None:
    found = _BYTES.fullmatch(text.strip())
    return (whole(found[1]) or 0) << 10 * _SCALE[found[2].lower()] if found else None


def sync_options(old: str | None, new: str | None) -> Consequence:
    """What Argo CD does to an object at a sync."""
    if _replaces(new) and not _replaces(old):
        return "recreate", "Argo CD deletes it at each sync, and makes it anew"
    return "none", "Argo CD deletes or updates it in another way"


def _replaces(text: str | None) -> bool:
    return {"Force=true", "Replace=true"} <= set(_names(text))


def paused_replicas(old: str | None, new: str | None) -> Consequence:
    """KEDA keeps to a number."""
    if new == "0":
        return "outage", "no pod is left while it is paused at 0"
    return "none", "the number of pods stays at that, whatever the load"


def ranges(old: str | None, new: str | None) -> Consequence | None:
    """Addresses with commas between, from which requests come in."""
    before, after = _names(old), _names(new)
    more, less = left_out(after, before), left_out(before, after)
    if more:
        return "security", f"requests from {' and '.join(more)} come in"
    return ("outage", f"requests from {' and '.join(less)} no longer come in") if less else None


def without_http(old: str | None, new: str | None) -> Consequence | None:
    """Whether a load balancer answers without TLS; it does where nothing says so."""
    return ("outage", "requests without TLS get no answer") if new == "false" else None
