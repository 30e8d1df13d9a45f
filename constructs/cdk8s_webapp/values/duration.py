"""Lengths of time, as Kubernetes' users write them: ``"30s"``, ``"5m"``, ``"1h30m"``."""

import re

from . import checks
from .errors import refuse

_DURATION = re.compile(r"(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?", re.ASCII)
_MOST = 2**31 - 1


def seconds(who: str, argument: str, value: object, *, least: int = 0) -> int:
    """Read a length of time in whole seconds, or refuse it.

    Args:
        who: The application, or the value.
        argument: The argument.
        value: Hours, minutes and seconds, each with its unit.
        least: The fewest seconds that make sense.
    """
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        refuse(who, argument, f"{value!r} has no unit; write '{value}s'")
    text = checks.text(who, argument, value)
    match = _DURATION.fullmatch(text)
    if match is None:
        refuse(who, argument, f"{text!r} is no length of time; write one such as '30s', '5m' or '1h30m'")
    hours, minutes, rest = (int((each or "0")[:12]) for each in match.groups())
    total = hours * 3600 + minutes * 60 + rest
    if not least <= total <= _MOST:
        refuse(who, argument, f"{text!r} is {total} seconds; {least} to {_MOST} are possible")
    return total
