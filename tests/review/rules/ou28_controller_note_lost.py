"""Cases of OU28."""

from tests.review.rules.manifests import DEPLOYMENT, INGRESS, NAMESPACE, SERVICE, edit

_POD = DEPLOYMENT.replace(
    "metadata: {labels: {app: web}}",
    'metadata: {labels: {app: web}, annotations: {vault.hashicorp.com/agent-inject: "true"}}',
)
_DNS = SERVICE.replace(
    "name: web}", "name: web, annotations: {external-dns.alpha.kubernetes.io/hostname: shop.example.org}}", 1
)
_ISSUED = INGRESS.replace(
    "name: web}", "name: web, annotations: {cert-manager.io/cluster-issuer: letsencrypt-prod}}", 1
)

SPEAKS = {
    "the agent of Vault is no longer injected": (
        edit(_POD, ('"true"', '"false"')),
        [
            "Deployment/web: vault.hashicorp.com/agent-inject: no agent is injected: files of secrets are missing"
        ],
    ),
    "a name goes from DNS": (
        edit(_DNS, (", annotations: {external-dns.alpha.kubernetes.io/hostname: shop.example.org}", "")),
        ["Service/web: external-dns.alpha.kubernetes.io/hostname: shop.example.org is taken out of DNS"],
    ),
    "another kind of load balancer is asked for": (
        edit(
            _DNS.replace(
                "external-dns.alpha.kubernetes.io/hostname: shop.example.org",
                "service.beta.kubernetes.io/aws-load-balancer-type: nlb",
            ),
            ("type: nlb", "type: external"),
        ),
        [
            "Service/web: service.beta.kubernetes.io/aws-load-balancer-type: another controller makes another load balancer, at another address"
        ],
    ),
    "a namespace leaves the mesh": (
        edit(
            NAMESPACE.replace("enforce: baseline", "enforce: baseline, istio-injection: enabled"),
            (", istio-injection: enabled", ""),
        ),
        ["Namespace/shop: istio-injection: no proxy is injected: new pods are outside of the mesh"],
    ),
    "a certificate comes from an issuer that browsers do not trust": (
        edit(_ISSUED, ("letsencrypt-prod", "letsencrypt-staging")),
        [
            "Ingress/web: cert-manager.io/cluster-issuer: it is issued anew at once, by an issuer that browsers do not trust"
        ],
    ),
}
SILENT = {
    "it is injected now": edit(_POD.replace('"true"', '"false"'), ('"false"', '"true"')),
    "another annotation goes": edit(
        _DNS.replace("external-dns.alpha.kubernetes.io/hostname", "example.org/note"),
        (", annotations: {example.org/note: shop.example.org}", ""),
    ),
}
