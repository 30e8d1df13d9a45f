"""Annotations and labels that controllers read, and what happens when one goes, changes or comes.

A name that ends in `*` is for all that begin with it. What stands in no line is said to be not judged.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from . import note_values
from .certificates import issuer
from .consequences import Change, Consequence


class Noted(NamedTuple):
    """What a controller does for an annotation or label."""

    gone: Consequence | Change | None = None  # when it goes, or says no
    other: Consequence | Change | None = None  # when it has another value
    comes: Consequence | Change | None = None  # when it comes, or says yes
    no: Consequence | None = None  # when it said no, and does so no longer
    by_pod: bool = False  # of a pod template or a Namespace, and not of the object
    unknown: bool = False  # what else becomes of it, only its text says


def _goes(risk: str, words: str) -> Noted:
    return Noted(gone=(risk, words))


def _changes(risk: str, words: str) -> Noted:
    return Noted(gone=(risk, words), other=(risk, words))


def _comes(risk: str, words: str) -> Noted:
    return Noted(comes=(risk, words), other=(risk, words))


def _pods(risk: str, words: str) -> Noted:
    return Noted(gone=(risk, words), by_pod=True)


def _listed(words: str) -> Noted:
    lost = note_values.names_lost(words)
    return Noted(gone=lost, other=lost)


def _text(words: str) -> Noted:
    return Noted(comes=("immutable", words), unknown=True)


_NGINX = "nginx.ingress.kubernetes.io/"
_ALB = "alb.ingress.kubernetes.io/"
_AWS = "service.beta.kubernetes.io/aws-load-balancer-"
_AZURE = "service.beta.kubernetes.io/azure-"
_AGIC = "appgw.ingress.kubernetes.io/"
_DNS = "external-dns.alpha.kubernetes.io/"
_ANOTHER_BALANCER = "another load balancer serves it, at another address"
_SNIPPET = "refused, unless its controller has allow-snippet-annotations, which is off by default"
_LEFT = "it leaves the address that it had"
_OUT_OF_MESH = "no proxy is injected: the pods leave the mesh"
_PAST_PROXY = "connections go past the proxy: neither encrypted nor checked by it"
_ANYONE = "requests from every address come in"
_CLEAR = "the load balancer answers without TLS"
_BUNDLE = "its certificates are no longer written into it: the API server does not trust what it calls"
_UNTRUSTED = "its certificate is no longer made or renewed"

_SENT_ON = Noted(
    gone=("outage", "requests are no longer sent to where they were"),
    other=("outage", "requests are no longer sent to where they were"),
    comes=("outage", "all requests are sent to another place"),
)

NOTES: dict[str, Noted] = {
    # ingress-nginx, beside what a rule looks at
    f"{_NGINX}affinity": _goes("none", "a client may meet another pod at each request"),
    f"{_NGINX}auth-tls-pass-certificate-to-upstream": _goes("outage", "pods no longer see who the client is"),
    f"{_NGINX}auth-response-headers": _changes("outage", "pods no longer see who is logged in"),
    f"{_NGINX}canary": _goes("outage", "it is no canary any more: it takes all requests, or none"),
    f"{_NGINX}canary-*": _changes("none", "another share of the requests goes to it"),
    f"{_NGINX}from-to-www-redirect": _goes("outage", "the name with www., or without, no longer answers"),
    f"{_NGINX}limit-*": _goes("security", "the requests of a client are no longer bounded"),
    f"{_NGINX}permanent-redirect": _SENT_ON,
    f"{_NGINX}temporal-redirect": _SENT_ON,
    f"{_NGINX}enable-cors": _goes("outage", "browsers refuse what pages of other hosts ask for"),
    f"{_NGINX}upstream-hash-by": _changes("none", "a client may meet another pod"),
    f"{_NGINX}proxy-ssl-verify": _goes("security", "certificates of pods are no longer looked at"),
    f"{_NGINX}proxy-ssl-secret": _changes("outage", "pods are no longer shown the certificate that they ask for"),
    f"{_NGINX}server-alias": _listed("{} is no longer served"),
    f"{_NGINX}ssl-passthrough": Noted(
        gone=("outage", "TLS ends at the controller, and pods get requests without it"),
        comes=("outage", "pods get TLS as it comes, and paths of the Ingress no longer count"),
    ),
    f"{_NGINX}upstream-vhost": _changes("outage", "pods see another host, and may not answer for it"),
    f"{_NGINX}proxy-body-size": Noted(
        gone=note_values.body_size, other=note_values.body_size, comes=note_values.body_size
    ),
    f"{_NGINX}auth-snippet": _text(_SNIPPET),
    f"{_NGINX}configuration-snippet": _text(_SNIPPET),
    f"{_NGINX}modsecurity-snippet": _text(_SNIPPET),
    f"{_NGINX}server-snippet": _text(_SNIPPET),
    f"{_NGINX}stream-snippet": _text(_SNIPPET),
    f"{_NGINX}proxy-*": _changes("none", "how long, and how much, is waited for"),
    f"{_NGINX}client-*": _changes("none", "how much of a request is kept in memory"),
    f"{_NGINX}session-cookie-*": _changes("none", "clients get another cookie, and may meet another pod once"),
    f"{_NGINX}service-upstream": _changes("none", "whether pods are reached by the Service's address"),
    f"{_NGINX}load-balance": _changes("none", "how requests are shared out"),
    f"{_NGINX}enable-access-log": _changes("none", "whether requests are logged"),
    f"{_NGINX}cors-*": _changes("none", "what browsers are told of other origins"),
    f"{_NGINX}whitelist-source-range": Noted(),  # by rules
    f"{_NGINX}allowlist-source-range": Noted(),
    f"{_NGINX}denylist-source-range": Noted(),
    f"{_NGINX}auth-*": Noted(),
    f"{_NGINX}ssl-redirect": Noted(),
    f"{_NGINX}force-ssl-redirect": Noted(),
    f"{_NGINX}enable-modsecurity": Noted(),
    f"{_NGINX}enable-owasp-core-rules": Noted(),
    f"{_NGINX}app-root": Noted(),
    f"{_NGINX}backend-protocol": Noted(),
    f"{_NGINX}rewrite-target": Noted(),
    f"{_NGINX}use-regex": Noted(),
    # Traefik and Kong
    "traefik.ingress.kubernetes.io/router.middlewares": _changes(
        "security", "requests pass other middlewares than they did"
    ),
    "traefik.ingress.kubernetes.io/router.entrypoints": _changes("outage", "it answers on other ports"),
    "traefik.ingress.kubernetes.io/router.tls": _goes("security", "its hosts are served without TLS"),
    "konghq.com/plugins": _changes("security", "requests pass other plugins than they did"),
    "konghq.com/strip-path": _changes("outage", "pods see other paths"),
    "konghq.com/protocols": _changes("security", "it is served by other protocols"),
    # AWS
    "service.beta.kubernetes.io/load-balancer-source-ranges": Noted(
        gone=("security", _ANYONE), other=note_values.ranges, comes=("outage", "only these addresses may connect")
    ),
    f"{_AWS}type": _changes(
        "outage", "another controller makes another load balancer, at another address"
    ),
    f"{_AWS}scheme": _changes("outage", _ANOTHER_BALANCER),
    f"{_AWS}internal": Noted(),  # by a rule
    f"{_AWS}nlb-target-type": _changes("outage", _ANOTHER_BALANCER),
    f"{_AWS}name": _changes("outage", _ANOTHER_BALANCER),
    f"{_AWS}subnets": _changes("outage", "it has other addresses"),
    f"{_AWS}eip-allocations": _changes("outage", _LEFT),
    f"{_AWS}private-ipv4-addresses": _changes("outage", _LEFT),
    f"{_AWS}ssl-cert": _goes("security", _CLEAR),
    f"{_AWS}ssl-ports": _goes("security", "other ports than those for TLS speak TLS, or none"),
    f"{_AWS}backend-protocol": _changes("outage", "pods are spoken to in another way"),
    f"{_AWS}proxy-protocol": Noted(
        gone=("outage", "pods that expect the PROXY header no longer get it"),
        other=("outage", "pods get a header that they may not expect"),
        comes=("outage", "pods get a header that they may not expect"),
    ),
    f"{_AWS}security-groups": _changes("security", "other security groups say who comes in"),
    f"{_AWS}extra-security-groups": _changes("security", "other security groups say who comes in"),
    f"{_AWS}*": _changes("none", "how the load balancer looks at pods, logs and waits"),
    f"{_ALB}group.name": _changes("outage", _ANOTHER_BALANCER),
    f"{_ALB}load-balancer-name": _changes("outage", _ANOTHER_BALANCER),
    f"{_ALB}certificate-arn": _goes("security", _CLEAR),
    f"{_ALB}listen-ports": _changes("outage", "it listens on other ports"),
    f"{_ALB}auth-type": _goes("security", "requests come in without the check that was made"),
    f"{_ALB}wafv2-acl-arn": _changes("security", "requests pass another firewall, or none"),
    f"{_ALB}waf-acl-id": _changes("security", "requests pass another firewall, or none"),
    f"{_ALB}shield-advanced-protection": _goes("security", "floods of requests are no longer kept out"),
    f"{_ALB}inbound-cidrs": _goes("security", _ANYONE),
    f"{_ALB}security-groups": _changes("security", "other security groups say who comes in"),
    f"{_ALB}target-type": _changes("outage", "pods are reached in another way, through another target group"),
    f"{_ALB}backend-protocol": Noted(),  # by a rule
    f"{_ALB}subnets": _changes("outage", "it has other addresses"),
    f"{_ALB}scheme": _changes("outage", _ANOTHER_BALANCER),
    f"{_ALB}ssl-redirect": _goes("security", "http is no longer redirected to https"),
    f"{_ALB}mutual-authentication": _goes("security", "clients are no longer asked for a certificate"),
    f"{_ALB}healthcheck-*": _changes("none", "how the load balancer looks at pods"),
    f"{_ALB}group.order": _changes("none", "which rule is tried first"),
    f"{_ALB}tags": _changes("none", "what the load balancer is tagged with"),
    f"{_ALB}target-group-attributes": _changes("none", "how requests are shared out"),
    f"{_ALB}load-balancer-attributes": _changes("none", "how the load balancer logs and waits"),
    # Google Cloud
    "networking.gke.io/load-balancer-type": Noted(),  # by a rule
    "cloud.google.com/load-balancer-type": Noted(),
    "cloud.google.com/neg": _changes("outage", "pods are reached in another way"),
    "cloud.google.com/backend-config": _changes(
        "security", "its settings no longer apply, among them Cloud Armor and who may log in"
    ),
    "cloud.google.com/app-protocols": _changes("outage", "pods are spoken to in another way"),
    "kubernetes.io/ingress.global-static-ip-name": _changes("outage", _LEFT),
    "kubernetes.io/ingress.regional-static-ip-name": _changes("outage", _LEFT),
    "kubernetes.io/ingress.allow-http": Noted(
        gone=note_values.without_http, no=("security", "requests without TLS are answered")
    ),
    "networking.gke.io/load-balancer-ip-addresses": _changes("outage", _LEFT),
    "networking.gke.io/managed-certificates": _changes("outage", "its hosts have another certificate, or none"),
    "ingress.gcp.kubernetes.io/pre-shared-cert": _changes(
        "outage", "its hosts have another certificate, or none"
    ),
    "networking.gke.io/v1beta1.FrontendConfig": _changes(
        "security", "its settings no longer apply, among them the redirect to https"
    ),
    "networking.gke.io/internal-load-balancer-allow-global-access": _goes(
        "outage", "clients of other regions are refused"
    ),
    # Azure
    f"{_AZURE}load-balancer-internal": Noted(),  # by a rule
    f"{_AZURE}load-balancer-internal-subnet": _changes("outage", "it has another address"),
    f"{_AZURE}load-balancer-ipv4": _changes("outage", _LEFT),
    f"{_AZURE}load-balancer-ipv6": _changes("outage", _LEFT),
    f"{_AZURE}load-balancer-resource-group": _changes("outage", "its public address is not found there"),
    f"{_AZURE}pip-name": _changes("outage", _LEFT),
    f"{_AZURE}dns-label-name": _changes("outage", "its name is taken out of DNS"),
    f"{_AZURE}allowed-service-tags": _goes("security", _ANYONE),
    f"{_AZURE}allowed-ip-ranges": _goes("security", _ANYONE),
    f"{_AZURE}pls-create": _goes("outage", "its private link is deleted: who uses it loses the connection"),
    f"{_AZURE}*": _changes("none", "how the load balancer looks at pods and waits"),
    f"{_AGIC}ssl-redirect": Noted(),  # by a rule
    f"{_AGIC}waf-policy-for-path": _changes("security", "requests pass another firewall, or none"),
    f"{_AGIC}appgw-ssl-certificate": _changes("outage", "its hosts have another certificate, or none"),
    f"{_AGIC}backend-path-prefix": _changes("outage", "pods see other paths"),
    f"{_AGIC}use-private-ip": _goes("security", "it is served at the public address"),
    "azure.workload.identity/client-id": Noted(),  # by a rule
    "azure.workload.identity/tenant-id": Noted(),
    "azure.workload.identity/use": Noted(by_pod=True),
    "azure.workload.identity/*": _changes("none", "how long tokens of Azure are good for"),
    "aadpodidbinding": Noted(
        gone=("outage", "its pods get no identity at Azure"),
        other=("outage", "its pods get another identity at Azure"),
        by_pod=True,
    ),
    "eks.amazonaws.com/role-arn": Noted(),  # by a rule
    "eks.amazonaws.com/*": _changes("none", "how long tokens of AWS are good for"),
    "iam.gke.io/gcp-service-account": Noted(),  # by a rule
    # MetalLB
    "metallb.io/loadBalancerIPs": _changes("outage", _LEFT),
    "metallb.io/address-pool": _changes("outage", _LEFT),
    "metallb.universe.tf/loadBalancerIPs": _changes("outage", _LEFT),
    "metallb.universe.tf/address-pool": _changes("outage", _LEFT),
    "metallb.io/allow-shared-ip": _changes("outage", "it no longer shares its address"),
    "metallb.universe.tf/allow-shared-ip": _changes("outage", "it no longer shares its address"),
    "lbipam.cilium.io/ips": _changes("outage", _LEFT),
    "io.cilium/lb-ipam-ips": _changes("outage", _LEFT),
    "kube-vip.io/loadbalancerIPs": _changes("outage", _LEFT),
    # DNS
    f"{_DNS}hostname": _listed("{} is taken out of DNS"),
    f"{_DNS}internal-hostname": _listed("{} is taken out of DNS"),
    f"{_DNS}target": _changes("outage", "its name leads to another address"),
    f"{_DNS}set-identifier": _changes("outage", "its share of the name is taken out of DNS"),
    f"{_DNS}aws-weight": _changes("none", "another share of the clients is sent to it"),
    f"{_DNS}cloudflare-proxied": _goes("security", "its own address is shown, and reached without the proxy"),
    f"{_DNS}controller": _comes("outage", "its name is taken out of DNS, if that is not this controller"),
    f"{_DNS}ttl": _changes("none", "how long clients keep its address"),
    f"{_DNS}alias": _changes("none", "as which kind of record it is written"),
    # cert-manager
    "cert-manager.io/cluster-issuer": Noted(gone=("outage", _UNTRUSTED), other=issuer),
    "cert-manager.io/issuer": Noted(gone=("outage", _UNTRUSTED), other=issuer),
    "kubernetes.io/tls-acme": _goes("outage", _UNTRUSTED),
    "cert-manager.io/inject-ca-from": _changes("outage", _BUNDLE),
    "cert-manager.io/inject-ca-from-secret": _changes("outage", _BUNDLE),
    "cert-manager.io/inject-apiserver-ca": _goes("outage", _BUNDLE),
    "cert-manager.io/*": _changes("none", "the certificate is issued anew, and says that of itself"),
    "acme.cert-manager.io/*": _changes("none", "the next challenge is answered in another way"),
    # Istio
    "sidecar.istio.io/inject": _pods("security", _OUT_OF_MESH),
    "istio-injection": _pods("security", "no proxy is injected: new pods are outside of the mesh"),
    "istio.io/rev": _pods("security", "no proxy is injected: new pods are outside of the mesh"),
    "istio.io/dataplane-mode": _pods("security", "the pods leave the mesh: connections are not encrypted"),
    "istio.io/use-waypoint": Noted(
        gone=("security", "policies about requests no longer count: no waypoint looks at them"),
        other=("security", "another waypoint looks at requests"),
    ),
    "networking.istio.io/exportTo": Noted(
        other=("outage", "other namespaces of the mesh may no longer see it"),
        comes=("outage", "other namespaces of the mesh may no longer see it"),
    ),
    "traffic.sidecar.istio.io/exclude*": Noted(
        comes=("security", _PAST_PROXY), other=("security", _PAST_PROXY), by_pod=True
    ),
    "traffic.sidecar.istio.io/include*": Noted(
        comes=("security", _PAST_PROXY), other=("security", _PAST_PROXY), by_pod=True
    ),
    # Linkerd
    "linkerd.io/inject": _pods("security", _OUT_OF_MESH),
    "config.linkerd.io/skip-*": Noted(
        comes=("security", _PAST_PROXY), other=("security", _PAST_PROXY), by_pod=True
    ),
    "config.linkerd.io/default-inbound-policy": Noted(
        gone=("security", "pods take whom the default policy lets in"),
        other=("security", "pods take other clients where no policy says whom"),
        by_pod=True,
    ),
    "config.linkerd.io/opaque-ports": Noted(
        gone=("outage", "the proxy takes these ports for HTTP, and may wait for ever"),
        other=("outage", "the proxy takes these ports for HTTP, and may wait for ever"),
        by_pod=True,
    ),
    # Vault
    "vault.hashicorp.com/agent-inject": _pods("outage", "no agent is injected: files of secrets are missing"),
    "vault.hashicorp.com/role": Noted(
        gone=("outage", "the agent logs in with another role"),
        other=("outage", "the agent logs in with another role"),
        by_pod=True,
    ),
    "vault.hashicorp.com/agent-inject-secret-*": Noted(
        gone=("outage", "the agent no longer writes this file"), by_pod=True
    ),
    "vault.hashicorp.com/agent-inject-template-*": Noted(
        gone=("outage", "the agent writes this file in another form"), by_pod=True
    ),
    "vault.hashicorp.com/namespace": Noted(
        gone=("outage", "the agent looks in another namespace of Vault"),
        other=("outage", "the agent looks in another namespace of Vault"),
        by_pod=True,
    ),
    # What restarts pods
    "reloader.stakater.com/*": _goes("none", "a change of its configuration restarts no pod any more"),
    "configmap.reloader.stakater.com/reload": _changes(
        "none", "a change of its configuration restarts no pod any more"
    ),
    "secret.reloader.stakater.com/reload": _changes(
        "none", "a change of its configuration restarts no pod any more"
    ),
    # Argo CD, Flux and Helm
    "argocd.argoproj.io/secret-type": _changes("outage", "Argo CD no longer knows the cluster or repository"),
    "grafana_dashboard": _goes("none", "Grafana no longer shows it"),
    "grafana_datasource": _goes("none", "Grafana no longer reads from it"),
    "argocd.argoproj.io/sync-options": Noted(
        gone=("none", "Argo CD deletes and updates it as any other object"),
        other=note_values.sync_options,
        comes=note_values.sync_options,
    ),
    "argocd.argoproj.io/hook": Noted(
        gone=("none", "it is an object as any other, and no longer run at each sync"),
        other=("none", "it is made at another step of each sync"),
        comes=("none", "it is made at a step of each sync, and no longer kept as it is written"),
    ),
    "argocd.argoproj.io/*": _changes("none", "when Argo CD makes it, and what it compares"),
    "helm.sh/resource-policy": _goes("none", "Helm deletes it with its release"),
    "helm.sh/hook": Noted(
        gone=("none", "it is an object of the release, and no longer made at a step of it"),
        other=("none", "it is made at another step of a release"),
        comes=("none", "it is made at a step of a release, and no longer kept with it"),
    ),
    "helm.sh/*": _changes("none", "when Helm makes it"),
    "meta.helm.sh/*": _changes("none", "of which release Helm takes it for"),
    "kustomize.toolkit.fluxcd.io/prune": Noted(no=("none", "Flux deletes it when it goes from its source")),
    "kustomize.toolkit.fluxcd.io/reconcile": Noted(no=("none", "Flux keeps it as it is written again")),
    "kustomize.toolkit.fluxcd.io/*": _changes("none", "how Flux applies it"),
    # What is measured
    "prometheus.io/scrape": _goes("none", "its metrics are no longer collected"),
    "prometheus.io/*": _changes("none", "where its metrics are collected"),
    "sidecar.opentelemetry.io/inject": _pods("none", "no collector is injected"),
    "instrumentation.opentelemetry.io/*": _pods("none", "its requests are no longer traced"),
    # Operators
    "crossplane.io/external-name": _changes(
        "data-loss", "it stands for another resource: the one that it stood for is left behind"
    ),
    "crossplane.io/paused": _changes("none", "whether it is kept as it is written"),
    "strimzi.io/cluster": _changes("outage", "it belongs to another Kafka"),
    "cnpg.io/hibernation": Noted(comes=("outage", "all instances stop, and their claims stay")),
    "autoscaling.keda.sh/paused-replicas": Noted(
        comes=note_values.paused_replicas,
        other=note_values.paused_replicas,
        gone=("none", "the number of pods follows the load again"),
    ),
    "autoscaling.keda.sh/paused": Noted(
        comes=("none", "the number of pods stays where it is, whatever the load"),
        gone=("none", "the number of pods follows the load again"),
    ),
    "networking.knative.dev/visibility": Noted(
        comes=("outage", "it is reached from inside of the cluster alone"),
        gone=("security", "it is reached from outside of the cluster"),
    ),
    # What drives pods out
    "cluster-autoscaler.kubernetes.io/safe-to-evict": Noted(
        no=("none", "its pods may be driven out when their node is emptied"), by_pod=True
    ),
    "karpenter.sh/do-not-disrupt": _pods("none", "its pods may be driven out when their node is replaced"),
    "replicator.v1.mittwald.de/*": _changes("outage", "its copies in other namespaces are no longer kept"),
    "reflector.v1.k8s.emberstack.com/*": _changes(
        "outage", "its copies in other namespaces are no longer kept"
    ),
    "backup.velero.io/*": Noted(gone=("none", "its volumes are no longer backed up"), by_pod=True),
}  # fmt: skip

# Read by people and by rules, or by nobody: they do nothing by themselves.
_INERT = (
    "app.kubernetes.io/", "artifacthub.io/", "checksum/", "container.apparmor.security.beta.kubernetes.io/",
    "control-plane.alpha.kubernetes.io/", "controller-gen.kubebuilder.io/", "deployment.kubernetes.io/",
    "deprecated.daemonset.template.generation", "ingress.kubernetes.io/", "ingressclass.kubernetes.io/",
    "kubectl.kubernetes.io/", "kubernetes.io/change-cause", "kubernetes.io/created-by",
    "kubernetes.io/description", "kubernetes.io/ingress.class", "kubernetes.io/metadata.name",
    "kubernetes.io/name", "kubernetes.io/part-of", "kubernetes.io/cluster-service",
    "addonmanager.kubernetes.io/mode", "api-approved.kubernetes.io", "apps.kubernetes.io/", "backstage.io/",
    "checkov.io/", "config.kubernetes.io/", "field.cattle.io/", "ignore-check.kube-linter.io/",
    "internal.config.kubernetes.io/", "knative.dev/example-checksum", "kube-score/",
    "apiserver-proxy.kubernetes.io/", "node.alpha.kubernetes.io/", "operators.coreos.com/",
    "pod-security.kubernetes.io/", "pv.kubernetes.io/", "rbac.authorization.k8s.io/",
    "rbac.authorization.kubernetes.io/", "rbac.kubernetes.io/", "scheduler.alpha.kubernetes.io/",
    "seccomp.security.alpha.kubernetes.io/", "service.kubernetes.io/topology-", "storageclass.beta.kubernetes.io/",
    "storageclass.kubernetes.io/", "volume.beta.kubernetes.io/", "volume.kubernetes.io/",
)  # fmt: skip


def find(key: str) -> Noted | None:
    """The line of an annotation or label, or None."""
    found = NOTES.get(key)
    if found is not None:
        return found
    starts = _starts()
    return next((NOTES[start + "*"] for start in starts if key.startswith(start)), None)


@cache
def _starts() -> tuple[str, ...]:
    """The beginnings that stand for many, the longest first."""
    return tuple(sorted((key[:-1] for key in NOTES if key.endswith("*")), key=len, reverse=True))


def is_known(key: str) -> bool:
    """Whether it is known what becomes of an annotation or label; one without a domain is a person's."""
    found = find(key)
    if found is not None:
        return not found.unknown
    return "/" not in key or key.startswith(_INERT) or key.endswith("version")


def is_off(value: str | None) -> bool:
    """Whether an annotation asks for nothing."""
    return value is None or value.lower() in ("", "false", "off", "disabled", "no", "none")
