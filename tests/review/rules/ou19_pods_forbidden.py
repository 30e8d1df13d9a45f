"""Cases of OU19."""

from tests.review.rules.manifests import DEPLOYMENT, NAMESPACE, added, edit, joined

_INSIDE = DEPLOYMENT.replace("metadata: {name: web}", "metadata: {name: web, namespace: shop}")

SPEAKS = {
    "a template that the namespace refuses": (
        edit(joined(NAMESPACE, _INSIDE), ("containerPort: 8080", "containerPort: 8080, hostPort: 8080")),
        [
            "Deployment/shop/web: no new pod comes up: the namespace enforces baseline, which refuses its pods: hostPort 8080"
        ],
    ),
    "a new workload that it refuses": (
        added(
            _INSIDE.replace("containerPort: 8080", "containerPort: 8080, hostPort: 8080"), beside=NAMESPACE
        ),
        [
            "Deployment/shop/web: no new pod comes up: the namespace enforces baseline, which refuses its pods: hostPort 8080"
        ],
    ),
}
SILENT = {
    "a template that it admits": edit(joined(NAMESPACE, _INSIDE), ("web:1", "web:2")),
    "a namespace that only warns": edit(
        joined(NAMESPACE.replace("enforce", "warn"), _INSIDE),
        ("containerPort: 8080", "containerPort: 8080, hostPort: 8080"),
    ),
}
