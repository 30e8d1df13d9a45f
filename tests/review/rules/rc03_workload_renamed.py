"""Cases of RC03."""

from tests.review.rules.manifests import CONFIG_MAP, DEPLOYMENT, STATELESS_SET, Change, edit

SPEAKS = {
    "another name": (
        edit(DEPLOYMENT, ("metadata: {name: web}", "metadata: {name: shop}")),
        ["Deployment/web: renamed to Deployment/shop"],
    ),
    "another kind takes over its labels": (
        Change(DEPLOYMENT, STATELESS_SET.replace("app: db", "app: web")),
        ["Deployment/web: replaced by StatefulSet/db"],
    ),
}
SILENT = {
    "another label": edit(
        DEPLOYMENT, ("metadata: {name: web}", "metadata: {name: web, labels: {team: shop}}")
    ),
    "a ConfigMap gets another name": edit(CONFIG_MAP, ("name: web", "name: shop")),
}
