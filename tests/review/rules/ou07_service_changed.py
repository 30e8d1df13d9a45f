"""Cases of OU07."""

from tests.review.rules.manifests import DAEMON_SET, DEPLOYMENT, SERVICE, STATEFUL_SET, edit, joined

_BOTH = SERVICE.replace("spec:\n", "spec:\n  ipFamilyPolicy: RequireDualStack\n  ipFamilies: [IPv4, IPv6]\n")
_EARLY = "spec:\n  publishNotReadyAddresses: true\n  selector: {app: web}\n  ports"
_PEERS = (
    SERVICE.replace("name: web}", "name: db}")
    .replace("app: web", "app: db")
    .replace("spec:\n", "spec:\n  clusterIP: None\n  publishNotReadyAddresses: true\n")
)
_NODES = SERVICE.replace("spec:\n", "spec:\n  type: NodePort\n")
_EACH = (DAEMON_SET.replace("agent", "web"), _NODES)

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
    "clients of a node are served by its own pods alone": (
        edit(
            joined(DEPLOYMENT, _NODES),
            ("type: NodePort\n", "type: NodePort\n  externalTrafficPolicy: Local\n"),
        ),
        ["Service/web: the ports of a node without a pod of it no longer answer"],
    ),
    "the second address is given up": (
        edit(_BOTH, ("RequireDualStack", "SingleStack"), (", IPv6]", "]")),
        ["Service/web: it is no longer reached by IPv6"],
    ),
    "whichever that is": (
        edit(_BOTH.replace("  ipFamilies: [IPv4, IPv6]\n", ""), ("RequireDualStack", "SingleStack")),
        ["Service/web: its address of the other family is given up"],
    ),
    "fewer addresses may connect": (
        edit(
            SERVICE.replace(
                "spec:\n", "spec:\n  type: LoadBalancer\n  loadBalancerSourceRanges: [10.0.0.0/8]\n"
            ),
            ("10.0.0.0/8", "10.1.0.0/16"),
        ),
        ["Service/web: only clients of 10.1.0.0/16 may connect"],
    ),
    "pods that are not ready get requests": (
        edit(joined(DEPLOYMENT, SERVICE), ("spec:\n  selector: {app: web}\n  ports", _EARLY)),
        ["Service/web: requests also go to pods that are not ready, or that are about to end"],
    ),
    "peers no longer find each other before they are ready": (
        edit(joined(STATEFUL_SET, _PEERS), ("  publishNotReadyAddresses: true\n", "")),
        ["Service/db: the pods of StatefulSet/db find each other only when they are ready"],
    ),
}
SILENT = {
    "each node has a pod that clients of it are served by": edit(
        joined(*_EACH), ("type: NodePort\n", "type: NodePort\n  externalTrafficPolicy: Local\n")
    ),
    "a load balancer asks which nodes have a pod": edit(
        joined(DEPLOYMENT, _NODES.replace("NodePort", "LoadBalancer")),
        ("type: LoadBalancer\n", "type: LoadBalancer\n  externalTrafficPolicy: Local\n"),
    ),
    "more addresses may connect": edit(
        SERVICE.replace(
            "spec:\n", "spec:\n  type: LoadBalancer\n  loadBalancerSourceRanges: [10.1.0.0/16]\n"
        ),
        ("10.1.0.0/16", "10.0.0.0/8"),
    ),
    "a second address": edit(SERVICE, ("spec:\n", "spec:\n  ipFamilyPolicy: PreferDualStack\n")),
    "peers find each other before they are ready": edit(
        joined(STATEFUL_SET, _PEERS.replace("  publishNotReadyAddresses: true\n", "")),
        ("  clusterIP: None\n", "  clusterIP: None\n  publishNotReadyAddresses: true\n"),
    ),
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
