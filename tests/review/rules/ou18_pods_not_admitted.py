"""Cases of OU18."""

from tests.review.rules.manifests import DEPLOYMENT, NAMESPACE, edit, joined

_INSIDE = DEPLOYMENT.replace("metadata: {name: web}", "metadata: {name: web, namespace: shop}")

SPEAKS = {
    "pods that run are beyond the new level": (
        edit(joined(NAMESPACE, _INSIDE), ("enforce: baseline", "enforce: restricted")),
        [
            "Namespace/shop: restricted refuses new pods of Deployment/shop/web: allowPrivilegeEscalation is not false, capabilities.drop lacks ALL, no seccompProfile, runAsNonRoot is not true"
        ],
    ),
    "without a level before": (
        edit(
            joined(
                NAMESPACE.replace("enforce: baseline", "warn: baseline"),
                _INSIDE.replace("containerPort: 8080", "containerPort: 8080, hostPort: 80"),
            ),
            ("warn: baseline", "enforce: baseline"),
        ),
        ["Namespace/shop: baseline refuses new pods of Deployment/shop/web: hostPort 80"],
    ),
}
SILENT = {
    "a level that all pods have": edit(
        joined(NAMESPACE.replace("enforce: baseline", "enforce: privileged"), _INSIDE),
        ("enforce: privileged", "enforce: baseline"),
    ),
    "it only warns": edit(
        joined(NAMESPACE, _INSIDE),
        ("enforce: baseline", "enforce: baseline, pod-security.kubernetes.io/warn: restricted"),
    ),
}
