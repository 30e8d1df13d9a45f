"""Cases of NO08."""

from tests.review.rules.manifests import AUTOSCALER, DEPLOYMENT, edit, joined, removed

SPEAKS = {
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
}
SILENT = {
    "the autoscaler follows": edit(
        joined(DEPLOYMENT, AUTOSCALER),
        ("Deployment\nmetadata: {name: web}", "Deployment\nmetadata: {name: shop}"),
        ("kind: Deployment, name: web", "kind: Deployment, name: shop"),
    ),
    "its target was never in these files": edit(AUTOSCALER, ("maxReplicas: 5", "maxReplicas: 6")),
}
