"""Cases of OU03."""

from tests.review.rules.manifests import DEPLOYMENT, NAMESPACE, POLICY, added, edit, joined

_FROM_SHOP = POLICY.replace(
    "podSelector: {matchLabels: {app: proxy}}", "namespaceSelector: {matchLabels: {team: shop}}"
)
_TEAM = NAMESPACE.replace("enforce: baseline", "enforce: baseline, team: shop")
_OUT = (
    "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: web}\nspec:\n"
    "  podSelector: {matchLabels: {app: web}}\n  policyTypes: [Egress]\n  egress:\n"
    "  - {to: [{podSelector: {matchLabels: {app: db}}}]}\n"
)
_DNS = "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}"

_FAR = (
    POLICY.replace("{name: web}", "{name: db, namespace: db}")
    .replace("app: web", "app: db")
    .replace(
        "{podSelector: {matchLabels: {app: proxy}}",
        "{namespaceSelector: {}, podSelector: {matchLabels: {role: api}}",
    )
)
_API = DEPLOYMENT.replace("{name: web}\nspec", "{name: web, namespace: shop}\nspec").replace(
    "labels: {app: web}}", "labels: {app: web, role: api}}"
)

SPEAKS = {
    "a port less": (
        edit(
            joined(DEPLOYMENT, POLICY.replace("[{port: 8080}]", "[{port: 8080}, {port: 9090}]")),
            (", {port: 9090}", ""),
        ),
        ["NetworkPolicy/web: no longer let through: from pods app=proxy on TCP/9090"],
    ),
    "a new policy that lets nothing in": (
        added(POLICY.partition("  ingress:\n")[0], beside=DEPLOYMENT),
        ["NetworkPolicy/web: Deployment/web: all ingress is blocked"],
    ),
    "a namespace loses the label by which its pods are let in": (
        edit(joined(_TEAM, _FROM_SHOP), (", team: shop", "")),
        ["Namespace/shop: NetworkPolicy/web no longer lets its pods in"],
    ),
    "a new policy that lets out to the pods of one application": (
        added(_OUT, beside=DEPLOYMENT),
        ["NetworkPolicy/web: Deployment/web: names cannot be looked up: DNS (port 53) is blocked"],
    ),
    "a peer of another namespace has another label": (
        edit(joined(_FAR, _API), ("web, role: api", "web, role: backend")),
        ["NetworkPolicy/db/db: no pod is role=api any more: Deployment/shop/web is kept out"],
    ),
}
SILENT = {
    "a peer of another namespace has a label more": edit(
        joined(_FAR, _API), ("web, role: api}}", "web, role: api, tier: back}}")
    ),
    "a new policy that lets out to the cluster's DNS too": added(
        f"{_OUT}  - {{to: [{_DNS}], ports: [{{port: 53, protocol: UDP}}]}}\n", beside=DEPLOYMENT
    ),
    "a namespace loses a label that no policy asks for": edit(joined(_TEAM, POLICY), (", team: shop", "")),
    "a new policy that lets in what the pods serve": added(POLICY, beside=DEPLOYMENT),
    "a port more": edit(joined(DEPLOYMENT, POLICY), ("[{port: 8080}]", "[{port: 8080}, {port: 9090}]")),
}
