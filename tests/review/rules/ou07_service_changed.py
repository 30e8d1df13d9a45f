"""Cases of OU07."""

from tests.review.rules.manifests import DEPLOYMENT, SERVICE, edit, joined

SPEAKS = {
    "a port is gone": (
        edit(joined(DEPLOYMENT, SERVICE), ("port: 80,", "port: 81,")),
        ["Service/web: port 80 is gone"],
    ),
    "the external address is lost": (
        edit(SERVICE.replace("spec:\n", "spec:\n  type: LoadBalancer\n"), ("LoadBalancer", "ClusterIP")),
        ["Service/web: LoadBalancer becomes ClusterIP: the external address is lost"],
    ),
}
SILENT = {
    "a port more": edit(
        joined(DEPLOYMENT, SERVICE),
        (
            "  - {name: http, port: 80, targetPort: 8080}",
            "  - {name: http, port: 80, targetPort: 8080}\n  - {name: old, port: 81, targetPort: 8080}",
        ),
    ),
    "another name for the port": edit(
        joined(DEPLOYMENT, SERVICE), ("{name: http, port: 80", "{name: main, port: 80")
    ),
}
