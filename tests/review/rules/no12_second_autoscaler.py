"""Cases of NO12."""

from tests.review.rules.manifests import AUTOSCALER, DEPLOYMENT, added, edit, joined

_OTHER = AUTOSCALER.replace("name: web}", "name: other}", 1)

SPEAKS = {
    "a second one comes": (
        added(_OTHER, beside=joined(DEPLOYMENT, AUTOSCALER)),
        [
            "HorizontalPodAutoscaler/other: Deployment/web has HorizontalPodAutoscaler/web too: of two autoscalers neither sets its number of pods"
        ],
    ),
    "one of another workload turns to it": (
        edit(
            joined(AUTOSCALER, _OTHER.replace("Deployment, name: web", "Deployment, name: shop")),
            ("Deployment, name: shop", "Deployment, name: web"),
        ),
        [
            "HorizontalPodAutoscaler/other: Deployment/web has HorizontalPodAutoscaler/web too: of two autoscalers neither sets its number of pods"
        ],
    ),
}
SILENT = {
    "it is of another workload": added(
        _OTHER.replace("Deployment, name: web", "StatefulSet, name: web"),
        beside=joined(DEPLOYMENT, AUTOSCALER),
    ),
    "there were two": edit(
        joined(AUTOSCALER, _OTHER), ("metadata: {name: other}", "metadata: {name: another}")
    ),
}
