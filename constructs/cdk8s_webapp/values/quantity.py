"""Kubernetes quantities, in the one spelling that the API server keeps.

https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
"""

import re
from collections.abc import Callable
from fractions import Fraction

from cdk8s_webapp_review import quantity as facts

from . import checks
from .errors import WebAppError, refuse

canonical = facts.canonical

# A slip, of which no amount that anybody has is left.
_LONG_EXPONENT = re.compile(r"[eE][+-]?[0-9]{3}")

# As people write it, and the unit that Kubernetes has for it.
_WRITTEN = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*([A-Za-z]*)")
_UNITS = {
    **dict.fromkeys(("", "b", "byte", "bytes", "core", "cores", "cpu", "cpus", "vcpu", "vcpus"), ""),
    **{spelling: prefix for prefix in "kMGTPE" for spelling in (prefix.lower(), f"{prefix.lower()}b")},
    **{
        spelling: f"{prefix}i"
        for prefix in ("K", "M", "G", "T", "P", "E")
        for spelling in (f"{prefix.lower()}i", f"{prefix.lower()}ib")
    },
    "m": "m",
}

_MIB = 1024**2
# What is offered in place of a slip is at most this.
_LIKELY_CPUS = 64
_LIKELY_MEMORY = 1024**4
# More than the largest machines have.
_MOST_CPUS = 2048
_MOST_MEMORY = 64 * 1024**4


def parse(who: str, argument: str, value: object) -> tuple[Fraction, bool]:
    """Read a quantity: its value, and whether it was written in powers of 1024."""
    written = checks.text(who, argument, value)
    try:
        return read(written)
    except ValueError as error:
        refuse(who, argument, str(error))


def read(written: str) -> tuple[Fraction, bool]:
    """Read a quantity that nobody has to be told the argument of, as ``parse``."""
    found = facts.amount(written)
    if found is None or written[0] in "+-" or _LONG_EXPONENT.search(written):
        raise ValueError(f"{written!r} is no quantity, such as '100m' or '200Mi'")
    return found, written.endswith("i")


def respelled(value: object) -> object:
    """Spell an amount as the API server does; leave alone what is no amount."""
    try:
        found, binary = read(str(value))
        return canonical(found, binary=binary)
    except ValueError:
        return value


def cpu(who: str, argument: str, value: object) -> Fraction:
    """Read an amount of CPU; refuse what is none or surely a slip."""
    _refuse_spelling(cpu, who, argument, value)
    amount, binary = parse(who, argument, value)
    if binary:
        refuse(who, argument, f"{value!r} is an amount of memory; CPU is '100m' or '1'")
    if amount == 0:
        refuse(who, argument, f"{value!r} is none; the least that Kubernetes shares is '1m'")
    if (amount * 1000).denominator != 1:
        refuse(who, argument, f"{value!r} is not a multiple of '1m', the least that Kubernetes shares")
    if amount > _MOST_CPUS:
        refuse(who, argument, f"{value!r} is more than {_MOST_CPUS} whole CPUs{_meant(value, 'm')}")
    if amount > _LIKELY_CPUS and amount % 50 == 0 and not str(value).endswith("m"):
        # Machines have 72, 96, 128 or 192 CPUs; what is asked for in thousandths is round.
        meant = f"write '{amount * 1000}m' if that is meant{_meant(value, 'm')}"
        refuse(who, argument, f"{value!r} is {amount} whole CPUs; {meant}")
    return amount


def memory(who: str, argument: str, value: object) -> tuple[Fraction, bool]:
    """Read an amount of memory; refuse what is none or surely a slip."""
    _refuse_spelling(memory, who, argument, value)
    amount, binary = parse(who, argument, value)
    if amount < _MIB:
        refuse(who, argument, f"{value!r} is less than 1Mi{_meant(value, 'Mi')}")
    if amount > _MOST_MEMORY:
        refuse(who, argument, f"{value!r} is more than 64Ti; did you mean Mi or Gi?")
    if amount.denominator != 1:
        refuse(who, argument, f"{value!r} is not a whole number of bytes")
    return amount, binary


def storage(who: str, argument: str, value: object) -> Fraction:
    """Read an amount of storage; refuse what is none or surely a slip."""
    _refuse_spelling(storage, who, argument, value)
    amount, _ = parse(who, argument, value)
    if amount < _MIB:
        refuse(who, argument, f"{value!r} is less than 1Mi{_meant(value, 'Gi')}")
    if amount.denominator != 1:
        refuse(who, argument, f"{value!r} is not a whole number of bytes")
    return amount


def bytes_of(who: str, argument: str, value: object) -> int:
    """Read a number of bytes; refuse none, and parts of one."""
    amount, _ = parse(who, argument, value)
    if amount.denominator != 1 or amount == 0:
        refuse(who, argument, f"{value!r} is not a whole number of bytes{_meant(value, 'Mi')}")
    return int(amount)


def _respelt(written: str) -> str | None:
    """The same amount as Kubernetes spells it, where only its spelling is wrong: 256MB, 1,5 Gi."""
    found = _WRITTEN.fullmatch(written)
    if found is None or found[2].lower() not in _UNITS:
        return None
    meant = found[1].replace(",", ".") + _UNITS[found[2].lower()]
    return meant if facts.amount(meant) is not None else None


def _refuse_spelling(
    check: Callable[[str, str, object], object], who: str, argument: str, value: object
) -> None:
    """Refuse an amount that is a number, or spelt as elsewhere, with what the check says of it."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        check(who, argument, checks.as_text(value))
    meant = _respelt(value) if isinstance(value, str) and facts.amount(value) is None else None
    if meant is None:
        return
    try:
        check(who, argument, meant)
    except WebAppError:
        return  # Then the value itself is refused.
    refuse(who, argument, f"{value!r} is no quantity; write {meant!r}")


def _meant(value: object, unit: str) -> str:
    """Ask for the same number in another unit, where that would do."""
    number = str(value).rstrip("numkKMGTPEi")
    offered = number + unit
    if offered == value or facts.amount(offered) is None:
        return ""
    amount, _ = read(offered)
    least, most = (Fraction(1, 1000), _LIKELY_CPUS) if unit == "m" else (_MIB, _LIKELY_MEMORY)
    whole = (amount * 1000 if unit == "m" else amount).denominator == 1
    return f"; did you mean {offered!r}?" if least <= amount <= most and whole else ""
