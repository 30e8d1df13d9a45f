"""Deployments and the other kinds that keep pods running.

https://kubernetes.io/docs/concepts/workloads/controllers/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..digits import whole
from . import names
from .demand import INT32, Check, Demand, below, maps, number
from .flaw import Flaws, at_least, forbidden, invalid, required, unsupported
from .metadata import selector
from .pods import template_of
from .storage import foreign_source

_COUNT = (0, INT32)
_CLAIM: Mapping[str, Any] = {"persistentVolumeClaim": {}}


def count_or_percent(value: Any, *, most: bool = True) -> str | None:
    """A number of pods, or a share of them."""
    if number(value) is not None:
        return None if value >= 0 else at_least(0)
    if not isinstance(value, str):
        return None
    wrong = names.percent(value)
    return (
        "must not be greater than 100%"
        if wrong is None and most and (whole(value[:-1]) or 0) > 100
        else wrong
    )


def is_zero(value: Any) -> bool:
    """Whether a number or a share is none."""
    return value == 0 or (isinstance(value, str) and value.endswith("%") and not value[:-1].strip("0"))


def _rolling(fields: Mapping[str, bool], *, both: str) -> Check:
    """A rolling update: how many pods are more, and how many fewer, than asked for."""

    def check(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
        for field, capped in fields.items():
            wrong = count_or_percent(value.get(field), most=capped)
            if wrong:
                yield invalid(field, wrong)
                return
        zero = {field: is_zero(value.get(field)) for field in fields}
        if both == "StatefulSet" and zero["maxUnavailable"]:
            yield invalid("maxUnavailable", "cannot be 0")
        elif both != "StatefulSet" and all(zero.values()):
            yield invalid("maxUnavailable", "may not be 0 when `maxSurge` is 0")
        elif both == "DaemonSet" and not any(zero.values()):
            yield invalid("maxSurge", "may not be set when maxUnavailable is non-zero")

    return check


def _deployment_strategy(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    if value.get("type") == "Recreate" and value.get("rollingUpdate") is not None:
        yield forbidden("rollingUpdate", "may not be specified when strategy `type` is 'Recreate'")


def _set_strategy(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    kind = value.get("type")
    if kind not in ("RollingUpdate", "OnDelete"):  # Recreate is switched off by default
        yield invalid("", "must be 'RollingUpdate' or 'OnDelete'")
    elif kind == "OnDelete" and value.get("rollingUpdate") is not None:
        yield invalid("rollingUpdate", "only allowed for updateStrategy 'RollingUpdate'")


def _deployment(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    deadline, ready = value.get("progressDeadlineSeconds"), value.get("minReadySeconds", 0)
    if isinstance(deadline, int) and deadline < 0:
        yield invalid("progressDeadlineSeconds", at_least(0))
    elif isinstance(deadline, int) and isinstance(ready, int) and deadline <= ready:
        yield invalid("progressDeadlineSeconds", "must be greater than minReadySeconds")


def _owner(kind: str) -> Check:
    """An owner of pods selects the pods that its template makes, and they run for ever."""

    def check(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
        claims: dict[Any, Any] = {
            below(one, "metadata", "name"): {"persistentVolumeClaim": {}}
            for _, one in maps(below(value, "spec", "volumeClaimTemplates"))
        }
        yield from template_of(value, ("spec", "template"), claims)
        labels = below(value, "spec", "template", "metadata", "labels") or {}
        wanted = below(value, "spec", "selector")
        if kind == "ReplicationController":
            if wanted and any(labels.get(key) != text for key, text in wanted.items()):
                yield invalid("spec.template.metadata.labels", "`selector` does not match template `labels`")
            elif not (wanted or labels):
                yield required("spec.selector")
        else:
            yield from selector(wanted, ("spec", "selector"))
            if wanted and not matches(wanted, labels):
                yield invalid("spec.template.metadata.labels", "`selector` does not match template `labels`")
        spec = below(value, "spec", "template", "spec") or {}
        if spec and spec.get("restartPolicy") != "Always":
            yield unsupported("spec.template.spec.restartPolicy", ("Always",))
        if spec.get("activeDeadlineSeconds") is not None:
            path = "spec.template.spec.activeDeadlineSeconds"
            yield forbidden(path, f"activeDeadlineSeconds in {kind} is not Supported")

    return check


def matches(wanted: Mapping[str, Any], labels: Mapping[str, Any]) -> bool:
    """Whether a selector selects these labels."""
    if any(labels.get(key) != text for key, text in (wanted.get("matchLabels") or {}).items()):
        return False
    for _, expression in maps(wanted.get("matchExpressions")):
        text, values = labels.get(str(expression.get("key"))), expression.get("values") or ()
        is_met = {
            "Exists": text is not None,
            "DoesNotExist": text is None,
            "In": text is not None and text in values,
            "NotIn": text is None or text not in values,
        }
        if not is_met.get(str(expression.get("operator")), True):
            return False
    return True


def _stateful(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    """Claims of each pod: each is a volume of its name."""
    for place, claim in maps(raw.get("volumeClaimTemplates")):
        path = ("volumeClaimTemplates", place)
        name = below(claim, "metadata", "name")
        if not name:
            yield required((*path, "metadata", "name"))
        elif isinstance(name, str) and names.label(name):
            yield invalid((*path, "metadata", "name"), str(names.label(name)))
        spec = claim.get("spec")
        if spec is None:
            yield required((*path, "spec", "accessModes"), "at least 1 access mode is required")
        elif not spec.get("dataSourceRef"):
            yield from (flaw.below((*path, "spec")) for flaw in foreign_source(spec))


def _revision(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    if not isinstance(raw.get("data"), dict):
        yield required("data", "data is mandatory")
    if isinstance(raw.get("revision"), int) and raw["revision"] < 0:
        yield invalid("revision", at_least(0))


_COUNTS = {"minReadySeconds": _COUNT, "replicas": _COUNT}
_HISTORY = {"revisionHistoryLimit": _COUNT}
DEMANDS: dict[str, Demand] = {
    "DaemonSetSpec": Demand(ranges={"minReadySeconds": _COUNT, **_HISTORY}),
    "DaemonSetUpdateStrategy": Demand(words={"type": ("RollingUpdate", "OnDelete")}),
    "DeploymentSpec": Demand(ranges={**_COUNTS, **_HISTORY}, check=_deployment),
    "DeploymentStrategy": Demand(words={"type": ("Recreate", "RollingUpdate")}, check=_deployment_strategy),
    "ReplicaSetSpec": Demand(ranges=_COUNTS),
    "ReplicationControllerSpec": Demand(ranges=_COUNTS),
    "RollingUpdateDaemonSet": Demand(
        check=_rolling({"maxUnavailable": True, "maxSurge": True}, both="DaemonSet")
    ),
    "RollingUpdateDeployment": Demand(
        check=_rolling({"maxUnavailable": True, "maxSurge": False}, both="Deployment")
    ),
    "RollingUpdateStatefulSetStrategy": Demand(
        ranges={"partition": _COUNT}, check=_rolling({"maxUnavailable": True}, both="StatefulSet")
    ),
    "StatefulSetOrdinals": Demand(ranges={"start": _COUNT}),
    "StatefulSetPersistentVolumeClaimRetentionPolicy": Demand(
        words={"whenDeleted": ("Retain", "Delete"), "whenScaled": ("Retain", "Delete")}
    ),
    "StatefulSetSpec": Demand(
        ranges=_COUNTS,
        words={"podManagementPolicy": ("OrderedReady", "Parallel")},
        forms={"serviceName": names.label},
        check=_stateful,
    ),
    "StatefulSetUpdateStrategy": Demand(check=_set_strategy),
}
KINDS = {
    ("", "ReplicationController"): _owner("ReplicationController"),
    ("apps", "ControllerRevision"): _revision,
    **{("apps", kind): _owner(kind) for kind in ("DaemonSet", "Deployment", "ReplicaSet", "StatefulSet")},
}
