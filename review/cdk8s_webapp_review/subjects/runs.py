"""When runs of a CronJob begin, and what becomes of the one before."""

from __future__ import annotations

from collections.abc import Iterator

from ..sides.objects import Object
from ..sides.values import Path
from ..statement import Says

_MEETING = {
    "Allow": "a run begins while the one before goes on",
    "Replace": "a run ends the one before it, wherever that is",
}


_POD = ("spec", "jobTemplate", "spec", "template", "spec")


def trial(item: Object, path: Path) -> str | None:
    """How to see at once what the pods of the next run do; None where it is not about them."""
    if item.kind != "CronJob" or path[: len(_POD)] != _POD:
        return None
    return f"Start a run to see it: kubectl create job --from=cronjob/{item.name} {item.name}-now"


def differ(before: Object, after: Object) -> Iterator[Says]:
    """Other hours, another time zone, and another rule for runs that meet."""
    old, new = (item.spec.get("schedule") for item in (before, after))
    if old != new:
        title = f"its runs begin by another schedule: {new}"
        yield Says(item=after, title=title, path=("spec", "schedule"), before=old, after=new)
    old, new = (item.spec.get("timeZone") for item in (before, after))
    if old != new:
        zone = new or "the controller's own zone, mostly UTC"
        title = f"the hours of its schedule are those of {zone}"
        yield Says(item=after, title=title, path=("spec", "timeZone"), before=old, after=new)
    old, new = (item.spec.get("concurrencyPolicy") for item in (before, after))
    if old != new and new in _MEETING:
        path = ("spec", "concurrencyPolicy")
        yield Says(item=after, title=_MEETING[str(new)], path=path, before=old, after=new)
