"""Cases of OU32."""

from tests.review.rules.manifests import DEPLOYMENT, edit, joined

_RANGE = (
    "apiVersion: v1\nkind: LimitRange\nmetadata: {name: shop}\n"
    "spec:\n  limits: [{type: Container, max: {memory: 1Gi}, min: {cpu: 10m}}]\n"
)
_ASKING = DEPLOYMENT.replace(
    "        env:\n", "        resources: {requests: {cpu: 50m}, limits: {memory: 512Mi}}\n        env:\n"
)

SPEAKS = {
    "the most becomes less than a container may take": (
        edit(joined(_ASKING, _RANGE), ("memory: 1Gi", "memory: 256Mi")),
        [
            "LimitRange/shop: new pods of Deployment/web are refused: its container web has 512Mi of memory, more than the most, 256Mi"
        ],
    ),
    "a container may take more than the most": (
        edit(joined(_ASKING, _RANGE), ("memory: 512Mi", "memory: 2Gi")),
        [
            "Deployment/web: new pods are refused by LimitRange/shop: its container web has 2Gi of memory, more than the most, 1Gi"
        ],
    ),
    "a container asks for less than the least": (
        edit(joined(_ASKING, _RANGE), ("cpu: 50m", "cpu: 5m")),
        [
            "Deployment/web: new pods are refused by LimitRange/shop: its container web has 5m of cpu, less than the least, 10m"
        ],
    ),
}
SILENT = {
    "the same amount in other words": edit(joined(_ASKING, _RANGE), ("memory: 1Gi", "memory: 512Mi")),
    "the LimitRange writes what the container does not": edit(
        joined(DEPLOYMENT, _RANGE), ("memory: 1Gi", "memory: 256Mi")
    ),
}
