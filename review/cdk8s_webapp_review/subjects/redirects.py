"""Redirects to HTTPS of the Gateway API, which must not be on the listener that they lead to."""

from __future__ import annotations

from collections.abc import Iterator

from ..sides.objects import Object
from ..statement import Says
from ..world import World
from .gateways import attaches, gateway, parents
from .pods import at, each


def to_themselves(world: World, route: Object) -> Iterator[Says]:
    """Rules of a changed or new route that send clients of HTTPS to where they are."""
    pair = world.pair(route)
    if pair is None or pair.after is not route or not (pair.changes or pair.before is None):
        return
    old = world.before.get(route.identity)
    known = _places(world, old, after=False) if old is not None else []
    for place, name in _places(world, route, after=True):
        if not known:
            title = f"clients of the listener {name} are redirected to where they are, again and again"
            yield Says(item=route, title=title, path=("spec", "rules", place))


def _places(world: World, route: Object, *, after: bool) -> list[tuple[int, str]]:
    """Rules that only redirect to HTTPS, and a listener of HTTPS that has them."""
    rules = [place for place, rule in enumerate(each(route.spec.get("rules"))) if _is_to_https(rule)]
    names = list(_listeners(world, route, after=after)) if rules else []
    return [(place, names[0]) for place in rules if names]


def _is_to_https(rule: dict[str, object]) -> bool:
    for one in each(rule.get("filters")):
        to = at(one, ("requestRedirect",))
        if isinstance(to, dict) and to.get("scheme") == "https":
            return to.get("port") in (None, 443) and not {"hostname", "path"} & set(to)
    return False


def _listeners(world: World, route: Object, *, after: bool) -> Iterator[str]:
    """The listeners of HTTPS on port 443 that a route attaches to, where their Gateway is in the folder."""
    for parent in parents(route):
        found = gateway(world, route, parent, after=after)
        for listener in each(found.spec.get("listeners")) if found is not None else ():
            ends = (listener.get("protocol"), listener.get("port")) == ("HTTPS", 443)
            if found is not None and ends and attaches(world, found, listener, parent, route, after=after):
                yield str(listener.get("name"))
