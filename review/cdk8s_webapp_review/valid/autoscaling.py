"""HorizontalPodAutoscalers.

https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from . import names, resources
from .demand import INT32, Check, Demand, amount, below, maps
from .flaw import Flaws, forbidden, invalid, required

_SOURCES = {
    "ContainerResource": "containerResource",
    "External": "external",
    "Object": "object",
    "Pods": "pods",
    "Resource": "resource",
}
_VERSION = re.compile(r"([^/]*/)?[^/]*")


def _group_version(text: str) -> str | None:
    return None if _VERSION.fullmatch(text) else "unexpected GroupVersion string"


def _spec(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    least, most = value.get("minReplicas"), value.get("maxReplicas")
    if isinstance(most, int) and most < 1:
        yield invalid("maxReplicas", "must be greater than or equal to 1")
    elif isinstance(least, int) and isinstance(most, int) and least > most:
        yield invalid("maxReplicas", "must be greater than or equal to `minReplicas`")
    kinds = {metric.get("type") for _, metric in maps(value.get("metrics"))}
    if raw.get("minReplicas") == 0 and not kinds & {"External", "Object"}:
        why = "must specify at least one Object or External metric to support scaling to zero replicas"
        yield forbidden("metrics", why)
    reference = value.get("scaleTargetRef") or {}
    version = reference.get("apiVersion")
    if reference and "/" not in str(version or "") and reference.get("kind") != "ReplicationController":
        yield invalid("scaleTargetRef.apiVersion", "apiVersion must specify API group")


def _metric(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    own = _SOURCES.get(str(value.get("type")))
    if own is None:
        return
    if value.get(own) is None:
        yield required(own, "must populate information for the given metric source")
    for field in _SOURCES.values():
        if field != own and value.get(field) is not None:
            yield forbidden(field, "must populate the given metric source only")


def _source(*ways: str, only_one: bool = True) -> Check:
    """A metric, and in which ways its target may be given."""

    def check(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
        there = [way for way in ways if below(value, "target", way) is not None]
        if not there:
            yield required(("target", ways[-1]), f"must set one of {', '.join(ways)}")
        elif only_one and len(there) > 1:
            yield forbidden(("target", there[0]), f"may not set both of {', '.join(ways)}")
        name = value.get("name")
        if "container" in value and isinstance(name, str) and resources.container_name(name):
            yield invalid("name", str(resources.container_name(name)))

    return check


def _target(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    if value.get("type") not in ("AverageValue", "Utilization", "Value"):
        yield invalid("type", "must be either Utilization, Value, or AverageValue")
    for field in ("averageValue", "value"):
        if amount(value.get(field)) is not None and amount(value[field]) <= 0:
            yield invalid(field, "must be positive")
    share = raw.get("averageUtilization")
    if isinstance(share, int) and share < 1:
        yield invalid("averageUtilization", "must be greater than 0")


def _rules(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    if raw.get("policies") == []:
        yield required("policies", "must specify at least one Policy")


def _policy(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    for field in ("periodSeconds", "value"):
        if isinstance(raw.get(field), int) and raw[field] <= 0:
            yield invalid(field, "must be greater than zero")
    if isinstance(raw.get("periodSeconds"), int) and raw["periodSeconds"] > 1800:
        yield invalid("periodSeconds", "must be less than or equal to 1800")


_SEGMENTS = {"kind": names.path_segment, "name": names.path_segment}
DEMANDS: dict[str, Demand] = {
    "AutoscalingV2HorizontalPodAutoscalerSpec": Demand(ranges={"minReplicas": (0, INT32)}, check=_spec),
    "ContainerResourceMetricSource": Demand(
        needed=("container", "name"),
        forms={"container": names.label},
        check=_source("averageValue", "averageUtilization"),
    ),
    "AutoscalingV1CrossVersionObjectReference": Demand(forms=_SEGMENTS),
    "AutoscalingV2CrossVersionObjectReference": Demand(forms={**_SEGMENTS, "apiVersion": _group_version}),
    "ExternalMetricSource": Demand(check=_source("value", "averageValue")),
    "HPAScalingPolicy": Demand(words={"type": ("Percent", "Pods")}, check=_policy),
    "HPAScalingRules": Demand(
        words={"selectPolicy": ("Disabled", "Max", "Min")},
        not_empty=("selectPolicy",),
        ranges={"stabilizationWindowSeconds": (0, 3600)},
        not_negative=("tolerance",),
        check=_rules,
    ),
    "MetricIdentifier": Demand(needed=("name",), forms={"name": names.path_segment}),
    "MetricSpec": Demand(words={"type": tuple(_SOURCES)}, check=_metric),
    "MetricTarget": Demand(check=_target),
    "ObjectMetricSource": Demand(check=_source("value", "averageValue", only_one=False)),
    "PodsMetricSource": Demand(check=_source("averageValue")),
    "ResourceMetricSource": Demand(needed=("name",), check=_source("averageValue", "averageUtilization")),
}
