"""How much a value looks as if a machine had drawn it: asked only under a name that fits a secret."""

from __future__ import annotations

import math
import re
from collections import Counter

from .names import may_be_secret

_SHORTEST = 16  # characters of a word that counts as drawn
_TOKEN = re.compile(rf"[A-Za-z0-9+/_=.~-]{{{_SHORTEST},4096}}")
_DIGEST = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_LEAST_BITS = 3.3  # of a character


def is_drawn_secret(name: str, value: str) -> bool:
    """Whether a value looks drawn under a name that says something secret only then: `SESSION_KEY`."""
    return len(value) >= _SHORTEST and may_be_secret(name) and looks_drawn(value.strip())


def looks_drawn(value: str) -> bool:
    """Whether it is one long word of mixed characters, spread as in no language."""
    if not _TOKEN.fullmatch(value) or _DIGEST.fullmatch(value):
        return False
    kinds = [any(map(kind, value)) for kind in (str.islower, str.isupper, str.isdigit)]
    return sum(kinds) >= 2 and kinds[2] and bits(value) >= _LEAST_BITS


def bits(value: str) -> float:
    """Shannon's entropy of its characters."""
    size = len(value)
    return -sum(number / size * math.log2(number / size) for number in Counter(value).values())
