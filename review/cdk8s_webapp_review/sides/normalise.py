"""A manifest as the API server would understand it, so that what is equal to Kubernetes is equal here.

Old names renewed, defaults written out, nothing where nothing is meant, quantities by value, and lists that
the API merges by a key as `Keyed`. On the way, what the server would not take for its type is noted.
"""

from __future__ import annotations

import base64
from typing import Any, NamedTuple

from cdk8s_webapp_review import schema, valid
from cdk8s_webapp_review.versions import renewed

from .plan import plan_of
from .typed import without_nulls
from .values import Flaw
from .walk import Known, Walk


class Normalised(NamedTuple):
    """A manifest's value, and what is wrong with it."""

    value: dict[str, Any]
    flaws: tuple[Flaw, ...]


# What a server adds, or keeps for itself.
_SERVERS_OWN = (
    "creationTimestamp",
    "deletionTimestamp",
    "generation",
    "managedFields",
    "resourceVersion",
    "selfLink",
    "uid",
)
_METADATA = "ObjectMeta"
_LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration"


def normalise(manifest: dict[str, Any], known: Known | None = None) -> Normalised:
    """The manifest's meaning. A custom resource keeps its fields as they are, without those that are null.

    Args:
        manifest: It, as written.
        known: The parts that other manifests of the same review have had, to be added to.
    """
    new = renewed(manifest)
    name = schema.kind_type(new["apiVersion"], new["kind"])
    walk = Walk({} if known is None else known)
    value = _custom(new, walk) if name is None else walk.object(new, plan_of(name), (), in_template=False)
    value.pop("status", None)
    metadata = value.get("metadata")
    if isinstance(metadata, dict):
        for field in _SERVERS_OWN:
            metadata.pop(field, None)
        annotations = metadata.get("annotations")
        if isinstance(annotations, dict):
            annotations.pop(_LAST_APPLIED, None)
            if not annotations:
                del metadata["annotations"]
    _secret_text(value)
    spec = schema.fields(name).get("spec") if name and new.get("spec") is None else None
    if spec and spec.form == "object" and "spec" not in plan_of(str(name)).required:
        walk.object({}, plan_of(spec.name), ("spec",), in_template=False)  # as if it were empty
    if not walk.misshapen:
        walk.flaws += valid.whole(new, value)
    return Normalised(value, tuple(dict.fromkeys(walk.flaws)))


def _custom(manifest: dict[str, Any], walk: Walk) -> dict[str, Any]:
    """A custom resource: Kubernetes knows its metadata alone."""
    given = manifest.get("metadata")
    metadata = walk.object(given, plan_of(_METADATA), ("metadata",), in_template=False)
    return {**without_nulls(manifest), "metadata": metadata}


def _secret_text(value: dict[str, Any]) -> None:
    """A Secret's `stringData` is written into its `data`."""
    if (
        value.get("kind") != "Secret"
        or value.get("apiVersion") != "v1"
        or not isinstance(value.get("stringData"), dict)
    ):
        return
    data = value.setdefault("data", {})
    for key, text in value.pop("stringData").items():
        data[key] = base64.b64encode(str(text).encode()).decode()
