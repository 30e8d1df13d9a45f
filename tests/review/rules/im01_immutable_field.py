"""Cases of IM01."""

from tests.review.rules.manifests import CLAIM, CONFIG_MAP, DEPLOYMENT, edit

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
    "the version of an object that was read from the cluster": (
        edit(CONFIG_MAP, ("metadata: {name: web}", 'metadata: {name: web, resourceVersion: "4711"}')),
        [
            "ConfigMap/web: refused update: Invalid value: the object has been modified since: its version in the cluster is another one"
        ],
    ),
}
SILENT = {
    "what else the server writes by itself": edit(
        CONFIG_MAP, ("metadata: {name: web}", "metadata: {name: web, creationTimestamp: null, generation: 2}")
    ),
    "a claim grows": edit(CLAIM, ("1Gi", "2Gi")),
    "more replicas": edit(DEPLOYMENT, ("replicas: 3", "replicas: 4")),
}
