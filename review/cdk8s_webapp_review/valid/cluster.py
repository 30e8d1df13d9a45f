"""Nodes, namespaces and classes of pods.

https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from . import addresses, names
from .demand import Demand, maps, repeated, texts
from .flaw import Flaws, duplicate, forbidden, invalid

_HIGHEST = 1_000_000_000
_SYSTEM = {"system-cluster-critical": 2_000_000_000, "system-node-critical": 2_000_001_000}


def _node(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    taints = ((step, (taint.get("key"), taint.get("effect"))) for step, taint in maps(value.get("taints")))
    for step in repeated(taints):
        yield duplicate(("taints", step))
    given = [text for _, text in texts(raw.get("podCIDRs"))]
    if raw.get("podCIDR") and given and raw["podCIDR"] != given[0]:
        yield invalid("podCIDRs", "first value must match `podCIDR`")
    if len(given) > 2 or (len(given) == 2 and addresses.family(given[0]) == addresses.family(given[1])):
        yield invalid("podCIDRs", "may specify no more than one CIDR for each IP family")


def priority_class(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    """A PriorityClass: the highest values, and some names, are the system's own."""
    name, number = str((value.get("metadata") or {}).get("name")), raw.get("value")
    if name.startswith("system-"):
        if _SYSTEM.get(name) != number:
            yield forbidden(
                "metadata.name", "priority class names with 'system-' prefix are reserved for system use only"
            )
    elif isinstance(number, int) and number > _HIGHEST:
        yield forbidden("value", f"maximum allowed value of a user defined priority is {_HIGHEST}")


def _scheduling(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    keys = ("key", "operator", "value", "effect")
    tolerations = (
        (step, tuple(one.get(key) for key in keys)) for step, one in maps(value.get("tolerations"))
    )
    for step in repeated(tolerations):
        yield duplicate(("tolerations", step))


def _namespace(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    for step, text in texts(raw.get("finalizers")):
        wrong = names.key(text)
        if wrong is None and "/" not in text and text not in ("kubernetes", "orphan", "foregroundDeletion"):
            wrong = "name is neither a standard finalizer name nor is it fully qualified"
        if wrong:
            yield invalid(("finalizers", step), wrong)


_MICRO_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}(Z|[-+]\d\d:\d\d)")


def lease(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    """A Lease: its times are above 0."""
    spec = raw.get("spec") or {}
    for field in ("acquireTime", "renewTime"):
        if isinstance(spec.get(field), str) and not _MICRO_TIME.fullmatch(spec[field]):
            yield invalid(("spec", field), "must be a time with six digits of a second's fraction")
    seconds, changes = spec.get("leaseDurationSeconds"), spec.get("leaseTransitions")
    if isinstance(seconds, int) and seconds <= 0:
        yield invalid("spec.leaseDurationSeconds", "must be greater than 0")
    if isinstance(changes, int) and changes < 0:
        yield invalid("spec.leaseTransitions", "must be greater than or equal to 0")


_LEVELS = ("privileged", "baseline", "restricted")
_VERSION = re.compile(r"latest|v1\.(0|[1-9]\d*)")


def namespace(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    """A Namespace: the levels that Pod Security enforces, and of which version."""
    labels = (value.get("metadata") or {}).get("labels") or {}
    for mode in ("enforce", "audit", "warn"):
        key = f"pod-security.kubernetes.io/{mode}"
        if key in labels and labels[key] not in _LEVELS:
            yield invalid(("metadata", "labels", key), f"must be one of {', '.join(_LEVELS)}")
        version = labels.get(f"{key}-version")
        if isinstance(version, str) and not _VERSION.fullmatch(version):
            yield invalid(("metadata", "labels", f"{key}-version"), 'must be "latest" or "v1.x"')


DEMANDS: dict[str, Demand] = {
    "PriorityClass": Demand(not_empty=("preemptionPolicy",)),
    "NamespaceSpec": Demand(check=_namespace),
    "NodeSpec": Demand(forms={"podCIDRs": addresses.block}, check=_node),
    "RuntimeClass": Demand(needed=("handler",), forms={"handler": names.label}),
    "Scheduling": Demand(
        key_forms={"nodeSelector": names.key},
        value_forms={"nodeSelector": names.label_value},
        check=_scheduling,
    ),
}
KINDS = {
    ("", "Namespace"): namespace,
    ("coordination.k8s.io", "Lease"): lease,
    ("scheduling.k8s.io", "PriorityClass"): priority_class,
}
