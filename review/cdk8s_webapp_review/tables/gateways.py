"""Gateway API, and routes of Contour and OpenShift. Hosts, paths and listeners are judged by rules."""

from __future__ import annotations

from ..sides.objects import Object
from . import http_rules
from .consequences import (
    Consequence,
    Custom,
    always,
    another,
    first,
    gained,
    lost,
    moved,
    no_longer,
    turned,
    without,
)

_API = "gateway.networking.k8s.io"
_SPEC = "https://gateway-api.sigs.k8s.io/reference/spec/#"
_TYPES = "https://gateway-api.sigs.k8s.io/api-types/"
_REQUESTS = "which requests are routed where, and what is done to them"


def _listener_set(item: Object) -> Consequence:
    return "outage", "its listeners close: nothing behind them is reached"


_LISTENERS = Custom(
    reference="https://gateway-api.sigs.k8s.io/geps/gep-1713/",
    gone=_listener_set,
    changes={
        "spec.parentRef": moved("outage", "another Gateway has its listeners, at another address"),
        "spec.listeners": lost("outage", "the listener {} closes", "name"),
    },
    quiet={"spec.listeners": "which doors are open for whom"},
)
_PLAIN_ROUTE = {
    "spec.parentRefs": lost("outage", "it is no longer served by {}", "name"),
    "spec.hostnames": lost("outage", "{} is no longer served"),
    "spec.useDefaultGateways": without("outage", "it is no longer served by the default Gateways"),
}
_BACKENDS = {
    "spec.rules": lost("outage", "no request goes to {} any more", "backendRefs", "name"),
}
_METHODS = {
    "spec.rules": first(
        lost("outage", "{} is no longer routed", "matches", "method", "service"),
        lost("outage", "{} is no longer routed", "matches", "method", "method"),
    )
}

KINDS: dict[tuple[str, str], Custom] = {
    (_API, "Gateway"): Custom(
        reference=f"{_TYPES}gateway/",
        gone=always("outage", "its listeners close: nothing behind it is reached"),
        changes={
            "spec.listeners": http_rules.listeners,
            "spec.tls.frontend": without("security", "clients are no longer asked for a certificate"),
            "spec.allowedListeners": moved("outage", "ListenerSets may no longer attach to it"),
            "spec.infrastructure": another("unknown", "what its controller makes of it is not known here"),
        },
        quiet={"spec.listeners": "which doors are open for whom", "spec.tls": "how it speaks TLS"},
    ),
    (_API, "GatewayClass"): Custom(
        reference=f"{_TYPES}gatewayclass/",
        gone=always("outage", "Gateways of this class are no longer served"),
        changes={
            "spec.parametersRef": another("unknown", "its controller reads other settings"),
        },
        quiet={"spec.description": "what is shown of it"},
    ),
    (_API, "HTTPRoute"): Custom(
        reference=f"{_TYPES}httproute/",
        gone=always("outage", "what it routes is no longer reached"),
        changes={
            "spec.rules": http_rules.rules,
            "spec.parentRefs": lost("outage", "it is no longer served by {}", "name"),
        },
        quiet={"spec.rules spec.hostnames spec.parentRefs": _REQUESTS},
    ),
    (_API, "GRPCRoute"): Custom(
        reference=f"{_SPEC}grpcroute",
        gone=always("outage", "what it routes is no longer reached"),
        changes={**_PLAIN_ROUTE, **_METHODS},
        quiet={"spec.rules spec.hostnames spec.parentRefs": _REQUESTS},
    ),
    **{
        (_API, kind): Custom(
            reference=f"{_SPEC}{kind.lower()}",
            gone=always("outage", "what it routes is no longer reached"),
            changes={**_PLAIN_ROUTE, **_BACKENDS},
            quiet={"spec.rules spec.hostnames spec.parentRefs": _REQUESTS},
        )
        for kind in ("TCPRoute", "TLSRoute", "UDPRoute")
    },
    (_API, "ReferenceGrant"): Custom(
        reference=f"{_TYPES}referencegrant/",
        gone=always("none", "nothing in this folder refers by it"),
        changes={
            "spec.from": gained("security", "routes of {} may refer to it", "namespace"),
        },
        quiet={"spec.from spec.to": "who may refer to what across namespaces"},
    ),
    (_API, "BackendTLSPolicy"): Custom(
        reference=f"{_TYPES}backendtlspolicy/",
        gone=always("outage", "the Gateway speaks to its Services without TLS"),
        changes={
            "spec.targetRefs": lost("outage", "the Gateway speaks to {} without TLS", "name"),
            "spec.validation.hostname": moved("outage", "certificates of the old name are refused"),
            "spec.validation.caCertificateRefs": lost("outage", "certificates of {} are refused", "name"),
            "spec.validation.wellKnownCACertificates": moved("outage", "public certificates are refused"),
            "spec.validation.subjectAltNames": another("unknown", "which certificates are taken"),
        },
        quiet={"spec.options": "settings of its controller"},
    ),
    (_API, "ListenerSet"): _LISTENERS,
    ("gateway.networking.x-k8s.io", "XListenerSet"): _LISTENERS,
    ("gateway.networking.x-k8s.io", "XBackendTrafficPolicy"): Custom(
        reference="https://gateway-api.sigs.k8s.io/geps/gep-3388/",
        gone=always("none", "requests are tried again without a bound, and a client may meet other pods"),
        quiet={"spec": "how often requests are tried again, and whether a client meets the same pod"},
    ),
    ("projectcontour.io", "HTTPProxy"): Custom(
        reference="https://projectcontour.io/docs/main/config/fundamentals/",
        gone=always("outage", "its routes are no longer served"),
        changes={
            "spec.virtualhost.fqdn": another("outage", "the old host is no longer served"),
            "spec.virtualhost.tls": without("security", "the host is served without TLS"),
            "spec.virtualhost.authorization": without(
                "security", "requests are no longer asked who they are"
            ),
            "spec.virtualhost.tls.clientValidation": without(
                "security", "clients are no longer asked for a certificate"
            ),
            "spec.includes": lost("outage", "the routes of {} are no longer served", "name"),
            "spec.routes": another("unknown", "which requests are routed where"),
        },
    ),
    ("route.openshift.io", "Route"): Custom(
        reference="https://docs.okd.io/latest/networking/ingress_load_balancing/routes/route-configuration.html",
        gone=always("outage", "its host is no longer served"),
        changes={
            "spec.host": another("outage", "the old host is no longer served"),
            "spec.path": moved("outage", "the old path is no longer served"),
            "spec.to.name": moved("unknown", "requests go to another Service"),
            "spec.tls": without("security", "the host is served without TLS"),
            "spec.tls.termination": turned(
                "outage", "TLS ends in another place, where pods may not expect it"
            ),
            "spec.tls.insecureEdgeTerminationPolicy": lambda old, new: (
                ("security", "requests without TLS are answered") if new == "Allow" else None
            ),
            "spec.wildcardPolicy": no_longer("Subdomain", "outage", "hosts below it are no longer served"),
        },
        quiet={
            "spec.alternateBackends spec.to": "which Services get how much of the requests",
            "spec.port": "which port of the Service requests go to",
        },
    ),
}
