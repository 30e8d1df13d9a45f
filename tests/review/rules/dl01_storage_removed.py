"""Cases of DL01."""

from tests.review.rules.manifests import CLAIM, CONFIG_MAP, DEFINITION, NAMESPACE, edit, removed

SPEAKS = {
    "a claim goes": (
        removed(CLAIM),
        [
            "PersistentVolumeClaim/data: removed: the volume behind it is deleted, unless its reclaim policy is Retain"
        ],
    ),
    "a namespace goes": (
        removed(NAMESPACE),
        ["Namespace/shop: removed: everything in the namespace is deleted, claims and their data too"],
    ),
    "a definition goes, and all objects of its kind": (
        removed(DEFINITION),
        [
            "CustomResourceDefinition/widgets.example.org: removed: all objects of this kind are deleted with it"
        ],
    ),
}
SILENT = {
    "a ConfigMap goes": removed(CONFIG_MAP),
    "a claim grows": edit(CLAIM, ("1Gi", "2Gi")),
}
