"""Cases of OU04."""

from tests.review.rules.manifests import DEPLOYMENT, POD, SERVICE, WEBHOOK, Change, edit, joined, removed

_CALLER = DEPLOYMENT.replace("name: web}", "name: front}", 1).replace("app: web", "app: front")
_CARTS = _CALLER.replace("value: info", 'value: "http://cart-service:80"')
_CART = joined(DEPLOYMENT, SERVICE).replace("name: web}", "name: cart-service}")
_NEW = joined(DEPLOYMENT, SERVICE).replace("name: web}", "name: cart}").replace("web", "basket")
_FOLLOWING = _CALLER.replace("value: info", 'value: "http://cart:80"')

SPEAKS = {
    "a Deployment goes": (removed(DEPLOYMENT), ["Deployment/web: removed: its pods stop"]),
    "a Service gets another name": (
        edit(
            joined(DEPLOYMENT, SERVICE),
            ("kind: Service\nmetadata: {name: web}", "kind: Service\nmetadata: {name: shop}"),
        ),
        ["Service/web: renamed to Service/shop: the name web no longer answers"],
    ),
    "a Service that the API server alone calls, and its webhook follows": (
        edit(
            joined(DEPLOYMENT, SERVICE, WEBHOOK),
            ("kind: Service\nmetadata: {name: web}", "kind: Service\nmetadata: {name: hook}"),
            ("default, name: web", "default, name: hook"),
        ),
        ["Service/web: renamed to Service/hook: who called web calls another name now"],
    ),
    "an application gets another name, and who calls it follows": (
        Change(joined(_CARTS, _CART), joined(_FOLLOWING, _NEW)),
        [
            "Service/cart-service: renamed to Service/cart: who called cart-service calls another name now",
            "Deployment/cart-service: removed: its Services go too, and who called them calls others now",
        ],
    ),
    "one gets another name, and who calls it does not follow": (
        Change(joined(_CARTS, _CART), joined(_CARTS, _NEW)),
        [
            "Service/cart-service: renamed to Service/cart: the name cart-service no longer answers",
            "Deployment/cart-service: removed: its pods stop",
        ],
    ),
}
SILENT = {
    "a pod that runs once": removed(POD.replace("spec:\n", "spec:\n  restartPolicy: Never\n")),
    "a test of Helm goes": removed(
        POD.replace("name: shell}", "name: shell, annotations: {helm.sh/hook: test}}", 1)
    ),
}
