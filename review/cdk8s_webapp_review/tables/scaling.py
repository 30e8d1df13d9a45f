"""KEDA and the vertical autoscaler."""

from __future__ import annotations

from typing import Any

from ..subjects.pods import mapping
from .consequences import Consequence, Custom, always, another, becomes, moved

_DOCS = "https://keda.sh/docs/latest/reference/"
_FOLLOWS = "the number of pods may follow"


def _is_crossed(spec: Any) -> bool:
    least, most = spec.get("minReplicaCount", 0), spec.get("maxReplicaCount", 100)
    return isinstance(least, int) and isinstance(most, int) and least > most


def _bounds(old: Any, new: Any) -> Consequence | None:
    if _is_crossed(mapping(new)) and not _is_crossed(mapping(old)):
        return "immutable", "minReplicaCount is above maxReplicaCount: KEDA refuses that"
    return None


KINDS: dict[tuple[str, str], Custom] = {
    ("keda.sh", "ScaledObject"): Custom(
        reference=f"{_DOCS}scaledobject-spec/",
        gone=always("none", "the number of pods stays where it is, whatever the load"),
        changes={
            "spec": _bounds,
            "spec.scaleTargetRef": moved("none", "the number of pods of another workload follows the load"),
            "spec.maxReplicaCount": becomes(0, "outage", "no pod is left"),
        },
        quiet={"spec": _FOLLOWS},
    ),
    ("keda.sh", "ScaledJob"): Custom(
        reference=f"{_DOCS}scaledjob-spec/",
        gone=always("outage", "no Job is started for its triggers any more; running ones are stopped"),
        changes={"spec.maxReplicaCount": becomes(0, "outage", "no Job is started any more")},
        quiet={"spec": "the next Jobs are started in this way"},
    ),
    **{
        ("keda.sh", kind): Custom(
            reference="https://keda.sh/docs/latest/concepts/authentication/",
            gone=always("none", "triggers that log in by it fail: the number of pods stays where it is"),
            changes={"spec": another("unknown", "whether triggers can log in by it is not known here")},
        )
        for kind in ("ClusterTriggerAuthentication", "TriggerAuthentication")
    },
    ("autoscaling.k8s.io", "VerticalPodAutoscaler"): Custom(
        reference="https://kubernetes.io/docs/concepts/workloads/autoscaling/vertical-pod-autoscale/",
        gone=always("none", "pods that are made from now on ask for what is written"),
        changes={
            "spec.updatePolicy.updateMode": lambda old, new: (
                ("restart", "pods are driven out to get other resources")
                if new in (None, "Auto", "Recreate")
                else None
            ),
            "spec.targetRef": moved("none", "the pods of another workload get other resources"),
        },
        quiet={"spec": "how much pods may ask for"},
    ),
}
