"""Cases of NO08."""

from tests.review.rules.manifests import AUTOSCALER, DEPLOYMENT, edit, joined, removed

_ASKS = "        resources: {requests: {cpu: 100m}}\n"
_ASKING = DEPLOYMENT.replace("        env:\n", f"{_ASKS}        env:\n")
_BY_SHARE = AUTOSCALER + (
    "  metrics:\n  - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}\n"
)
_OF_ONE = AUTOSCALER + (
    "  metrics:\n  - type: ContainerResource\n    containerResource: {name: cpu, container: web,"
    " target: {type: AverageValue, averageValue: 500m}}\n"
)

SPEAKS = {
    "the container whose load it follows gets another name": (
        edit(joined(DEPLOYMENT, _OF_ONE), ("- name: web\n", "- name: app\n")),
        ["HorizontalPodAutoscaler/web: Deployment/web has no container web any more, whose load it follows"],
    ),
    "the target gets another name": (
        edit(
            joined(DEPLOYMENT, AUTOSCALER),
            ("Deployment\nmetadata: {name: web}", "Deployment\nmetadata: {name: shop}"),
        ),
        ["HorizontalPodAutoscaler/web: its target Deployment/web is gone"],
    ),
    "the target goes": (
        removed(DEPLOYMENT, beside=AUTOSCALER),
        ["HorizontalPodAutoscaler/web: its target Deployment/web is gone"],
    ),
    "the target asks for nothing of what is measured": (
        edit(joined(_ASKING, _BY_SHARE), (_ASKS, "")),
        [
            "HorizontalPodAutoscaler/web: Deployment/web asks for no cpu any more: its use cannot be told as a share of that"
        ],
    ),
}
SILENT = {
    "another container comes": edit(
        joined(DEPLOYMENT, _OF_ONE),
        ("      containers:\n", "      containers:\n      - {name: side, image: example.org/side:1}\n"),
    ),
    "a kind in lower case, and an old version, which the controller takes": edit(
        joined(DEPLOYMENT, AUTOSCALER),
        ("{apiVersion: apps/v1, kind: Deployment", "{apiVersion: apps/v1beta1, kind: deployment"),
    ),
    "the target asks for a limit instead": edit(
        joined(_ASKING, _BY_SHARE), ("{requests: {cpu: 100m}}", "{limits: {cpu: 100m}}")
    ),
    "the autoscaler follows": edit(
        joined(DEPLOYMENT, AUTOSCALER),
        ("Deployment\nmetadata: {name: web}", "Deployment\nmetadata: {name: shop}"),
        ("kind: Deployment, name: web", "kind: Deployment, name: shop"),
    ),
    "its target was never in these files": edit(AUTOSCALER, ("maxReplicas: 5", "maxReplicas: 6")),
}
