"""The place where a cdk8s-plus object's manifest is finished.

cdk8s-plus-27 renders through types of Kubernetes 1.27, which drop every field
that is newer, patches too, and writes keys by the alphabet. Here the typed
object leaves the construct tree, and this one takes its place under the same
id: it asks the typed one for its manifest, lets the construct finish it,
applies the user's patches, and puts the fields in order.
"""

from collections.abc import Callable
from typing import Any

from cdk8s import ApiObject, ApiObjectMetadata, ApiObjectMetadataDefinition, JsonPatch
from cdk8s_plus_27 import Resource

from .api_defaults import leave_out
from .field_order import in_order

Finish = Callable[[dict[str, Any]], None]


class Manifest(ApiObject):
    """The ApiObject of a construct that finishes its manifest in Python."""

    def __init__(self, resource: Resource, *, api_version: str, kind: str, name: str, finish: Finish) -> None:
        # Each attribute access here is a call to Node; see docs/crossings.md.
        self._typed: ApiObject = resource._api_object
        self._finish = finish
        self._kind = kind
        self._patches: list[JsonPatch] = []
        resource.node.try_remove_child("Resource")
        super().__init__(
            resource,
            "Resource",
            api_version=api_version,
            kind=kind,
            metadata=ApiObjectMetadata(name=name),
        )

    @property
    def metadata(self) -> ApiObjectMetadataDefinition:
        """The object's metadata, shared with cdk8s-plus."""
        return self._typed.metadata

    def add_json_patch(self, *ops: JsonPatch) -> None:
        """Patch the finished manifest; fields of any Kubernetes version arrive."""
        self._patches += ops

    def to_json(self) -> dict[str, Any]:
        """The manifest: rendered, finished, patched, in order."""
        manifest: dict[str, Any] = self._typed.to_json()
        leave_out(manifest)
        self._finish(manifest)
        if self._patches:
            manifest = JsonPatch.apply(manifest, *self._patches)
        ordered: dict[str, Any] = in_order(manifest, self._kind)
        return ordered
