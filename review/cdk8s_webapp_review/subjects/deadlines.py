"""How late a run of a CronJob may begin."""

from __future__ import annotations

from collections.abc import Iterator

from ..sides.objects import Object
from ..statement import Says

_PATH = ("spec", "startingDeadlineSeconds")
# The documentation names ten seconds; a controller that has nothing else to do is in time with one.
_LEAST = 10


def too_short(before: Object | None, after: Object) -> Iterator[Says]:
    """A deadline that a controller which restarts, or has much to do, does not keep."""
    old = before.spec.get(_PATH[-1]) if before is not None else None
    new = after.spec.get(_PATH[-1])
    if not isinstance(new, int) or new >= _LEAST or (isinstance(old, int) and old <= new):
        return
    if new <= 0:
        yield Says(item=after, title="no run ever begins", path=_PATH, before=old, after=new, risk="outage")
        return
    title = f"a run that the controller comes to more than {new} s late is left out"
    yield Says(item=after, title=title, path=_PATH, before=old, after=new)
