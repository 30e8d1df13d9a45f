"""Services with an address of each family: what is given up, and what a cluster must have."""

from __future__ import annotations

from collections.abc import Iterator

from ..sides.objects import Object
from ..statement import Note, Says
from ..updates.families import FAMILIES, POLICY, SINGLE


def given_up(before: Object, after: Object) -> Iterator[Says]:
    """Addresses of a family that a Service has no longer."""
    if "ExternalName" in (before.spec.get("type"), after.spec.get("type")):
        return
    was, now = ([*map(str, item.spec.get("ipFamilies") or ())] for item in (before, after))
    lost = [family for family in was if now and family not in now]
    old, new = (item.spec.get("ipFamilyPolicy") for item in (before, after))
    if lost:
        title = f"it is no longer reached by {lost[0]}"
        yield Says(item=after, title=title, path=FAMILIES, before=was, after=now, covers=(POLICY,))
    elif new == SINGLE and old not in (None, SINGLE):
        maybe = "" if old == "RequireDualStack" else ", where the cluster gave it one"
        title = f"its address of the other family is given up{maybe}"
        yield Says(item=after, title=title, path=POLICY, before=old, after=new)


def needs_both(before: Object | None, after: Object) -> Iterator[Note]:
    """A Service that asks for both families from now on, which only some clusters have."""
    asks = "RequireDualStack"
    old = before.spec.get("ipFamilyPolicy") if before is not None else None
    if after.kind != "Service" or after.identity.group:
        return
    if after.spec.get("ipFamilyPolicy") == asks != old:
        said = f"ipFamilyPolicy: a cluster without IPv4 and IPv6 refuses {asks}, which was not looked up"
        yield Note(item=after, message=said, path=POLICY)
