"""Volumes, claims and their classes.

https://kubernetes.io/docs/concepts/storage/persistent-volumes/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import names
from .demand import Demand, amount, below, maps, repeated, texts
from .flaw import Flaws, duplicate, forbidden, invalid, required, unsupported
from .metadata import of_annotations, of_labels

_MODES = ("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod")
# In the order in which the server counts them; it looks for none before a flexVolume.
SOURCES = (
    "hostPath", "gcePersistentDisk", "awsElasticBlockStore", "glusterfs", "flocker", "nfs", "rbd", "quobyte",
    "cephfs", "iscsi", "cinder", "fc", "flexVolume", "azureFile", "vsphereVolume", "photonPersistentDisk",
    "portworxVolume", "azureDisk", "scaleIO", "local", "storageos", "csi",
)  # fmt: skip
# Not the one of staging.
_CHECKED_SECRETS = (
    "controllerExpandSecretRef",
    "controllerPublishSecretRef",
    "nodeExpandSecretRef",
    "nodePublishSecretRef",
)
_INLINE = "may not be specified in the context of inline volumes"
_MOST_PARAMETERS, _PARAMETERS_SIZE = 512, 256 * 1024


def _modes(value: Mapping[str, Any]) -> Flaws:
    modes = value.get("accessModes") or []
    if not modes:
        yield required("accessModes", "at least 1 access mode is required")
    if "ReadWriteOncePod" in modes and set(modes) & set(_MODES) != {"ReadWriteOncePod"}:
        yield forbidden("accessModes", "may not use ReadWriteOncePod with other access modes")


def _claim(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    yield from _modes(value)
    size = below(value, "resources", "requests", "storage")
    if size is None:
        yield required("resources.requests.storage")
    elif amount(size) is not None and amount(size) <= 0:
        yield invalid("resources.requests.storage", "must be greater than zero")
    source, reference = value.get("dataSource"), value.get("dataSourceRef")
    for field in ("dataSource", "dataSourceRef") if reference else ():
        yield from foreign_source(value, field)
    if source and reference and reference.get("namespace"):
        yield invalid("dataSource", "may not be specified when dataSourceRef.namespace is specified")
    elif source and reference and source != reference:
        yield invalid("dataSource", "must match dataSourceRef")


def foreign_source(claim: Mapping[str, Any], field: str = "dataSource") -> Flaws:
    """A source that is no claim. A claim by itself drops it, where no reference names it too."""
    source = claim.get(field) or {}
    if source and not source.get("apiGroup") and source.get("kind") != "PersistentVolumeClaim":
        yield invalid(field, "must be 'PersistentVolumeClaim' when referencing the default apiGroup")


def _claim_template(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    """A claim that a pod brings: of its metadata, labels and annotations alone."""
    meta = raw.get("metadata") or {}
    yield from of_labels(meta.get("labels"), ("metadata", "labels"))
    yield from of_annotations(meta.get("annotations"), ("metadata", "annotations"))
    for field in meta:
        if field not in ("annotations", "creationTimestamp", "labels") and meta[field]:
            yield forbidden(("metadata", field), "cannot be set")
    spec = value.get("spec") or {}
    yield from (flaw.below(("spec",)) for flaw in foreign_source(spec) if not spec.get("dataSourceRef"))


def volume_spec(value: Mapping[str, Any], *, inline: bool) -> Flaws:
    """What a PersistentVolume is, or a volume that is attached without one."""
    yield from _modes(value)
    there = [source for source in SOURCES if value.get(source) is not None]
    if not there:
        yield required("", "must specify a volume type")
    for source in there[1:]:
        if source != "flexVolume":
            yield forbidden(source, "may not specify more than 1 volume type")
    if inline:
        for field in ("capacity", "claimRef", "nodeAffinity", "storageClassName"):
            if value.get(field):
                yield forbidden(field, _INLINE)
        if value.get("csi") is None:
            yield required("csi", "has to be specified in the context of inline volumes")
        return
    yield from _capacity(value)
    yield from _source_depending(value)


def _source_depending(value: Mapping[str, Any]) -> Flaws:
    """What some sources of a volume need or forbid."""
    if value.get("local") is not None and value.get("nodeAffinity") is None:
        yield required("nodeAffinity", "Local volume requires node affinity")
    recycled = value.get("persistentVolumeReclaimPolicy") == "Recycle"
    path = below(value, "hostPath", "path")
    if recycled and isinstance(path, str) and not path.strip("/."):
        yield forbidden("persistentVolumeReclaimPolicy", "may not be 'recycle' for a hostPath mount of '/'")
    if value.get("volumeAttributesClassName") == "":
        yield required("volumeAttributesClassName", "an empty string is disallowed")
    if value.get("volumeAttributesClassName") is not None and value.get("csi") is None:
        yield required("csi", "has to be specified when using volumeAttributesClassName")


def _capacity(value: Mapping[str, Any]) -> Flaws:
    capacity = value.get("capacity") or {}
    if set(capacity) != {"storage"}:
        yield unsupported("capacity", ("storage",))
    for name, size in capacity.items():
        if amount(size) is not None and amount(size) <= 0:
            yield invalid(("capacity", name), "must be greater than zero")


def _csi_volume(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    for field in _CHECKED_SECRETS:
        reference = value.get(field)
        if isinstance(reference, dict):
            for part, form in (("name", names.subdomain), ("namespace", names.label)):
                text = reference.get(part)
                if not text:
                    yield required((field, part))
                elif form(str(text)):
                    yield invalid((field, part), str(form(str(text))))


def _secret_of(*fields: str) -> Any:
    """A reference to a Secret that names its namespace too."""

    def check(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
        reference = raw.get("secretRef")
        for field in fields if isinstance(reference, dict) else ():
            if not below(reference, field):
                yield required(("secretRef", field))

    return check


def _provisioner(text: str) -> str | None:
    return names.key(text.lower())


def _parameters(given: Any) -> Flaws:
    given = given if isinstance(given, dict) else {}
    if len(given) > _MOST_PARAMETERS:
        yield invalid("parameters", f"may not be more than {_MOST_PARAMETERS} items")
    elif sum(len(key.encode()) + len(str(text).encode()) for key, text in given.items()) > _PARAMETERS_SIZE:
        yield invalid("parameters", f"may not be more than {_PARAMETERS_SIZE} bytes")
    if "" in given:
        yield invalid(("parameters", ""), "field can not be empty.")


def _class(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    yield from _parameters(raw.get("parameters"))
    seen: list[Any] = []
    for step, term in maps(value.get("allowedTopologies")):
        meant = {
            one.get("key"): {text for _, text in texts(one.get("values"))}
            for _, one in maps(term.get("matchLabelExpressions"))
        }
        if meant in seen:
            yield duplicate(("allowedTopologies", step, "matchLabelExpressions"))
        seen.append(meant)
    # Two terms without expressions are the same, and so is one: the server compares it with nothing.
    if {} in seen:
        yield duplicate("allowedTopologies")


def _topology(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    keys = ((step, one.get("key")) for step, one in maps(value.get("matchLabelExpressions")))
    for step in repeated(keys):
        yield duplicate(("matchLabelExpressions", step, "key"))


def _attributes(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    yield from _parameters(raw.get("parameters"))
    if not raw.get("parameters"):
        yield required("parameters", "must contain at least one key/value pair")


def claim(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    """A PersistentVolumeClaim."""
    if not value.get("spec"):
        yield required("spec.accessModes", "at least 1 access mode is required")


def volume(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    """A PersistentVolume."""
    yield from (flaw.below(("spec",)) for flaw in volume_spec(value.get("spec") or {}, inline=False))


DEMANDS: dict[str, Demand] = {
    "CSIPersistentVolumeSource": Demand(
        needed=("driver", "volumeHandle"), forms={"driver": names.driver}, check=_csi_volume
    ),
    "CinderPersistentVolumeSource": Demand(needed=("volumeID",), check=_secret_of("name", "namespace")),
    "CinderVolumeSource": Demand(needed=("volumeID",), check=_secret_of("name")),
    "GlusterfsPersistentVolumeSource": Demand(
        needed=("endpoints", "path"),
        not_empty=("endpointsNamespace",),
        forms={"endpointsNamespace": names.label},
    ),
    "LocalVolumeSource": Demand(needed=("path",), forms={"path": names.no_way_up}),
    "PersistentVolumeClaimSpec": Demand(
        item_words={"accessModes": _MODES},
        words={"volumeMode": ("Block", "Filesystem")},
        not_empty=("volumeMode",),
        forms={
            "storageClassName": lambda text: names.subdomain(text) if text else None,
            "volumeAttributesClassName": lambda text: names.subdomain(text) if text else None,
        },
        check=_claim,
    ),
    "PersistentVolumeClaimTemplate": Demand(needed=("spec",), check=_claim_template),
    "PersistentVolumeSpec": Demand(
        item_words={"accessModes": _MODES},
        words={
            "persistentVolumeReclaimPolicy": ("Delete", "Recycle", "Retain"),
            "volumeMode": ("Block", "Filesystem"),
        },
        not_empty=("volumeMode",),
        forms={
            "storageClassName": names.subdomain,
            "volumeAttributesClassName": lambda text: names.subdomain(text) if text else None,
        },
    ),
    "StorageClass": Demand(
        words={
            "reclaimPolicy": ("Delete", "Retain"),
            "volumeBindingMode": ("Immediate", "WaitForFirstConsumer"),
        },
        not_empty=("volumeBindingMode",),
        forms={"provisioner": _provisioner},
        check=_class,
    ),
    "TopologySelectorLabelRequirement": Demand(
        needed=("values",), forms={"key": names.key}, unique=("values",)
    ),
    "TopologySelectorTerm": Demand(check=_topology),
    "TypedLocalObjectReference": Demand(
        not_empty=("apiGroup",),
        forms={"apiGroup": names.subdomain, "kind": names.path_segment, "name": names.path_segment},
    ),
    "TypedObjectReference": Demand(
        forms={"apiGroup": lambda text: names.subdomain(text) if text else None, "namespace": names.label}
    ),
    "VolumeAttributesClass": Demand(forms={"driverName": _provisioner}, check=_attributes),
}
KINDS = {("", "PersistentVolume"): volume, ("", "PersistentVolumeClaim"): claim}
