"""Cases of OU04."""

from tests.review.rules.manifests import DEPLOYMENT, POD, SERVICE, WEBHOOK, edit, joined, removed

SPEAKS = {
    "a Deployment goes": (removed(DEPLOYMENT), ["Deployment/web: removed: its pods stop"]),
    "a Service gets another name": (
        edit(
            joined(DEPLOYMENT, SERVICE),
            ("kind: Service\nmetadata: {name: web}", "kind: Service\nmetadata: {name: shop}"),
        ),
        ["Service/web: renamed to Service/shop: the name web no longer answers"],
    ),
}
SILENT = {
    "a pod that runs once": removed(POD.replace("spec:\n", "spec:\n  restartPolicy: Never\n")),
    "a test of Helm goes": removed(
        POD.replace("name: shell}", "name: shell, annotations: {helm.sh/hook: test}}", 1)
    ),
    "a Service that the API server alone calls, and its webhook follows": edit(
        joined(DEPLOYMENT, SERVICE, WEBHOOK),
        ("kind: Service\nmetadata: {name: web}", "kind: Service\nmetadata: {name: hook}"),
        ("default, name: web", "default, name: hook"),
    ),
}
