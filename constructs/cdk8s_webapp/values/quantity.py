"""Kubernetes quantities, in the one spelling that the API server keeps.

https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
"""

import functools
import re
from fractions import Fraction

from . import checks
from .errors import refuse

_QUANTITY = re.compile(r"(\d+\.?\d*|\.\d+)(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]|[eE][+-]?\d{1,2})?", re.ASCII)
_BINARY = {unit + "i": Fraction(1024) ** n for n, unit in enumerate("KMGTPE", 1)}
_DECIMAL = {"n": -3, "u": -2, "m": -1, "": 0, "k": 1, "M": 2, "G": 3, "T": 4, "P": 5, "E": 6}

_MIB = 1024**2
_MOST_CPUS = 64
_MOST_MEMORY = 1024**4


def parse(who: str, argument: str, value: object) -> tuple[Fraction, bool]:
    """Read a quantity: its value, and whether it was written in powers of 1024."""
    written = checks.text(who, argument, value)
    try:
        return read(written)
    except ValueError as error:
        refuse(who, argument, str(error))


@functools.cache
def read(written: str) -> tuple[Fraction, bool]:
    """Read a quantity that nobody has to be told the argument of, as ``parse``."""
    match = _QUANTITY.fullmatch(written)
    if not match:
        raise ValueError(f"{written!r} is no quantity, such as '100m' or '200Mi'")
    number, suffix = Fraction(match[1]), match[2] or ""
    if suffix in _BINARY:
        return number * _BINARY[suffix], True
    if suffix in _DECIMAL:
        return number * Fraction(1000) ** _DECIMAL[suffix], False
    return number * Fraction(10) ** int(suffix[1:]), False


@functools.cache
def canonical(amount: Fraction, *, binary: bool) -> str:
    """Write an amount as the API server does: no fraction, the largest unit that fits."""
    if binary and amount >= 1024 and amount.denominator == 1:
        units = [(unit, size) for unit, size in _BINARY.items() if (amount / size).denominator == 1]
        unit, size = units[-1] if units else ("", Fraction(1))
        return f"{amount / size}{unit}"
    if amount == 0:
        return "0"
    for unit, power in reversed(_DECIMAL.items()):
        scaled = amount / Fraction(1000) ** power
        if scaled.denominator == 1:
            return f"{scaled}{unit}"
    raise ValueError(f"{amount} is finer than a billionth")


def respelled(value: object) -> object:
    """Spell an amount as the API server does; leave alone what is no amount."""
    try:
        amount, binary = read(str(value))
        return canonical(amount, binary=binary)
    except ValueError:
        return value


def cpu(who: str, argument: str, value: object) -> Fraction:
    """Read an amount of CPU; refuse what is none or surely a slip."""
    amount, binary = parse(who, argument, value)
    if binary:
        refuse(who, argument, f"{value!r} is an amount of memory; CPU is '100m' or '1'")
    if amount == 0:
        refuse(who, argument, f"{value!r} is none; the least that Kubernetes shares is '1m'")
    if (amount * 1000).denominator != 1:
        refuse(who, argument, f"{value!r} is not a multiple of '1m', the least that Kubernetes shares")
    if amount > _MOST_CPUS:
        refuse(who, argument, f"{value!r} is more than {_MOST_CPUS} whole CPUs{_meant(value, 'm')}")
    return amount


def memory(who: str, argument: str, value: object) -> tuple[Fraction, bool]:
    """Read an amount of memory; refuse what is none or surely a slip."""
    amount, binary = parse(who, argument, value)
    if amount < _MIB:
        refuse(who, argument, f"{value!r} is less than 1Mi{_meant(value, 'Mi')}")
    if amount > _MOST_MEMORY:
        refuse(who, argument, f"{value!r} is more than 1Ti; did you mean Mi or Gi?")
    if amount.denominator != 1:
        refuse(who, argument, f"{value!r} is not a whole number of bytes")
    return amount, binary


def storage(who: str, argument: str, value: object) -> Fraction:
    """Read an amount of storage; refuse what is none or surely a slip."""
    amount, _ = parse(who, argument, value)
    if amount < _MIB:
        refuse(who, argument, f"{value!r} is less than 1Mi{_meant(value, 'Gi')}")
    if amount.denominator != 1:
        refuse(who, argument, f"{value!r} is not a whole number of bytes")
    return amount


def _meant(value: object, unit: str) -> str:
    """Ask for the same number in another unit, where that would do."""
    number = str(value).rstrip("numkKMGTPEi")
    offered = number + unit
    if offered == value or not _QUANTITY.fullmatch(offered):
        return ""
    amount, _ = read(offered)
    least, most = (Fraction(1, 1000), _MOST_CPUS) if unit == "m" else (_MIB, _MOST_MEMORY)
    whole = (amount * 1000 if unit == "m" else amount).denominator == 1
    return f"; did you mean {offered!r}?" if least <= amount <= most and whole else ""
