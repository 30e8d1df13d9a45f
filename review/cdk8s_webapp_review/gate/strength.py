"""Whether a value is no common word: it is hidden wherever it stands, a common one only where it is meant."""

from __future__ import annotations

import re
from functools import lru_cache

_DIGITS = re.compile(r"[-+]?\d[\d._]{6,}")
# What names, versions and addresses are made of.
_SEPARATORS = re.compile(r"[-./:_@\s]")


@lru_cache(8192)
def is_strong(value: str) -> bool:
    """Whether nobody writes it by chance: a number of seven digits, eight characters of three kinds."""
    if len(value) < 7:
        return False
    if _DIGITS.fullmatch(value):
        return True
    rest = _SEPARATORS.sub("", value)
    kinds = (
        any(map(str.islower, rest)),
        any(map(str.isupper, rest)),
        any(map(str.isdigit, rest)),
        not rest.isalnum(),
    )
    if rest != value:  # a name of several words, an image, a URL
        return sum(kinds) > 2 and any(is_strong(part) for part in _SEPARATORS.split(value))
    return len(value) >= 8 and (sum(kinds) > 2 or (len(value) >= 16 and sum(kinds) > 1))
