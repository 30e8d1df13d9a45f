"""ConfigMaps of the files that an application's volumes bring along.

https://kubernetes.io/docs/concepts/storage/volumes/#configmap
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..pod.pod import Pod
from ..pod.volume import object_name
from ..pod.volumes import objects_of
from .object import Object


@dataclass(kw_only=True)
class FilesObject(Object):
    """Files by their names: text where they are, base64 where they are not."""

    api_version = "v1"
    kind = "ConfigMap"
    files: Mapping[str, bytes]

    def lines(self) -> dict[str, Any]:
        """The files."""
        return content(self.files)


def content(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The fields of a ConfigMap that hold these files."""
    text: dict[str, str] = {}
    binary: dict[str, str] = {}
    for name, each in files.items():
        try:
            text[name] = each.decode()
        except UnicodeDecodeError:
            binary[name] = base64.b64encode(each).decode("ascii")
    return {**({"data": text} if text else {}), **({"binaryData": binary} if binary else {})}


def files(pod: Pod, common: Mapping[str, Any]) -> list[FilesObject]:
    """The ConfigMaps of a pod's volumes."""
    return [
        FilesObject(**common, name=object_name(pod.app, name), files=volume.given["files"])
        for name, volume in objects_of(pod, "files").items()
    ]
