"""Cases of IM06."""

from tests.review.rules.manifests import CLAIM, Change, edit, joined

_CLASS = "apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: fast}\nprovisioner: example.org/disks\n"
_DEFAULT = _CLASS.replace(
    "{name: fast}", '{name: fast, annotations: {storageclass.kubernetes.io/is-default-class: "true"}}'
)
_FAST = CLAIM.replace("spec:\n", "spec:\n  storageClassName: fast\n")
_GROWS = "allowVolumeExpansion: true\n"

SPEAKS = {
    "its class does not say that volumes grow": (
        edit(joined(_CLASS, _FAST), ("1Gi", "2Gi")),
        ["PersistentVolumeClaim/data: refused update: StorageClass/fast does not let its volumes grow"],
    ),
    "the default class does not say so": (
        edit(joined(_DEFAULT, CLAIM), ("1Gi", "2Gi")),
        ["PersistentVolumeClaim/data: refused update: StorageClass/fast does not let its volumes grow"],
    ),
}
SILENT = {
    "its class lets volumes grow": edit(joined(_CLASS + _GROWS, _FAST), ("1Gi", "2Gi")),
    "the class lets them grow with the same change": Change(
        joined(_CLASS, _FAST), joined(_CLASS + _GROWS, _FAST.replace("1Gi", "2Gi"))
    ),
    "another class": edit(joined(_CLASS, _FAST.replace("fast", "slow")), ("1Gi", "2Gi")),
}
