"""Cases of OU07."""

from tests.review.rules.manifests import DAEMON_SET, DEPLOYMENT, SERVICE, edit, joined

SPEAKS = {
    "a port is gone": (
        edit(joined(DEPLOYMENT, SERVICE), ("port: 80,", "port: 81,")),
        ["Service/web: port 80 is gone"],
    ),
    "the external address is lost": (
        edit(SERVICE.replace("spec:\n", "spec:\n  type: LoadBalancer\n"), ("LoadBalancer", "ClusterIP")),
        ["Service/web: LoadBalancer becomes ClusterIP: the external address is lost"],
    ),
    "it is reached from the pods' own node alone": (
        edit(
            joined(DEPLOYMENT, SERVICE),
            (
                "spec:\n  selector: {app: web}",
                "spec:\n  internalTrafficPolicy: Local\n  selector: {app: web}",
            ),
        ),
        ["Service/web: pods of a node without a pod of it no longer reach it"],
    ),
}
SILENT = {
    "it is reached from the own node alone, where each has a pod of it": edit(
        joined(DAEMON_SET, SERVICE.replace("app: web", "app: agent")),
        (
            "spec:\n  selector: {app: agent}\n  ports",
            "spec:\n  internalTrafficPolicy: Local\n  selector: {app: agent}\n  ports",
        ),
    ),
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
