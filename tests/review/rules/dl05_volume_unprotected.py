"""Cases of DL05."""

from tests.review.rules.manifests import VOLUME, edit

SPEAKS = {
    "Retain becomes Delete": (
        edit(VOLUME, ("Retain", "Delete")),
        ["PersistentVolume/data: Retain becomes Delete: the data goes with the claim"],
    ),
    "Retain becomes Recycle": (
        edit(VOLUME, ("Retain", "Recycle")),
        ["PersistentVolume/data: Retain becomes Recycle: the data goes with the claim"],
    ),
}
SILENT = {
    "Delete becomes Retain": edit(VOLUME.replace("Retain", "Delete"), ("Delete", "Retain")),
    "the volume grows": edit(VOLUME, ("storage: 1Gi", "storage: 2Gi")),
}
