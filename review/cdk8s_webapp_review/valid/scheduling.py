"""On which nodes pods may run: selectors, affinity, tolerations, spread.

https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import names
from .demand import Check, Demand, below, items, maps, repeated, texts
from .flaw import Flaws, duplicate, forbidden, invalid, required, unsupported

_ONE_TO_HUNDRED = "must be in the range 1-100"


def _requirement(operators: tuple[str, ...], *, values: bool) -> Check:
    """A requirement of a selector: some operators take values, others none."""

    def check(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
        operator, given = value.get("operator"), value.get("values") or []
        if operator not in operators:
            yield invalid("operator", "not a valid selector operator")
        elif operator in ("In", "NotIn") and not given:
            yield required("values", "must be specified when `operator` is 'In' or 'NotIn'")
        elif operator in ("Exists", "DoesNotExist") and given:
            yield forbidden("values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")
        elif operator in ("Gt", "Lt") and len(given) != 1:
            yield required("values", "must be specified single value when `operator` is 'Lt' or 'Gt'")
        if values:
            for step, text in texts(raw.get("values")):
                wrong = names.label_value(text)
                if wrong:
                    yield invalid(("values", step), wrong)

    return check


_SELECTOR_OPERATORS = ("In", "NotIn", "Exists", "DoesNotExist")


def _term(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    for step, field in maps(value.get("matchFields")):
        path = ("matchFields", step)
        if field.get("key") != "metadata.name":
            yield invalid((*path, "key"), "not a valid field selector key")
        if field.get("operator") not in ("In", "NotIn"):
            yield invalid((*path, "operator"), "not a valid selector operator")
        elif len(field.get("values") or ()) != 1:
            why = "must be only one value when `operator` is 'In' or 'NotIn' for node field selector"
            yield required((*path, "values"), why)
        for place, name in items(field.get("values")):
            if names.subdomain(str(name)):
                yield invalid((*path, "values", place), str(names.subdomain(str(name))))


def _required_terms(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    """The values that a node must have are labels' values; those that it may have are not looked at."""
    for step, term in maps(value.get("nodeSelectorTerms")):
        for place, expression in maps(term.get("matchExpressions")):
            for at, text in texts(expression.get("values")):
                if names.label_value(text):
                    path = ("nodeSelectorTerms", step, "matchExpressions", place, "values", at)
                    yield invalid(path, str(names.label_value(text)))


def _weight(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    weight = raw.get("weight")
    if not isinstance(weight, int) or not 1 <= weight <= 100:
        yield invalid("weight", _ONE_TO_HUNDRED)


def _toleration(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    operator, text = value.get("operator") or "Equal", value.get("value") or ""
    if not value.get("key") and operator != "Exists":
        why = 'operator must be Exists when `key` is empty, which means "match all values and all keys"'
        yield invalid("operator", why)
    if value.get("tolerationSeconds") is not None and value.get("effect") != "NoExecute":
        yield invalid("effect", "effect must be 'NoExecute' when `tolerationSeconds` is set")
    if operator == "Exists" and text:
        yield invalid("operator", "value must be empty when `operator` is 'Exists'")
    elif operator == "Equal" and names.label_value(text):
        yield invalid("value", str(names.label_value(text)))
    elif operator not in ("Exists", "Equal"):  # Gt and Lt are switched off by default
        yield unsupported("operator", ("Equal", "Exists"))


def _label_keys(value: Mapping[str, Any], fields: tuple[str, ...]) -> Flaws:
    for field in fields:
        keys = value.get(field)
        if keys and value.get("labelSelector") is None:
            yield forbidden(field, "must not be specified when labelSelector is not set")
            continue
        for step, key in texts(keys):
            if names.key(key):
                yield invalid((field, step), str(names.key(key)))
    expressions = below(value, "labelSelector", "matchExpressions")
    seen = set(below(value, "labelSelector", "matchLabels") or ())
    for _, expression in maps(expressions):
        if expression.get("key") in (value.get("matchLabelKeys") or ()) and expression.get("key") in seen:
            yield invalid("matchLabelKeys", "exists in both matchLabelKeys and labelSelector")
        seen.add(expression.get("key"))


def _affinity_term(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    yield from _label_keys(value, ("matchLabelKeys", "mismatchLabelKeys"))
    for step, key in texts(value.get("matchLabelKeys")):
        if key in (value.get("mismatchLabelKeys") or ()):
            yield invalid(("matchLabelKeys", step), "exists in both matchLabelKeys and mismatchLabelKeys")


def _spread(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    if value.get("minDomains") is not None and value.get("whenUnsatisfiable") != "DoNotSchedule":
        why = "can only use minDomains if whenUnsatisfiable=DoNotSchedule"
        yield invalid("minDomains", why)
    yield from _label_keys(value, ("matchLabelKeys",))


def _readiness_gate(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    wrong = names.key(str(value.get("conditionType") or ""))
    if wrong:
        yield invalid("conditionType", wrong)


def gates(given: Any) -> Flaws:
    """Scheduling gates: names, each once."""
    named = [(step, gate.get("name")) for step, gate in maps(given)]
    for step, name in named:
        wrong = names.key(str(name or ""))
        if wrong:
            yield invalid(("schedulingGates", step), wrong)
    for step in repeated(iter(named)):
        yield duplicate(("schedulingGates", step))


_POSITIVE = (1, 2**31 - 1)
DEMANDS: dict[str, Demand] = {
    "LabelSelector": Demand(
        key_forms={"matchLabels": names.key}, value_forms={"matchLabels": names.label_value}
    ),
    "LabelSelectorRequirement": Demand(
        forms={"key": names.key}, check=_requirement(_SELECTOR_OPERATORS, values=True)
    ),
    "NodeSelector": Demand(needed=("nodeSelectorTerms",), check=_required_terms),
    "NodeSelectorRequirement": Demand(
        forms={"key": names.key}, check=_requirement((*_SELECTOR_OPERATORS, "Gt", "Lt"), values=False)
    ),
    "NodeSelectorTerm": Demand(check=_term),
    "PodAffinityTerm": Demand(
        forms={"namespaces": names.label, "topologyKey": names.key}, check=_affinity_term
    ),
    "PodReadinessGate": Demand(check=_readiness_gate),
    "PreferredSchedulingTerm": Demand(check=_weight),
    "Taint": Demand(
        words={"effect": ("NoExecute", "NoSchedule", "PreferNoSchedule")},
        forms={"key": names.key, "value": names.label_value},
    ),
    "Toleration": Demand(
        words={"effect": ("NoExecute", "NoSchedule", "PreferNoSchedule")},
        forms={"key": names.key},
        check=_toleration,
    ),
    "TopologySpreadConstraint": Demand(
        ranges={"maxSkew": _POSITIVE, "minDomains": _POSITIVE},
        words={"whenUnsatisfiable": ("DoNotSchedule", "ScheduleAnyway")},
        not_empty=("nodeAffinityPolicy", "nodeTaintsPolicy"),
        check=_spread,
    ),
    "VolumeNodeAffinity": Demand(needed=("required",)),
    "WeightedPodAffinityTerm": Demand(check=_weight),
}
