"""Cases of NO11."""

from tests.review.rules.manifests import AUTOSCALER, DEPLOYMENT, edit, joined

_CPU = "{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}}"
_MEASURED = f"{AUTOSCALER}  metrics: [{_CPU}]\n"

SPEAKS = {
    "the most an autoscaler may ask for": (
        edit(AUTOSCALER, ("maxReplicas: 5", "maxReplicas: 3")),
        ["HorizontalPodAutoscaler/web: Deployment/web has at most 3 pods instead of 5"],
    ),
    "a measure that is reached later": (
        edit(_MEASURED, ("averageUtilization: 70", "averageUtilization: 90")),
        ["HorizontalPodAutoscaler/web: Deployment/web gets pods at 90 % of cpu instead of 70 %"],
    ),
    "another measure": (
        edit(_MEASURED, ("name: cpu", "name: memory")),
        ["HorizontalPodAutoscaler/web: Deployment/web no longer follows cpu"],
    ),
    "none is added": (
        edit(
            _MEASURED,
            ("  maxReplicas: 5\n", "  maxReplicas: 5\n  behavior: {scaleUp: {selectPolicy: Disabled}}\n"),
        ),
        ["HorizontalPodAutoscaler/web: Deployment/web gets no more pods, whatever its load"],
    ),
    "replicas": (edit(DEPLOYMENT, ("replicas: 3", "replicas: 1")), ["Deployment/web: 1 pod instead of 3"]),
}
SILENT = {
    "no replicas, of which another rule speaks": edit(DEPLOYMENT, ("replicas: 3", "replicas: null")),
    "a measure that is reached earlier": edit(
        _MEASURED, ("averageUtilization: 70", "averageUtilization: 50")
    ),
    "there are more": edit(DEPLOYMENT, ("replicas: 3", "replicas: 4")),
    "an autoscaler sets the number": edit(joined(DEPLOYMENT, AUTOSCALER), ("replicas: 3", "replicas: 2")),
}
