"""Cases of NO01."""

from tests.review.rules.manifests import DAEMON_SET, DEPLOYMENT, edit, spec

SPEAKS = {
    "the Deployment is paused": (
        edit(spec("paused: true"), ("web:1", "web:2")),
        ["Deployment/web: the image changes"],
    ),
    "it is at zero": (
        edit(DEPLOYMENT.replace("replicas: 3", "replicas: 0"), ("web:1", "web:2")),
        ["Deployment/web: the image changes"],
    ),
    "someone has to delete the pods": (
        edit(spec("updateStrategy: {type: OnDelete}", DAEMON_SET), ("agent:1", "agent:2")),
        ["DaemonSet/agent: the image changes"],
    ),
}
SILENT = {
    "a rolling update": edit(DEPLOYMENT, ("web:1", "web:2")),
    "a paused Deployment gets more replicas": edit(spec("paused: true"), ("replicas: 3", "replicas: 4")),
}
