"""Cases of NO20."""

from tests.review.rules.manifests import SERVICE, edit

_OUTSIDE = SERVICE.replace("spec:\n", "spec:\n  type: LoadBalancer\n  externalTrafficPolicy: Local\n")
_STICKY = SERVICE.replace("spec:\n", "spec:\n  sessionAffinity: ClientIP\n")

SPEAKS = {
    "the addresses of clients are hidden": (
        edit(_OUTSIDE, ("externalTrafficPolicy: Local", "externalTrafficPolicy: Cluster")),
        ["Service/web: pods see addresses of nodes instead of their clients'"],
    ),
    "clients are forgotten": (
        edit(_STICKY, ("sessionAffinity: ClientIP", "sessionAffinity: None")),
        ["Service/web: a client may meet another pod at each connection"],
    ),
    "another protocol": (
        edit(SERVICE, ("name: http,", "name: http, appProtocol: kubernetes.io/h2c,")),
        ["Service/web: proxies and load balancers speak kubernetes.io/h2c on port 80"],
    ),
}
SILENT = {
    "the addresses of clients are seen": edit(
        _OUTSIDE.replace("Policy: Local", "Policy: Cluster"), ("Policy: Cluster", "Policy: Local")
    ),
    "clients are kept with their pod": edit(
        _STICKY.replace("sessionAffinity: ClientIP", "sessionAffinity: None"),
        ("sessionAffinity: None", "sessionAffinity: ClientIP"),
    ),
}
