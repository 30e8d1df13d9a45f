"""CSI drivers, where they run, and what they attach.

https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/csi-driver-v1/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import names
from .demand import INT32, Demand, below, maps, repeated
from .flaw import Flaws, duplicate, forbidden, invalid, required
from .storage import volume_spec


def _spec(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    requests = list(maps(raw.get("tokenRequests")))
    for step in repeated((step, request.get("audience") or "") for step, request in requests):
        yield duplicate(("tokenRequests", step, "audience"))
    for step, request in requests:
        seconds = request.get("expirationSeconds")
        if isinstance(seconds, int) and not 600 <= seconds <= 2**32:
            why = "may not specify a duration less than 10 minutes or larger than 2^32 seconds"
            yield invalid(("tokenRequests", step, "expirationSeconds"), why)
    if raw.get("serviceAccountTokenInSecrets") is not None and not requests:
        why = "serviceAccountTokenInSecrets is set but no tokenRequests are specified"
        yield invalid("serviceAccountTokenInSecrets", why)
    period = raw.get("nodeAllocatableUpdatePeriodSeconds")
    if isinstance(period, int) and period < 10:
        yield invalid("nodeAllocatableUpdatePeriodSeconds", "must be greater than or equal to 10 seconds")


def _node_driver(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    count = below(raw, "allocatable", "count")
    if isinstance(count, int) and count < 0:
        yield invalid("allocatable.count", "must be greater than or equal to 0")


def _source(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    name, inline = raw.get("persistentVolumeName"), raw.get("inlineVolumeSpec")
    why = "must specify exactly one of inlineVolumeSpec and persistentVolumeName"
    if name is None and inline is None:
        yield required("", why)
    elif name is not None and inline is not None:
        yield forbidden("", why)
    elif name == "":
        yield required("persistentVolumeName", "must specify non empty persistentVolumeName")
    elif isinstance(value.get("inlineVolumeSpec"), dict):
        yield from (
            flaw.below(("inlineVolumeSpec",)) for flaw in volume_spec(value["inlineVolumeSpec"], inline=True)
        )


DEMANDS: dict[str, Demand] = {
    "CSIDriverSpec": Demand(
        words={"fsGroupPolicy": ("File", "None", "ReadWriteOnceWithFSType")},
        not_empty=("fsGroupPolicy",),
        item_words={"volumeLifecycleModes": ("Ephemeral", "Persistent")},
        check=_spec,
    ),
    "CSINodeDriver": Demand(
        longest={"nodeID": 256},
        forms={"name": names.driver, "topologyKeys": names.key},
        unique=("topologyKeys",),
        check=_node_driver,
    ),
    "CSIStorageCapacity": Demand(forms={"storageClassName": names.subdomain}, not_negative=("capacity",)),
    "VolumeAttachmentSource": Demand(forms={"persistentVolumeName": names.subdomain}, check=_source),
    "VolumeAttachmentSpec": Demand(
        longest={"attacher": 63}, forms={"attacher": names.driver, "nodeName": names.subdomain}
    ),
    "VolumeNodeResources": Demand(ranges={"count": (0, INT32)}),
}
