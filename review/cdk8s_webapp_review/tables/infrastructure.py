"""Crossplane, snapshots, backups, nodes and addresses: what stands for things outside of the cluster."""

from __future__ import annotations

from typing import Any

from ..subjects.english import listed
from ..subjects.ranges import left_out
from .consequences import Consequence, Custom, always, another, by_field, lost, lowered, moved

_CROSSPLANE = "https://docs.crossplane.io/latest/"
_SNAPSHOTS = "https://kubernetes.io/docs/concepts/storage/volume-snapshots/"
_DRIFT = ("restart", "its nodes are replaced one after another, and their pods with them")


def _addresses(old: Any, new: Any) -> Consequence | None:
    gone = left_out(old, new)
    return ("outage", f"Services lose addresses of {listed(gone)}") if gone else None


KINDS: dict[tuple[str, str], Custom] = {
    ("apiextensions.crossplane.io", "CompositeResourceDefinition"): Custom(
        reference=f"{_CROSSPLANE}composition/composite-resource-definitions/",
        gone=always("data-loss", "all objects of its kind go, and what they stand for"),
        changes={
            "spec.group spec.names.kind spec.names.plural spec.claimNames.kind": moved(
                "immutable", "the name of a kind does not change"
            ),
            "spec.versions": lost("outage", "objects of version {} are no longer served", "name"),
        },
        quiet={"spec.versions": "objects that are written from now on are checked by it"},
    ),
    ("apiextensions.crossplane.io", "Composition"): Custom(
        reference=f"{_CROSSPLANE}composition/compositions/",
        gone=always(
            "outage", "what is made by it is no longer kept as it is written, and nothing new is made"
        ),
        changes={
            "spec.compositeTypeRef": another("immutable", "for which kind it is does not change"),
            "spec.resources": lost(
                "data-loss", "what {} stands for is deleted in all objects of its kind", "name"
            ),
            "spec.pipeline": another("unknown", "what is made of each object of its kind"),
        },
    ),
    ("pkg.crossplane.io", "Provider"): Custom(
        reference=f"{_CROSSPLANE}packages/providers/",
        gone=always("outage", "its kinds go: nothing keeps what they stand for as it is written"),
        changes={"spec.package": another("restart", "the provider is replaced by another version")},
        quiet={
            "spec.packagePullPolicy spec.revisionActivationPolicy spec.revisionHistoryLimit"
            " spec.packagePullSecrets": "how it is installed"
        },
    ),
    ("pkg.crossplane.io", "Configuration"): Custom(
        reference=f"{_CROSSPLANE}packages/configurations/",
        gone=always("data-loss", "its kinds go with all of their objects"),
        changes={"spec.package": another("unknown", "what the other package brings")},
    ),
    ("pkg.crossplane.io", "Function"): Custom(
        reference=f"{_CROSSPLANE}packages/functions/",
        gone=always("outage", "Compositions that call it fail"),
        changes={"spec.package": another("restart", "the function is replaced by another version")},
    ),
    ("snapshot.storage.k8s.io", "VolumeSnapshot"): Custom(
        reference=_SNAPSHOTS,
        gone=always("data-loss", "the snapshot is deleted, unless its class says Retain"),
        changes={"spec.source": another("immutable", "the source of a snapshot does not change")},
        quiet={"spec.volumeSnapshotClassName": "it counts when the snapshot is taken"},
    ),
    ("snapshot.storage.k8s.io", "VolumeSnapshotContent"): Custom(
        reference=_SNAPSHOTS,
        gone=by_field(
            "spec.deletionPolicy",
            "Retain",
            ("none", "the snapshot stays at the storage, and the cluster no longer knows it"),
            ("data-loss", "the snapshot is deleted at the storage"),
        ),
        changes={"spec.source": another("immutable", "the source of a snapshot does not change")},
    ),
    ("snapshot.storage.k8s.io", "VolumeSnapshotClass"): Custom(
        reference=_SNAPSHOTS,
        gone=always("none", "snapshots stay; new ones of this class are not taken"),
        changes={"driver": another("outage", "another driver is asked: new snapshots fail")},
        quiet={"parameters": "new snapshots are taken in this way"},
    ),
    ("velero.io", "Schedule"): Custom(
        reference="https://velero.io/docs/main/api-types/schedule/",
        gone=always("none", "no backup is made by it any more"),
        changes={
            "spec.template.includedNamespaces": lost("none", "{} is no longer backed up"),
            "spec.template.ttl": lowered("data-loss", "backups are kept for a shorter time"),
        },
        quiet={"spec": "when and what is backed up"},
    ),
    ("velero.io", "BackupStorageLocation"): Custom(
        reference="https://velero.io/docs/main/api-types/backupstoragelocation/",
        gone=always("outage", "backups can neither be made there nor be restored from there"),
        changes={
            "spec.objectStorage spec.provider spec.config": another(
                "outage", "backups that are there are no longer found"
            )
        },
    ),
    ("karpenter.sh", "NodePool"): Custom(
        reference="https://karpenter.sh/docs/concepts/nodepools/",
        gone=always("outage", "its nodes are drained and go, with their pods"),
        changes={
            "spec.template": another(*_DRIFT),
            "spec.limits": lowered("none", "no node is added above that"),
        },
        quiet={"spec.limits spec.disruption spec.weight": "when nodes come and go"},
    ),
    ("karpenter.k8s.aws", "EC2NodeClass"): Custom(
        reference="https://karpenter.sh/docs/concepts/nodeclasses/",
        gone=always("outage", "no node is made by it any more"),
        changes={
            "spec.role spec.instanceProfile spec.amiSelectorTerms spec.subnetSelectorTerms"
            " spec.securityGroupSelectorTerms spec.userData spec.blockDeviceMappings": another(*_DRIFT)
        },
    ),
    ("metallb.io", "IPAddressPool"): Custom(
        reference="https://metallb.io/configuration/",
        gone=always("outage", "Services lose the addresses that they have from it"),
        changes={"spec.addresses": _addresses},
        quiet={
            "spec.addresses": "there are more of them",
            "spec.autoAssign spec.avoidBuggyIPs spec.serviceAllocation": "which addresses new Services get",
        },
    ),
    **{
        ("metallb.io", kind): Custom(
            reference="https://metallb.io/configuration/",
            gone=always("outage", "addresses are no longer announced: nothing reaches them"),
            changes={
                "spec.ipAddressPools": lost("outage", "addresses of {} are no longer announced"),
                "spec.peers": lost("outage", "addresses are no longer announced to {}"),
            },
        )
        for kind in ("BGPAdvertisement", "L2Advertisement")
    },
}
