"""Cases of OU31."""

from tests.review.rules.manifests import SERVICE, edit, joined, pod

_CALLS = pod("dnsPolicy: ClusterFirst").replace("value: info", "value: http://cart:80")
_CART = SERVICE.replace("name: web}", "name: cart}", 1)

_ASKS = "dnsPolicy: None\n      dnsConfig: {{nameservers: [{}]}}"

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
    "they ask a server of the internet": (
        edit(joined(_CALLS, _CART), ("dnsPolicy: ClusterFirst", _ASKS.format("8.8.8.8"))),
        ["Deployment/web: its pods call Service/cart, and no longer find it by its name"],
    ),
}
SILENT = {
    "they ask a server that may be the cluster's": edit(
        joined(_CALLS, _CART), ("dnsPolicy: ClusterFirst", _ASKS.format("169.254.20.10"))
    ),
    "pods that call none": edit(
        joined(_CALLS.replace("http://cart:80", "info"), _CART),
        ("dnsPolicy: ClusterFirst", "dnsPolicy: Default"),
    ),
    "pods that asked the node's DNS before": edit(
        joined(_CALLS.replace("dnsPolicy: ClusterFirst", "dnsPolicy: Default"), _CART), ("web:1", "web:2")
    ),
}
