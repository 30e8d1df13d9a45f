"""The place where an object's manifest is made.

A WebApp makes one of these an object, and no object of cdk8s-plus. When a handle is
first asked for, the cdk8s-plus object is made below it. What that renders, less what
nobody asked for, is what users added; the library's own lines go over it. So are
fields newer than cdk8s-plus-27, whose types know Kubernetes 1.27 and drop the rest.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

import jsii
from cdk8s import ApiObject, ApiObjectMetadataDefinition, Chart, JsonPatch
from constructs import Construct

from ..lines import changes, order, quantities, unasked
from ..lines.changes import Patch
from ..lines.sources import users_line
from ..node.construction import construct
from ..objects.object import Object
from ..values.arguments import SignatureOfInit
from ..values.errors import refuse
from ..values.labels import in_order
from . import dependencies, patches, resolvers
from .chart import facts_of

_once: list[dict["Manifest", dict[str, Any]]] = []

# The id of a handle below its manifest: one that constructs leaves out of addresses and names.
_HANDLE = "Default"

# Those of Kubernetes 1.27, as cdk8s-plus writes them.
_METADATA = (
    *("name", "generateName", "namespace", "labels", "annotations", "finalizers", "ownerReferences"),
    *("creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp", "generation"),
    *("managedFields", "resourceVersion", "selfLink", "uid"),
)


@contextmanager
def rendered_once() -> Iterator[None]:
    """Render each manifest at most once inside: a synth, in which nothing changes."""
    _once.append({})
    try:
        yield
    finally:
        _once.pop()


class Manifest(ApiObject):
    """The ApiObject of an object whose manifest is made in Python."""

    def __init__(self, scope: Construct, id_: str, object_: Object, chart: Chart) -> None:
        self.object = object_
        self.object_kind = object_.kind
        self.object_name = object_.name
        self.made_at = users_line()
        self.facts = facts_of(chart)
        self._handle: Any = None
        self._typed: ApiObject | None = None
        self._own_was_read = False
        self._patches: list[JsonPatch] = []
        self.patches: list[Patch] = []
        # Node gets to know the rest of the metadata when somebody asks for it.
        metadata = {"name": object_.name}
        props = {"apiVersion": object_.api_version, "kind": object_.kind, "metadata": metadata}
        construct(self, scope, id_, props)

    def handle(self, kind: Any, props: Callable[[], dict[str, Any]]) -> Any:
        """The object of cdk8s-plus, made when it is first asked for.

        Args:
            kind: Its class, a subclass of one of cdk8s-plus.
            props: What it is made with.
        """
        if self._handle is None:
            self._handle = _late(kind)(self, props())
            dependencies.remember(self.facts.root, self._handle, self)
        return self._handle

    @property
    def made_handle(self) -> Any:
        """The handle, where anybody asked for it; else None."""
        return self._handle

    @classmethod
    def within(cls, handle: Any, object_: Object) -> "Manifest":
        """The manifest of a handle that is there already: cdk8s-plus' own ApiObject makes way for it."""
        typed = _take_out(handle, handle.node)
        made = cls(handle, "Resource", object_, Chart.of(handle))
        made._handle, made._typed = handle, typed
        return made

    def stand_for(self, handle: Construct) -> None:
        """Become the manifest of a handle below: cdk8s-plus' own ApiObject leaves the tree."""
        node = jsii.get(handle, "node")
        self._handle, self._typed = handle, _take_out(handle, node)
        jsii.set(node, "defaultChild", self)

    @property
    def metadata(self) -> ApiObjectMetadataDefinition:
        """The object's metadata, one with the handle's. JavaScript asks here too."""
        if self._typed is not None:
            return self._typed.metadata
        own = self._own_metadata()
        if not self._own_was_read:
            self._own_was_read = True
            _complete(own, self.object)
        return own

    @property
    def written_name(self) -> str:
        """Its ``metadata.name`` in the YAML, which may follow from its lines."""
        if not getattr(self.object, "is_immutable", False):
            return self.object_name
        written: str = self.to_json()["metadata"]["name"]
        return written

    def add_json_patch(self, *ops: JsonPatch) -> None:
        """Patch the finished manifest; fields of any Kubernetes version arrive."""
        self._patches += ops

    def to_json(self) -> dict[str, Any]:
        """The manifest: its lines, patched, in order."""
        if not _once:
            return self._render()
        known = _once[-1]
        if self not in known:
            known[self] = self._render()
        return known[self]

    def added(self) -> dict[str, Any]:
        """What users added through the handle, beside the metadata; nothing where there is none."""
        return {} if self._typed is None else self._rendered()[1]

    def _render(self) -> dict[str, Any]:
        metadata, added = self._rendered()
        manifest = {
            "apiVersion": self.object.api_version,
            "kind": self.object_kind,
            "metadata": _in_order(metadata),
            **self.object.over(added),
        }
        if self.facts.resolves:
            manifest = resolvers.resolved(self, manifest)
        if self._patches:
            manifest = self._patched(manifest)
        for each in self.patches:
            changes.apply(manifest, each)
        quantities.settle(manifest)
        self.object.name_by_lines(manifest)
        ordered: dict[str, Any] = order.in_order(manifest, self.object_kind)
        return ordered

    def _rendered(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """The metadata, and the lines beside it that users added."""
        if self._typed is None:
            return self._metadata_alone(), {}
        typed: dict[str, Any] = self._typed.to_json()
        unasked.leave_out(typed)
        metadata = typed["metadata"]
        if self._own_was_read:
            metadata = _united(self._metadata_alone(), metadata, self._metadata_given())
        added = {key: value for key, value in typed.items() if key not in ("apiVersion", "kind", "metadata")}
        return metadata, self._handle.without_own(added)

    def _own_metadata(self) -> ApiObjectMetadataDefinition:
        # Past the property above, which is there for JavaScript too.
        own: ApiObjectMetadataDefinition = jsii.get(self, "metadata")
        return own

    def _metadata_alone(self) -> dict[str, Any]:
        """The metadata; Node is asked only where somebody got hold of it."""
        if self._own_was_read:
            asked = self._own_metadata().to_json()
            return {key: value for key, value in asked.items() if key in _METADATA}
        return self._metadata_given()

    def _metadata_given(self) -> dict[str, Any]:
        given: dict[str, Any] = {"name": self.object_name}
        if self.facts.namespace is not None and not self.object.is_cluster_wide:
            given["namespace"] = self.facts.namespace
        given["labels"] = {**self.facts.labels, **self.object.labels}
        if self.object.annotations:
            given["annotations"] = dict(self.object.annotations)
        return given

    def _patched(self, manifest: dict[str, Any]) -> dict[str, Any]:
        patched = patches.apply(self.object_name, self.object_kind, manifest, self._patches)
        if not isinstance(patched, dict) or not {"apiVersion", "kind", "metadata"} <= patched.keys():
            refuse(
                self.object_name,
                self.object_kind,
                "add_json_patch took its apiVersion, kind or metadata away, without which it is no object",
            )
        return patched


def metadata_of(object_: Object) -> dict[str, Any]:
    """The metadata with which an object and its handle are made."""
    return {"name": object_.name, "labels": object_.labels, "annotations": object_.annotations}


def _complete(metadata: ApiObjectMetadataDefinition, object_: Object) -> None:
    for key, value in object_.labels.items():
        metadata.add_label(key, value)
    for key, value in (object_.annotations or {}).items():
        metadata.add_annotation(key, value)


def _take_out(handle: Construct, node: object) -> ApiObject:
    typed: ApiObject = jsii.get(handle, "apiObject")
    jsii.invoke(node, "tryRemoveChild", ["Resource"])
    return typed


class Handle:
    """What the subclasses of cdk8s-plus' classes have in common: a manifest that they are the handle of."""

    __signature__ = SignatureOfInit()

    _manifest: Manifest

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse a new value for what is read here."""
        found = getattr(type(self), name, None)
        if isinstance(found, property) and found.fset is None:
            kind = self._manifest.object_kind
            refuse(self._manifest.object_name, name, f"is read here; give it where the {kind} is made")
        super().__setattr__(name, value)

    def without_own(self, rendered: dict[str, Any]) -> dict[str, Any]:
        """Of the lines that cdk8s-plus rendered, those that users added."""
        return rendered

    def _alone(self: Any, scope: Construct, id_: str, object_: Object, props: dict[str, Any]) -> None:
        """Make the handle that is asked for by its class: it first, and its manifest in it."""
        construct(self, scope, id_, props)
        self._manifest = Manifest.within(self, object_)


@cache
def _late(kind: Any) -> Any:
    """The same class, made below a manifest that is there already."""

    def make(self: Any, manifest: Manifest, props: dict[str, Any]) -> None:
        self._manifest = manifest
        construct(self, manifest, _HANDLE, props)
        manifest.stand_for(self)

    names = {"__init__": make, "__module__": kind.__module__, "__doc__": kind.__doc__}
    return type(kind)(kind.__name__, (kind,), names)


def _in_order(metadata: Mapping[str, Any]) -> dict[str, Any]:
    maps = {key: in_order(metadata[key]) for key in ("labels", "annotations") if key in metadata}
    return {**metadata, **maps}


def _united(one: Mapping[str, Any], other: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Metadata to which some was added before the handle was there, and some through it."""
    united: dict[str, Any] = {}
    for key in dict.fromkeys((*one, *other)):
        first, second, start = one.get(key), other.get(key), given.get(key)
        if isinstance(first, Mapping) and isinstance(second, Mapping):
            united[key] = _united(first, second, start or {})
        elif isinstance(first, list) and isinstance(second, list):
            united[key] = [*first, *(each for each in second if each not in first)]
        else:
            united[key] = first if second is None or (second == start and first is not None) else second
    return united
