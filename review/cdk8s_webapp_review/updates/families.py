"""The kinds of addresses of a Service: which changes the server refuses, and what it keeps.

https://kubernetes.io/docs/concepts/services-networking/dual-stack/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..sides.objects import Object
from ..sides.values import Flaw, Path
from ..valid.flaw import invalid

FAMILIES: Path = ("spec", "ipFamilies")
POLICY: Path = ("spec", "ipFamilyPolicy")
SINGLE = "SingleStack"
_RELEASE = "must be 'SingleStack' to release the secondary IP family"


def kept(before: Object, after: Object) -> Iterator[tuple[Path, Any]]:
    """What the server keeps of the families where a manifest no longer writes them."""
    if "ExternalName" in (before.spec.get("type"), after.spec.get("type")):
        return
    written = _spec(after)
    policy, families = before.spec.get("ipFamilyPolicy"), before.spec.get("ipFamilies")
    if written.get("ipFamilyPolicy") is None and policy is not None:
        yield POLICY, policy
    if written.get("ipFamilies") is None and families:
        yield FAMILIES, families[:1] if written.get("ipFamilyPolicy") == SINGLE else families


def stays(before: Object, after: Object) -> Iterator[Path]:
    """Lines of BEFORE that AFTER does not write, and that are no default."""
    old, new = _spec(before), _spec(after)
    policy, families = old.get("ipFamilyPolicy"), old.get("ipFamilies")
    single = new.get("ipFamilyPolicy") == SINGLE
    if policy not in (None, SINGLE) and new.get("ipFamilyPolicy") is None:
        yield POLICY
    if families not in (None, ["IPv4"]) and new.get("ipFamilies") is None and not single:
        yield FAMILIES


def refused(before: Object, after: Object) -> Iterator[Flaw]:
    """The first family stays while the Service has an address, and the second until one is asked for."""
    old, new = ([*map(str, item.spec.get("ipFamilies") or ())] for item in (before, after))
    if old == new or not new:
        return
    has_address = before.spec.get("clusterIP") != "None"
    if old and old[0] != new[0] and has_address:
        yield invalid(FAMILIES, f"expected an {new[0]} value as indicated by `ipFamilies[0]`")
    elif len(new) == 1 and (len(old) == 2 or _is_dual(before)) and after.spec["ipFamilyPolicy"] != SINGLE:
        yield invalid(FAMILIES, _RELEASE)


def _is_dual(item: Object) -> bool:
    return item.spec.get("ipFamilyPolicy") == "RequireDualStack"


def _spec(item: Object) -> dict[str, Any]:
    found = item.raw.get("spec")
    return found if isinstance(found, dict) else {}
