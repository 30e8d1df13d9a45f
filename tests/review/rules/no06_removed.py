"""Cases of NO06."""

from tests.review.rules.manifests import AUTOSCALER, CLAIM, CONFIG_MAP, DEPLOYMENT, pod, removed

SPEAKS = {
    "a ConfigMap that nothing reads": (
        removed(CONFIG_MAP),
        ["ConfigMap/web: removed: nothing that runs depends on it"],
    ),
    "an autoscaler": (
        removed(AUTOSCALER, beside=DEPLOYMENT),
        ["HorizontalPodAutoscaler/web: removed: the number of pods stays where it is, whatever the load"],
    ),
}
SILENT = {
    "a ConfigMap that pods read": removed(
        CONFIG_MAP, beside=pod("", "envFrom: [{configMapRef: {name: web}}]")
    ),
    "a claim": removed(CLAIM),
}
