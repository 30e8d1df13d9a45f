"""Routes that nothing serves any more: which of them to tell, and where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..sides.objects import Object
from ..sides.values import Path
from ..statement import Says
from ..world import World
from . import routes
from .served import Served


def told(
    world: World,
    *,
    why: str,
    old: Object,
    new: Object | None,
    lost: list[routes.Route],
    now: Served,
) -> Iterator[Says]:
    """One statement for each host that is gone, and for each path of one that stays."""
    said = set()
    theirs = routes.routes(new) if new else []
    rules = {one.place[:3] for one in theirs}
    instead = {host_stays: _instead(theirs, host_stays) for host_stays in (False, True)}
    for route in lost:
        host_stays = now.has_host(route.host)
        what = route.shown if host_stays else route.host or "every host"
        if what in said:
            continue
        said.add(what)
        named = routes.still_named(world, old, route.host) if route.host and not host_stays else []
        yield Says(
            item=new or old,
            title=f"{what} is no longer served" + ("" if new else ": the object is removed"),
            path=_place(route, new, rules, host_stays) if new else (),
            before=route.path if host_stays else route.host,
            after=instead[host_stays],
            detail=f"{why} {', '.join(named)} still names it." if named else "",
            covers=(("spec", "rules"),) if new else (),
        )


def _place(route: routes.Route, new: Object, rules: set[Path], host_stays: bool) -> Path:
    """The field to point at: the path, or the rule of another host that stands there now."""
    if not new.spec.get("rules"):
        return ("spec", "rules")
    if host_stays or route.place[:3] in rules:
        return route.place if host_stays else (*route.place[:3], "host")
    return (*min(rules, key=str), "host") if len(rules) == 1 else ("spec", "rules")


def _instead(theirs: list[routes.Route], host_stays: bool) -> Any:
    found = [one.path if host_stays else one.host for one in theirs]
    return found[0] if found and len(set(found)) == 1 else None
