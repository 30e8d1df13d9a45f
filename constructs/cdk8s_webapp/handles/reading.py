"""What is read back through a handle: what the YAML says, whatever cdk8s-plus was told.

The lines of an application stand in its manifest, and cdk8s-plus knows what users add.
So a property of a handle asks the manifest, for readers in Python; where there is no
line, it is Kubernetes' own default.
"""

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar

import cdk8s
import cdk8s_plus_27 as kplus
from cdk8s import Size
from constructs import Construct

from ..values import quantity

E = TypeVar("E", bound=Enum)
_UNITS = {1024**3: Size.gibibytes, 1024**2: Size.mebibytes, 1024: Size.kibibytes}


def at(lines: Any, *steps: str) -> Any:
    """What stands at a place; None where there is no such place."""
    for step in steps:
        lines = lines.get(step) if isinstance(lines, Mapping) else None
    return lines


def each_at(lines: Any, *steps: str) -> list[Any]:
    """The mappings of the list that stands at a place."""
    found = at(lines, *steps)
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []


def named(kind: type[E], written: str) -> E:
    """The member of an enum of cdk8s-plus for Kubernetes' word: ``IF_NOT_PRESENT`` for ``IfNotPresent``."""
    spelled = written.replace("_", "").lower()
    return next(each for each in kind if each.name.replace("_", "").lower() == spelled)


def cpu(written: object) -> kplus.Cpu | None:
    """An amount of CPU."""
    if written is None:
        return None
    amount = _amount(written)
    if amount.denominator == 1:
        return kplus.Cpu.units(int(amount))
    return kplus.Cpu.millis(float(amount * 1000))


def size(written: object) -> Size | None:
    """An amount of memory or storage, in the largest unit of which it is a whole number."""
    if written is None:
        return None
    amount = _amount(written)
    for bytes_, make in _UNITS.items():
        if amount % bytes_ == 0:
            return make(int(amount / bytes_))
    return Size.kibibytes(float(amount / 1024))


def apart() -> Construct:
    """Where what only names an object stands: in no tree that is written."""
    return cdk8s.Chart(cdk8s.App(), "named")


def read_as(kind: type, found: Any, **known: object) -> Any:
    """An object that cdk8s-plus answered, which answers in turn as the class below its own does."""
    if type(found) in kind.__mro__:  # Not where it is one of the user's own class.
        found.__class__ = kind
        vars(found).update(known)
    return found


def _amount(written: object) -> Fraction:
    return quantity.read(str(written))[0]
