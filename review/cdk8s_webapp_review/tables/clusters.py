"""Cluster API: whole clusters, and their machines."""

from __future__ import annotations

from .consequences import Custom, always, another, lost, lowered, moved

_DOCS = "https://cluster-api.sigs.k8s.io/user/concepts"
_ROLLED = another("restart", "its machines are replaced one after another, and their pods with them")
_FEWER = lowered("restart", "machines are drained and go, and their pods start on others")
_PAUSED = "whether it is kept as it is written"

KINDS: dict[tuple[str, str], Custom] = {
    ("cluster.x-k8s.io", "Cluster"): Custom(
        reference=_DOCS,
        gone=always("data-loss", "the cluster is deleted with all of its machines"),
        changes={
            "spec.topology.version": _ROLLED,
            "spec.topology.class spec.topology.classRef": moved("restart", "its machines are made in another way"),
            "spec.topology.workers.machineDeployments": lost("outage", "the machines of {} go", "name"),
            "spec.controlPlaneRef spec.infrastructureRef": moved("outage", "it stands for another cluster"),
            "spec.clusterNetwork": another("unknown", "whether its network may change is not known here"),
            "spec.topology": another("unknown", "what its class makes of it"),
        },
        quiet={"spec.paused": _PAUSED},
    ),
    **{
        ("cluster.x-k8s.io", kind): Custom(
            reference=_DOCS,
            gone=always("outage", "its machines are drained and go, with their pods"),
            changes={"spec.template": _ROLLED, "spec.replicas": _FEWER},
            quiet={
                "spec.replicas": "machines are added",
                "spec.strategy spec.rollout spec.minReadySeconds spec.progressDeadlineSeconds spec.paused": (
                    "how its machines are replaced"
                ),
            },
        )
        for kind in ("MachineDeployment", "MachinePool")
    },
    ("cluster.x-k8s.io", "MachineHealthCheck"): Custom(
        reference=_DOCS,
        gone=always("none", "machines that fail are no longer replaced"),
        quiet={"spec": "which machines count as failed"},
    ),
    ("controlplane.cluster.x-k8s.io", "KubeadmControlPlane"): Custom(
        reference=_DOCS,
        gone=always("outage", "the control plane of its cluster goes"),
        changes={
            "spec.version spec.machineTemplate spec.kubeadmConfigSpec": _ROLLED,
            "spec.replicas": lowered("restart", "machines of the control plane go"),
        },
        quiet={"spec.replicas": "machines are added", "spec.rolloutStrategy spec.remediationStrategy": _PAUSED},
    ),
}  # fmt: skip
