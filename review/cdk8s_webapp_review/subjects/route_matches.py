"""Which requests a rule of the Gateway API takes, and whether it answers them itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..sides.objects import Object
from ..statement import Says
from .english import listed
from .pods import at, each, mapping

_ASKS = ("headers", "method", "queryParams")
_REDIRECT = "RequestRedirect"


def fewer(before: Object, after: Object) -> Iterator[Says]:
    """Paths of which only some requests are taken, and redirects instead of answers."""
    was, now = _free(before), _free(after)
    asked = {path: words for path, words in _asked(after).items() if path in was and path not in now}
    for path, words in asked.items():
        title = f"requests for {path[1]} are taken only with {listed(words)}"
        yield Says(item=after, title=title, path=("spec", "rules"), before=path[1])
    sent = _redirected(after) - _redirected(before)
    for path in sorted(sent & (was | set(_asked(before)))):
        title = f"requests for {path[1]} are sent elsewhere instead of answered"
        yield Says(item=after, title=title, path=("spec", "rules"), before=path[1])


_Path = tuple[str, str]  # how it is compared, and with what


def _matches(route: Object) -> Iterator[tuple[dict[str, Any], _Path, dict[str, Any]]]:
    for rule in each(route.spec.get("rules")):
        for match in [*each(rule.get("matches"))] or [{}]:
            path = at(match, ("path", "type")) or "PathPrefix", at(match, ("path", "value")) or "/"
            yield rule, (str(path[0]), str(path[1])), match


def _free(route: Object) -> set[_Path]:
    """The paths of which a rule takes every request."""
    return {path for _, path, match in _matches(route) if not any(match.get(field) for field in _ASKS)}


def _asked(route: Object) -> dict[_Path, list[str]]:
    """Of the others, what else a request must have."""
    found: dict[_Path, list[str]] = {}
    for _, path, match in _matches(route):
        for field in _ASKS:
            value = match.get(field)
            names = [value] if isinstance(value, str) else [str(one.get("name")) for one in each(value)]
            what = {"headers": "the header", "method": "the method", "queryParams": "the parameter"}[field]
            found.setdefault(path, []).extend(f"{what} {name}" for name in names)
    return {path: words for path, words in found.items() if words}


def _redirected(route: Object) -> set[_Path]:
    """The paths that a rule answers by a redirect to another host, path or port; to https is none."""
    found = set()
    for rule, path, _ in _matches(route):
        for one in each(rule.get("filters")):
            redirect = mapping(one.get("requestRedirect"))
            if one.get("type") == _REDIRECT and redirect.keys() - {"scheme", "statusCode", "port"}:
                found.add(path)
    return found
