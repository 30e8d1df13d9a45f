"""The cluster that this house runs: GKE, with cert-manager and Prometheus' operator."""

from dataclasses import replace

from cdk8s_webapp import GKE, Peer, Routing, Tls

HOUSE = replace(
    GKE,
    routing=Routing.ingress(tls=Tls.cert_manager(cluster_issuer="letsencrypt")),
    prometheus_peers=[Peer.namespace("monitoring")],
)
