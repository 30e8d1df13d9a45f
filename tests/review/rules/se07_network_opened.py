"""Cases of SE07."""

from tests.review.rules.manifests import DEPLOYMENT, NAMESPACE, POLICY, SERVICE, edit, joined, removed

_FROM_SHOP = POLICY.replace(
    "podSelector: {matchLabels: {app: proxy}}", "namespaceSelector: {matchLabels: {team: shop}}"
)

SPEAKS = {
    "the policy goes, and its pods stay": (
        removed(POLICY, beside=DEPLOYMENT),
        ["NetworkPolicy/web: removed: its pods are open to all traffic (ingress)"],
    ),
    "from anywhere": (
        edit(
            joined(DEPLOYMENT, POLICY),
            ("  - from: [{podSelector: {matchLabels: {app: proxy}}}]\n    ports", "  - ports"),
        ),
        ["NetworkPolicy/web: it also lets through: from anywhere on TCP/8080"],
    ),
    "from anywhere instead of from the pods of its namespace": (
        edit(
            joined(DEPLOYMENT, POLICY.replace("{matchLabels: {app: proxy}}", "{}")),
            ("  - from: [{podSelector: {}}]\n    ports", "  - ports"),
        ),
        ["NetworkPolicy/web: it also lets through: from anywhere on TCP/8080"],
    ),
    "the port of a Service, where no pod listens": (
        edit(joined(DEPLOYMENT, SERVICE, POLICY), ("[{port: 8080}]", "[{port: 80}]")),
        ["NetworkPolicy/web: it lets TCP/80 through, the port of Service/web: its pods listen on 8080"],
    ),
    "a port that no Service has": (
        edit(joined(DEPLOYMENT, SERVICE, POLICY), ("[{port: 8080}]", "[{port: 9229}]")),
        ["NetworkPolicy/web: it also lets through: from pods app=proxy on TCP/9229"],
    ),
    "a namespace gets the label by which pods are let in": (
        edit(joined(NAMESPACE, _FROM_SHOP), ("enforce: baseline", "enforce: baseline, team: shop")),
        ["Namespace/shop: NetworkPolicy/web lets its pods in"],
    ),
}
SILENT = {
    "the policy goes with its pods": removed(joined(DEPLOYMENT, POLICY)),
    "one port less": edit(
        joined(DEPLOYMENT, POLICY.replace("[{port: 8080}]", "[{port: 8080}, {port: 9090}]")),
        (", {port: 9090}", ""),
    ),
}
