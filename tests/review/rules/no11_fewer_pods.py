"""Cases of NO11."""

from tests.review.rules.manifests import AUTOSCALER, DEPLOYMENT, edit, joined

SPEAKS = {
    "the most an autoscaler may ask for": (
        edit(AUTOSCALER, ("maxReplicas: 5", "maxReplicas: 3")),
        ["HorizontalPodAutoscaler/web: Deployment/web has at most 3 pods instead of 5"],
    ),
    "replicas": (edit(DEPLOYMENT, ("replicas: 3", "replicas: 1")), ["Deployment/web: 1 pod instead of 3"]),
}
SILENT = {
    "there are more": edit(DEPLOYMENT, ("replicas: 3", "replicas: 4")),
    "an autoscaler sets the number": edit(joined(DEPLOYMENT, AUTOSCALER), ("replicas: 3", "replicas: 2")),
}
