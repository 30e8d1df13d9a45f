"""Which routes a listener of a Gateway admits, by their namespace and kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..sides.objects import Object
from ..statement import Says
from .custom import differing
from .english import listed
from .network.peer import requirements
from .pods import each, mapping, scalar


def narrowed(before: Object, after: Object) -> Iterator[Says]:
    """Listeners that stay and admit less than they did."""
    known = {scalar(one.get("name")): one for one in each(before.spec.get("listeners"))}
    for place, listener in enumerate(each(after.spec.get("listeners"))):
        name = scalar(listener.get("name"))
        old, new = (mapping(one.get("allowedRoutes")) for one in (known.get(name, listener), listener))
        if old == new:
            continue
        less = [
            *_by_namespace(mapping(old.get("namespaces")), mapping(new.get("namespaces"))),
            *_by_kind(old, new),
        ]
        for words in less:
            title = f"listener {name} admits only routes {words}: others lose it, in other folders too"
            path, (was, now) = ("spec", "listeners", place, "allowedRoutes"), differing(old, new)
            yield Says(item=after, title=title, path=path, before=was, after=now)


def _by_namespace(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    was, now = (str(side.get("from", "Same")) for side in (old, new))
    wanted = requirements(new.get("selector")) or frozenset()
    if now == "All" or (was == now and was != "Selector"):
        return
    if was == now and wanted <= (requirements(old.get("selector")) or frozenset()):
        return
    if was != "None" and not (now == "Selector" and not wanted):
        yield _WHO.get(now, f"of namespaces with {', '.join(sorted(wanted))}")


_WHO = {"None": "of no namespace", "Same": "of its own namespace"}


def _by_kind(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    was, now = ([str(one.get("kind")) for one in each(side.get("kinds"))] for side in (old, new))
    if now and (not was or set(was) - set(now)):
        yield f"of the kind {listed(now)}"
