"""Kubernetes quantities by value: 1000m is 1, 1Gi is 1024Mi.

https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

_LONGEST = 64  # characters, and three digits of an exponent: what is longer is no amount of anything
_QUANTITY = re.compile(r"([+-]?)([0-9]+(?:\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3}|[numkMGTPE]|[KMGTPE]i|)")
_SUFFIXES = {
    "": Fraction(1),
    "n": Fraction(1, 10**9),
    "u": Fraction(1, 10**6),
    "m": Fraction(1, 1000),
    **{suffix: Fraction(1000 ** (power + 1)) for power, suffix in enumerate("kMGTPE")},
    **{suffix + "i": Fraction(1024 ** (power + 1)) for power, suffix in enumerate("KMGTPE")},
}

# The units in their order.
_BINARY = ("Ki", "Mi", "Gi", "Ti", "Pi", "Ei")
_DECIMAL = ("n", "u", "m", "", "k", "M", "G", "T", "P", "E")


@lru_cache(maxsize=4096)
def amount(text: str) -> Fraction | None:
    """The value of a quantity, or None where the API server would not read it."""
    match = _QUANTITY.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return None
    sign, number, suffix = match.groups()
    scale = _SUFFIXES[suffix] if suffix in _SUFFIXES else Fraction(10) ** int(suffix[1:])
    value = Fraction(number if number[-1] != "." else number[:-1]) * scale
    return -value if sign == "-" else value


def family(text: str) -> str:
    """In which family of suffixes the server keeps a quantity; another family of one value is other bytes.

    1000m is kept as 1, and 1024Mi as 1Gi; but 1Gi is kept beside 1073741824, and 1e3 beside 1k.
    """
    value = amount(text)
    if value is None or text.endswith("i"):
        return "binary" if value is None or abs(value) >= 1024 else "decimal"
    return "exponent" if re.search(r"[eE][+-]?[0-9]", text) else "decimal"


@lru_cache(maxsize=4096)
def canonical(value: Fraction, *, binary: bool) -> str:
    """An amount as the server writes it: no fraction, and the largest unit that fits.

    Args:
        value: The amount, which is not below 0.
        binary: Whether it was written in powers of 1024.

    Raises:
        ValueError: It is finer than a billionth, which the server rounds.
    """
    if binary and value >= 1024 and value.denominator == 1:
        fitting = [unit for unit in ("", *_BINARY) if (value / _SUFFIXES[unit]).denominator == 1]
        return f"{value / _SUFFIXES[fitting[-1]]}{fitting[-1]}"
    if value == 0:
        return "0"
    for unit in reversed(_DECIMAL):
        scaled = value / _SUFFIXES[unit]
        if scaled.denominator == 1:
            return f"{scaled}{unit}"
    raise ValueError(f"{value} is finer than a billionth")
