"""The place where a cdk8s-plus object's manifest is finished.

cdk8s-plus-27 renders through types of Kubernetes 1.27, which drop every field
that is newer, patches too, and writes keys by the alphabet. Here the typed
object leaves the construct tree, and this one takes its place under the same
id: it asks the typed one for its manifest, lets the construct finish it,
applies the user's patches, and puts the fields in order.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, cached_property
from typing import Any

import jsii
from cdk8s import ApiObject, ApiObjectMetadataDefinition, JsonPatch
from cdk8s_plus_27 import Resource

from ..lines.order import in_order
from ..lines.sources import users_line
from ..lines.unasked import leave_out
from ..node.construction import construct
from ..node.javascript import told_in_python
from ..pod.pod_template import settle_quantities
from ..synth.namesakes import home_of, refuse_second
from ..values.errors import refuse
from ..values.labels import name_first

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


# Where constructs keeps the typed object.
CHILD = "/resource/node/_children/Resource"


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
        self.made_at = users_line()
        self._patches: list[JsonPatch] = []
        self._typed = _take_out(resource)
        props = {"apiVersion": api_version, "kind": kind, "metadata": {"name": name}}
        construct(self, resource, "Resource", props)
        refuse_second(self)

    @property
    def place(self) -> str:
        """Where the construct stands in the tree."""
        return self.node.path.removesuffix("/Resource")

    @cached_property
    def home(self) -> tuple[str, str | None]:
        """The app, or whatever the tree begins with, and the namespace there."""
        return home_of(self.chart)

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
            manifest = self._patched(manifest)
        settle_quantities(manifest)
        ordered: dict[str, Any] = in_order(manifest, self.object_kind)
        return ordered

    def _patched(self, manifest: dict[str, Any]) -> dict[str, Any]:
        with told_in_python(f"{self.object_name}: {self.object_kind}: add_json_patch"):
            patched: Any = JsonPatch.apply(manifest, *self._patches)
        if not isinstance(patched, dict) or not {"apiVersion", "kind", "metadata"} <= patched.keys():
            refuse(
                self.object_name,
                self.object_kind,
                "add_json_patch took its apiVersion, kind or metadata away, without which it is no object",
            )
        return patched


def _take_out(resource: Resource) -> ApiObject:
    """Take the typed object out of the tree, and return it.

    A patch that moves it does so in one call to Node. Three do the same by public
    names, for a version of constructs that keeps children elsewhere; with four
    objects an application they are a seventh of its time.
    """
    typed: ApiObject
    try:
        typed = jsii.sinvoke(JsonPatch, "apply", [{"resource": resource}, _taking(CHILD)])["typed"]
    except (RuntimeError, KeyError):
        typed = jsii.get(resource, "apiObject")
        jsii.invoke(jsii.get(resource, "node"), "tryRemoveChild", ["Resource"])
    return typed


@cache
def _taking(child: str) -> JsonPatch:
    return JsonPatch.move(child, "/typed")
