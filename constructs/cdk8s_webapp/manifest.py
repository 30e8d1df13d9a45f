"""The place where a cdk8s-plus object's manifest is finished.

cdk8s-plus-27 renders through types of Kubernetes 1.27, which drop every field
that is newer, patches too, and writes keys by the alphabet. Here the typed
object leaves the construct tree, and this one takes its place under the same
id: it asks the typed one for its manifest, lets the construct finish it,
applies the user's patches, and puts the fields in order.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

import jsii
from cdk8s import ApiObject, ApiObjectMetadataDefinition, JsonPatch
from cdk8s_plus_27 import Resource

from .api_defaults import leave_out
from .construction import construct
from .field_order import in_order
from .identity import identity
from .labels import name_first
from .namesakes import refuse_second
from .pod_template import settle_quantities

Finish = Callable[[dict[str, Any]], None]

_once: list[dict["Manifest", dict[str, Any]]] = []


@contextmanager
def rendered_once() -> Iterator[None]:
    """Render each manifest at most once inside: a synth, in which nothing changes."""
    _once.append({})
    try:
        yield
    finally:
        _once.pop()


class Manifest(ApiObject):
    """The ApiObject of a construct that finishes its manifest in Python."""

    def __init__(
        self,
        resource: Resource,
        *,
        api_version: str,
        kind: str,
        name: str,
        finish: Finish,
    ) -> None:
        self._finish = finish
        self.object_kind = kind
        self.object_name = name
        self._patches: list[JsonPatch] = []
        # As cdk8s' own methods do it, but for their checks of types: see construction.py.
        self._typed: ApiObject = jsii.get(resource, "apiObject")
        jsii.invoke(jsii.get(resource, "node"), "tryRemoveChild", ["Resource"])
        props = {"apiVersion": api_version, "kind": kind, "metadata": {"name": name}}
        construct(self, resource, "Resource", props)
        refuse_second(self)

    @cached_property
    def root(self) -> str:
        """The identity of the app, or of whatever the tree begins with."""
        return identity(self.node.root)

    @property
    def place(self) -> str:
        """Where the construct stands in the tree."""
        return self.node.path.removesuffix("/Resource")

    @cached_property
    def namespace(self) -> str | None:
        """The namespace that the object was made for."""
        return self.metadata.namespace

    @property
    def metadata(self) -> ApiObjectMetadataDefinition:
        """The object's metadata, shared with cdk8s-plus."""
        return self._typed.metadata

    def add_json_patch(self, *ops: JsonPatch) -> None:
        """Patch the finished manifest; fields of any Kubernetes version arrive."""
        self._patches += ops

    def to_json(self) -> dict[str, Any]:
        """The manifest: rendered, finished, patched, in order."""
        if not _once:
            return self._render()
        known = _once[-1]
        if self not in known:
            known[self] = self._render()
        return known[self]

    def _render(self) -> dict[str, Any]:
        manifest: dict[str, Any] = self._typed.to_json()
        leave_out(manifest)
        manifest["metadata"]["labels"] = name_first(manifest["metadata"]["labels"])
        self._finish(manifest)
        if self._patches:
            manifest = JsonPatch.apply(manifest, *self._patches)
        settle_quantities(manifest)
        ordered: dict[str, Any] = in_order(manifest, self.object_kind)
        return ordered
