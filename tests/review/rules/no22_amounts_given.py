"""Cases of NO22."""

from tests.review.rules.manifests import DEPLOYMENT, edit, joined, pod

_RANGE = """\
apiVersion: v1
kind: LimitRange
metadata: {name: web}
spec: {limits: [{type: Container, default: {memory: 1Gi}, defaultRequest: {cpu: 100m}}]}
"""

SPEAKS = {
    "another limit": (
        edit(joined(DEPLOYMENT, _RANGE), ("memory: 1Gi", "memory: 64Mi")),
        ["LimitRange/web: new pods of Deployment/web, which name none, have a limit of 64Mi of memory"],
    ),
    "another request": (
        edit(joined(DEPLOYMENT, _RANGE), ("cpu: 100m", "cpu: 2")),
        ["LimitRange/web: new pods of Deployment/web, which name none, ask for 2 of cpu"],
    ),
}
SILENT = {
    "containers that name their own": edit(
        joined(pod("", "resources: {limits: {memory: 256Mi}}"), _RANGE), ("memory: 1Gi", "memory: 64Mi")
    ),
    "a most": edit(joined(DEPLOYMENT, _RANGE), ("default: {", "max: {memory: 2Gi}, default: {")),
}
