"""Claims of storage that an application's volumes make.

https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..pod.pod import Pod
from ..pod.volume import Volume
from ..pod.volumes import objects_of
from .object import Object


@dataclass(kw_only=True)
class ClaimObject(Object):
    """Storage of a size, and who may mount it."""

    api_version = "v1"
    kind = "PersistentVolumeClaim"
    volume: Volume
    storage_class: str | None = None

    def lines(self) -> dict[str, Any]:
        """The claim."""
        return {"spec": claim_spec(self.volume, self.storage_class)}


def claim_spec(volume: Volume, usual: str | None = None) -> dict[str, Any]:
    """The spec of a claim, alone or as a template of a StatefulSet.

    Args:
        volume: The volume.
        usual: The StorageClass where the volume names none; None is the cluster's own.
    """
    storage_class = volume.given["storage_class"] or usual
    return {
        "accessModes": [volume.given["access_mode"]],
        **({} if storage_class is None else {"storageClassName": storage_class}),
        "resources": {"requests": {"storage": volume.given["size"]}},
    }


def claims(pod: Pod, common: Mapping[str, Any]) -> list[ClaimObject]:
    """The claims of a pod's volumes."""
    usual = pod.platform.storage_class
    return [
        ClaimObject(**common, name=volume.object_name(pod.app, name), volume=volume, storage_class=usual)
        for name, volume in objects_of(pod, "claim").items()
    ]
