"""Paths of requests."""

import re

from . import checks
from .errors import refuse

# RFC 3986: the characters of a path, "/" and "?".
_QUERY = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*")


def with_query(who: str, argument: str, value: object) -> str:
    """Refuse what is no path that can be asked for; it may have a query."""
    whole = checks.text(who, argument, value)
    path, _, query = whole.partition("?")
    if "://" in path:
        refuse(who, argument, f"{whole!r} is a URL; write its path, such as '/health'")
    checks.path(who, argument, path)
    if not _QUERY.fullmatch(query):
        refuse(who, argument, f"{query!r} has a character that a query cannot hold")
    return whole
