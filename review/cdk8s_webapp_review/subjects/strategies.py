"""How updates reach pods from now on, where a change says that of the next ones."""

from __future__ import annotations

from collections.abc import Iterator

from ..sides.objects import Object
from ..statement import Says
from . import effects
from .pods import pod_spec


def held_back(before: Object, after: Object) -> Iterator[Says]:
    """A workload that keeps its pods whatever the template, and did not; of a new template others speak."""
    field, why = effects.waits(after)
    if why and not effects.waits(before)[1] and pod_spec(before) == pod_spec(after):
        old, new = before.spec.get(field), after.spec.get(field)
        yield Says(item=after, title=why, path=("spec", field), before=old, after=new)


def all_at_once(before: Object, after: Object) -> Iterator[Says]:
    """A rolling update that may stop all pods together, and left some."""
    if effects.all_at_once(before) or not effects.all_at_once(after) or pod_spec(before) != pod_spec(after):
        return
    field = "updateStrategy" if "updateStrategy" in after.spec else "strategy"
    old, new = before.spec.get(field) or {}, after.spec.get(field) or {}
    if new.get("type") != "Recreate":
        title = f"from now on {effects.all_at_once(after)} at an update"
        yield Says(item=after, title=title, path=("spec", field), before=old, after=new)
