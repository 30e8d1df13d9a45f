"""How much a namespace may use: ResourceQuotas and LimitRanges.

https://kubernetes.io/docs/concepts/policy/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import names, resources
from .demand import Demand, amount, below, maps, repeated
from .flaw import Flaws, duplicate, forbidden, invalid, required

_PODS = ("cpu", "memory", "limits.cpu", "limits.memory", "requests.cpu", "requests.memory", "pods")
# What each scope can be about.
_SCOPES: dict[str, tuple[str, ...]] = {
    "BestEffort": ("pods",),
    "CrossNamespacePodAffinity": _PODS,
    "NotBestEffort": _PODS,
    "NotTerminating": _PODS,
    "PriorityClass": _PODS,
    "Terminating": _PODS,
    "VolumeAttributesClass": ("persistentvolumeclaims", "requests.storage"),
}
_EXISTS_ONLY = ("BestEffort", "CrossNamespacePodAffinity", "NotBestEffort", "NotTerminating", "Terminating")
_CONFLICTS = ({"BestEffort", "NotBestEffort"}, {"NotTerminating", "Terminating"})


def _quota(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    hard = value.get("hard") or {}
    yield from resources.amounts(hard, ("hard",), resources.quota_name)
    for path, scopes in (
        (("scopes",), list(value.get("scopes") or ())),
        (
            ("scopeSelector", "matchExpressions"),
            [one.get("scopeName") for _, one in maps(below(value, "scopeSelector", "matchExpressions"))],
        ),
    ):
        for scope in scopes:
            about = _SCOPES.get(str(scope))
            if about is None:
                yield invalid(path, "unsupported scope")
            elif any(name not in about for name in hard if name in resources.QUOTED):
                yield invalid(path, "unsupported scope applied to resource")
        if any(pair <= set(scopes) for pair in _CONFLICTS):
            yield invalid(path, "conflicting scopes")


def _scope(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    operator, values = value.get("operator"), value.get("values") or ()
    if value.get("scopeName") in _EXISTS_ONLY and operator != "Exists":
        yield invalid("operator", "must be 'Exists' for this scope")
    if operator in ("In", "NotIn") and not values:
        why = "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector"
        yield required("values", why)
    elif operator in ("DoesNotExist", "Exists") and values:
        yield invalid(
            "values", "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector"
        )
    elif operator not in ("In", "NotIn", "DoesNotExist", "Exists"):
        yield invalid("operator", "not a valid selector operator")


def _limits(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    for step in repeated((step, limit.get("type")) for step, limit in maps(value.get("limits"))):
        yield duplicate(("limits", step, "type"))


_FIELDS = ("default", "defaultRequest", "max", "maxLimitRequestRatio", "min")


def _limit(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    kind = str(value.get("type"))
    wrong = names.key(kind)
    if wrong is None and "/" not in kind and kind not in ("Container", "PersistentVolumeClaim", "Pod"):
        wrong = "must be a standard limit type or fully qualified"
    if wrong:
        yield invalid("type", wrong)
        return
    form = resources.container_name if kind in ("Container", "Pod") else resources.any_name
    for field in _FIELDS:
        for name in value.get(field) or ():
            if form(name):
                yield invalid((field, name), str(form(name)))
        if kind == "Pod" and field in ("default", "defaultRequest") and value.get(field):
            yield forbidden(field, "may not be specified when `type` is 'Pod'")
    if kind == "PersistentVolumeClaim" and not any(
        "storage" in (value.get(field) or ()) for field in ("max", "min")
    ):
        yield required("", "either minimum or maximum storage value is required, but neither was provided")
    for name in {name for field in _FIELDS for name in value.get(field) or ()}:
        yield from _ordered(name, {field: amount((value.get(field) or {}).get(name)) for field in _FIELDS})


def _ordered(name: str, given: Mapping[str, Any]) -> Flaws:
    """The least is not above what is given by default, and that not above the most."""
    for low, high in (
        ("min", "max"), ("min", "defaultRequest"), ("defaultRequest", "max"), ("defaultRequest", "default"),
        ("min", "default"), ("default", "max"),
    ):  # fmt: skip
        if given[low] is not None and given[high] is not None and given[low] > given[high]:
            yield invalid((low, name), f"{low} value is greater than {high} value")
    ratio, least, most = given["maxLimitRequestRatio"], given["min"], given["max"]
    if ratio is not None and ratio < 1:
        yield invalid(("maxLimitRequestRatio", name), "ratio is less than 1")
    if ratio is not None and least and most is not None and ratio > most / least:
        yield invalid(("maxLimitRequestRatio", name), "ratio is greater than max/min")
    asked, bound = given["defaultRequest"], given["default"]
    if not resources.may_be_above(name) and asked is not None and bound is not None and asked != bound:
        yield invalid(("defaultRequest", name), "default value must equal to defaultRequest value")


DEMANDS: dict[str, Demand] = {
    "LimitRangeItem": Demand(check=_limit),
    "LimitRangeSpec": Demand(check=_limits),
    "ResourceQuotaSpec": Demand(check=_quota),
    "ScopedResourceSelectorRequirement": Demand(check=_scope),
}
