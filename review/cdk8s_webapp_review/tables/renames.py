"""Custom resources whose name may change: those whose name counts for nothing, and those that others name.

Of every other kind, another name is another object: the old one goes, with all that its controller made for it.
"""

from __future__ import annotations

# What they say counts, whatever they are called.
_NAMELESS = {
    "argoproj.io": ("CronWorkflow",),
    "autoscaling.k8s.io": ("VerticalPodAutoscaler",),
    "cert-manager.io": ("Certificate",),
    "cilium.io": (
        "CiliumClusterwideNetworkPolicy", "CiliumL2AnnouncementPolicy", "CiliumLoadBalancerIPPool",
        "CiliumNetworkPolicy",
    ),
    "gateway.envoyproxy.io": ("SecurityPolicy",),
    "gateway.networking.k8s.io": (
        "BackendTLSPolicy", "GRPCRoute", "HTTPRoute", "ReferenceGrant", "TCPRoute", "TLSRoute", "UDPRoute",
    ),
    "keda.sh": ("ScaledJob", "ScaledObject"),
    "kyverno.io": ("ClusterPolicy", "Policy", "PolicyException"),
    "metallb.io": ("BGPAdvertisement", "L2Advertisement"),
    "monitoring.coreos.com": (
        "AlertmanagerConfig", "PodMonitor", "Probe", "PrometheusRule", "ScrapeConfig", "ServiceMonitor",
    ),
    "networking.istio.io": ("DestinationRule", "ServiceEntry", "Sidecar", "VirtualService"),
    "pkg.crossplane.io": ("Configuration", "Provider"),
    "policy.linkerd.io": ("AuthorizationPolicy", "ServerAuthorization"),
    "projectcalico.org": ("GlobalNetworkPolicy", "NetworkPolicy"),
    "projectcontour.io": ("HTTPProxy",),
    "route.openshift.io": ("Route",),
    "security.istio.io": ("AuthorizationPolicy", "PeerAuthentication", "RequestAuthentication"),
    "traefik.containo.us": ("IngressRoute", "IngressRouteTCP", "IngressRouteUDP"),
    "traefik.io": ("IngressRoute", "IngressRouteTCP", "IngressRouteUDP"),
}  # fmt: skip
# The fields of others in which their name is written.
_NAMED = {
    "AnalysisTemplate": "templates analyses",
    "AppProject": "project",
    "BackendConfig": "cloud.google.com/backend-config",
    "ClusterAnalysisTemplate": "templates analyses",
    "ClusterIssuer": "issuerRef cert-manager.io/cluster-issuer",
    "ClusterSecretStore": "secretStoreRef secretStoreRefs",
    "ClusterWorkflowTemplate": "workflowTemplateRef templateRef",
    "Composition": "compositionRef",
    "EC2NodeClass": "nodeClassRef",
    "FrontendConfig": "networking.gke.io/v1beta1.FrontendConfig",
    "Function": "functionRef",
    "GatewayClass": "gatewayClassName",
    "IPAddressPool": "ipAddressPools metallb.io/address-pool metallb.universe.tf/address-pool",
    "Issuer": "issuerRef cert-manager.io/issuer",
    "ManagedCertificate": "networking.gke.io/managed-certificates",
    "MeshTLSAuthentication": "requiredAuthenticationRefs",
    "Middleware": "middlewares",
    "MiddlewareTCP": "middlewares",
    "NetworkAuthentication": "requiredAuthenticationRefs",
    "SecretProviderClass": "secretProviderClass",
    "SecretStore": "secretStoreRef secretStoreRefs",
    "Server": "targetRef server",
    "ServersTransport": "serversTransport",
    "TLSOption": "options",
    "TraefikService": "services weighted mirroring",
    "VaultAuth": "vaultAuthRef",
    "VaultConnection": "vaultConnectionRef",
    "WorkflowTemplate": "workflowTemplateRef templateRef",
}
_NAMED_GATEWAY = ("networking.istio.io", "Gateway")


def is_nameless(group: str, kind: str) -> bool:
    """Whether an object of the kind does the same under another name."""
    return group == "constraints.gatekeeper.sh" or kind in _NAMELESS.get(group, ())


def named_in(group: str, kind: str) -> tuple[str, ...]:
    """The fields in which others name an object of the kind; none where another name is another object."""
    return ("gateways",) if (group, kind) == _NAMED_GATEWAY else tuple(_NAMED.get(kind, "").split())


def fields() -> frozenset[str]:
    """All fields in which something is named."""
    return frozenset(["gateways", *(name for names in _NAMED.values() for name in names.split())])
