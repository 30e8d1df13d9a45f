"""Cases of RC01."""

from tests.review.rules.manifests import DEPLOYMENT, edit, spec

SPEAKS = {
    "a new image under Recreate": (
        edit(spec("strategy: {type: Recreate}"), ("web:1", "web:2")),
        ["Deployment/web: the image changes"],
    ),
    "all may be unavailable": (
        edit(spec("strategy: {rollingUpdate: {maxUnavailable: 100%}}"), ("web:1", "web:2")),
        ["Deployment/web: the image changes"],
    ),
}
SILENT = {
    "a new image under a rolling update": edit(DEPLOYMENT, ("web:1", "web:2")),
    "more pods under Recreate": edit(spec("strategy: {type: Recreate}"), ("replicas: 3", "replicas: 4")),
}
