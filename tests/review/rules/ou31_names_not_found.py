"""Cases of OU31."""

from tests.review.rules.manifests import SERVICE, edit, joined, pod

_CALLS = pod("dnsPolicy: ClusterFirst").replace("value: info", "value: http://cart:80")
_CART = SERVICE.replace("name: web}", "name: cart}", 1)

SPEAKS = {
    "pods that call a Service ask the node's DNS": (
        edit(joined(_CALLS, _CART), ("dnsPolicy: ClusterFirst", "dnsPolicy: Default")),
        ["Deployment/web: its pods call Service/cart, and no longer find it by its name"],
    ),
    "by its whole name": (
        edit(
            joined(_CALLS.replace("//cart:", "//cart.default.svc.cluster.local:"), _CART),
            ("dnsPolicy: ClusterFirst", "dnsPolicy: Default"),
        ),
        ["Deployment/web: its pods call Service/cart, and no longer find it by its name"],
    ),
}
SILENT = {
    "pods that call none": edit(
        joined(_CALLS.replace("http://cart:80", "info"), _CART),
        ("dnsPolicy: ClusterFirst", "dnsPolicy: Default"),
    ),
    "pods that asked the node's DNS before": edit(
        joined(_CALLS.replace("dnsPolicy: ClusterFirst", "dnsPolicy: Default"), _CART), ("web:1", "web:2")
    ),
}
