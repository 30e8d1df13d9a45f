"""Kueue: which jobs are let run, and when."""

from __future__ import annotations

from typing import Any

from .consequences import Consequence, Custom, always, another, lost

_DOCS = "https://kueue.sigs.k8s.io/docs/concepts/"


def _stopped(old: Any, new: Any) -> Consequence | None:
    if new == "HoldAndDrain":
        return "outage", "jobs that run are stopped, and wait"
    return ("none", "jobs that run go on, and no other one begins") if new == "Hold" else None


KINDS: dict[tuple[str, str], Custom] = {
    ("kueue.x-k8s.io", "ClusterQueue"): Custom(
        reference=f"{_DOCS}cluster_queue/",
        gone=always("outage", "no job of its queues begins any more"),
        changes={
            "spec.stopPolicy": _stopped,
            "spec.resourceGroups": lost("outage", "no job begins on {} any more", "flavors", "name"),
            "spec.namespaceSelector": another("unknown", "in which namespaces jobs may use it"),
        },
        quiet={
            "spec.stopPolicy": "jobs begin again",
            "spec.resourceGroups spec.cohort spec.cohortName spec.preemption spec.queueingStrategy"
            " spec.flavorFungibility spec.fairSharing spec.admissionChecks spec.admissionChecksStrategy": (
                "which jobs begin next, and how many run at a time"
            ),
        },
    ),
    ("kueue.x-k8s.io", "LocalQueue"): Custom(
        reference=f"{_DOCS}local_queue/",
        gone=always("outage", "jobs that name it wait for ever"),
        changes={
            "spec.clusterQueue": another("immutable", "the ClusterQueue of a LocalQueue does not change"),
            "spec.stopPolicy": _stopped,
        },
        quiet={"spec.stopPolicy": "jobs begin again", "spec.fairSharing": "which jobs begin next"},
    ),
    ("kueue.x-k8s.io", "ResourceFlavor"): Custom(
        reference=f"{_DOCS}resource_flavor/",
        gone=always("outage", "no job begins on it any more"),
        quiet={"spec": "on which nodes jobs begin from now on"},
    ),
    ("kueue.x-k8s.io", "WorkloadPriorityClass"): Custom(
        reference=f"{_DOCS}workload_priority_class/",
        gone=always("none", "jobs that name it are not taken; those that wait keep their priority"),
    ),
}
