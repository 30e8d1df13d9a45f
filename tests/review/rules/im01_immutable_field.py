"""Cases of IM01."""

from tests.review.rules.manifests import CLAIM, DEPLOYMENT, edit

SPEAKS = {
    "the selector of a Deployment": (
        edit(
            DEPLOYMENT,
            ("matchLabels: {app: web}", "matchLabels: {app: shop}"),
            ("labels: {app: web}}\n    spec", "labels: {app: shop}}\n    spec"),
        ),
        ["Deployment/web: refused update: Invalid value: field is immutable"],
    ),
    "the storage class of a claim": (
        edit(CLAIM, ("spec:\n", "spec:\n  storageClassName: fast\n")),
        ["PersistentVolumeClaim/data: refused update: Invalid value: field is immutable"],
    ),
}
SILENT = {
    "a claim grows": edit(CLAIM, ("1Gi", "2Gi")),
    "more replicas": edit(DEPLOYMENT, ("replicas: 3", "replicas: 4")),
}
