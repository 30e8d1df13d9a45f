"""ConfigMaps of the files that an application's volumes bring along.

https://kubernetes.io/docs/concepts/storage/volumes/#configmap
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..pod.files import content
from ..pod.pod import Pod
from ..pod.volumes import objects_of
from .object import Object


@dataclass(kw_only=True)
class FilesObject(Object):
    """Files by their names: text where they are, base64 where they are not."""

    api_version = "v1"
    kind = "ConfigMap"
    files: Mapping[str, bytes]
    is_immutable: bool = False

    def lines(self) -> dict[str, Any]:
        """The files, and whether they may change."""
        fixed = {"immutable": True} if self.is_immutable else {}
        return {**fixed, **content(self.files)}


def files(pod: Pod, common: Mapping[str, Any]) -> list[FilesObject]:
    """The ConfigMaps of a pod's volumes."""
    return [
        FilesObject(
            **common,
            name=volume.object_name(pod.app, name),
            files=volume.given["files"],
            is_immutable=volume.is_immutable,
        )
        for name, volume in objects_of(pod, "files").items()
    ]
