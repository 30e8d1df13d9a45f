"""Cases of DL04."""

from tests.review.rules.manifests import STATEFUL_SET, edit, spec

_KEPT = "persistentVolumeClaimRetentionPolicy: {whenScaled: Retain}"

SPEAKS = {
    "the policy becomes Delete": (
        edit(spec(_KEPT, STATEFUL_SET), ("whenScaled: Retain", "whenScaled: Delete")),
        ["StatefulSet/db: whenScaled becomes Delete: claims go with their pods"],
    ),
    "fewer pods under such a policy": (
        edit(spec(_KEPT.replace("Retain", "Delete"), STATEFUL_SET), ("replicas: 2", "replicas: 1")),
        ["StatefulSet/db: scaled from 2 to 1: the claims of 1 pods are deleted"],
    ),
}
SILENT = {
    "fewer pods, and the claims are kept": edit(spec(_KEPT, STATEFUL_SET), ("replicas: 2", "replicas: 1")),
    "the policy becomes Retain": edit(
        spec(_KEPT.replace("Retain", "Delete"), STATEFUL_SET), ("whenScaled: Delete", "whenScaled: Retain")
    ),
}
