"""Cases of RC02."""

from tests.review.rules.manifests import DEPLOYMENT, edit, spec

SPEAKS = {
    "from now on": (
        edit(spec("strategy: {type: RollingUpdate}"), ("RollingUpdate", "Recreate")),
        ["Deployment/web: the strategy becomes Recreate"],
    ),
    "where none was written": (
        edit(DEPLOYMENT, ("  replicas: 3\n", "  replicas: 3\n  strategy: {type: Recreate}\n")),
        ["Deployment/web: the strategy becomes Recreate"],
    ),
    "a rolling update that may stop all": (
        edit(
            spec("strategy: {rollingUpdate: {maxUnavailable: 1}}"),
            ("maxUnavailable: 1", "maxUnavailable: 100%"),
        ),
        [
            "Deployment/web: from now on maxUnavailable is 100%, maxSurge 25%: all pods may stop at once at an update"
        ],
    ),
}
SILENT = {
    "a rolling update from now on": edit(spec("strategy: {type: Recreate}"), ("Recreate", "RollingUpdate")),
    "it was Recreate": edit(spec("strategy: {type: Recreate}"), ("web:1", "web:2")),
}
