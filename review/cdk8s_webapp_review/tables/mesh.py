"""Istio and Linkerd."""

from __future__ import annotations

from typing import Any

from ..sides.objects import Object
from ..subjects.english import listed
from ..subjects.pods import at, each
from . import mesh_rules
from .consequences import Consequence, Custom, always, another, becomes, lost, moved, without

_ISTIO = "https://istio.io/latest/docs/reference/config/"
_LINKERD = "https://linkerd.io/2/reference/authorization-policy/"


def _authorization(item: Object) -> Consequence:
    action = item.spec.get("action", "ALLOW")
    if action == "AUDIT":
        return "none", "requests are no longer noted"
    return "security", "requests that it refused are let in"


def _guards(item: Object) -> Consequence | None:
    """Of a new AuthorizationPolicy: a first rule that lets in keeps all others out."""
    if item.spec.get("action", "ALLOW") == "ALLOW":
        return "outage", "its pods take only requests that a policy lets in"
    return ("outage", "requests that it names are refused") if item.spec.get("action") == "DENY" else None


def _asks_for_tls(item: Object) -> Consequence | None:
    mode = (item.spec.get("mtls") or {}).get("mode")
    return _mtls("PERMISSIVE", "STRICT") if mode == "STRICT" else None


def _mtls(old: Any, new: Any) -> Consequence | None:
    weak = ("DISABLE", "PERMISSIVE")
    if new == "STRICT" and old in (None, *weak):
        return "outage", "connections without mutual TLS are refused"
    if old == "STRICT" != new or (old is None and new == "DISABLE"):
        return "security", "connections without mutual TLS are let in"
    opened = isinstance(new, dict) and any(one not in repr(old or {}) and one in repr(new) for one in weak)
    return ("security", "connections without mutual TLS are let in to some ports") if opened else None


def _client_tls(old: Any, new: Any) -> Consequence | None:
    if new in (None, "DISABLE") and old not in (None, "DISABLE"):
        return "security", "its clients speak to it without TLS, and are refused where TLS is needed"
    return ("outage", "its clients speak another TLS than it may take") if old is not None else None


def _without_weights(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_weights(one) for key, one in value.items() if key != "weight"}
    return [_without_weights(one) for one in value] if isinstance(value, list) else value


def _takes_all(rule: dict[str, Any]) -> bool:
    """Whether a rule takes each request: without a match, or with one of the path / alone."""
    asked = [{key: value for key, value in one.items() if key != "name"} for one in each(rule.get("match"))]
    return not rule.get("match") or any(one in ({}, {"uri": {"prefix": "/"}}) for one in asked)


def _exported(old: Any, new: Any) -> Consequence | None:
    before, after = (side if isinstance(side, list) and side else ["*"] for side in (old, new))
    gone = [] if "*" in after else [str(one) for one in before if one not in after]
    return ("outage", "other namespaces of the mesh no longer see it") if gone else None


def _http(old: Any, new: Any) -> Consequence:
    if _without_weights(old) == _without_weights(new):
        return "none", "requests are shared out otherwise"
    gone = lost("outage", "no request goes to {} any more", "route", "destination", "host")(old, new)
    if "'abort'" in repr(new) and "'abort'" not in repr(old):
        return "outage", "requests are answered with an error, on purpose"
    if any(map(_takes_all, each(old))) and not any(map(_takes_all, each(new))):
        return "outage", "requests that no rule names get an error (404)"
    return gone or ("unknown", "which requests are routed where, and what is done to them")


def _servers(old: Any, new: Any) -> Consequence | None:
    if "'MUTUAL'" in repr(old) and "'MUTUAL'" not in repr(new):
        return "security", "clients are no longer asked for a certificate"
    if "'httpsRedirect': True" in repr(old) and "'httpsRedirect': True" not in repr(new):
        return "security", "requests without TLS are answered, and no longer sent to HTTPS"
    before, after = _doors(old), _doors(new)
    gone = [door for door in before if not any(_opens(other, door) for other in after)]
    if gone:
        return "outage", f"{listed([f'{host} on port {port}' for port, host in gone])} is no longer served"
    ends = {door for door, mode in before.items() if (mode in _PASSES) != (after.get(door, mode) in _PASSES)}
    return ("outage", "TLS ends in another place, where nothing may expect it") if ends else None


_PASSES = ("PASSTHROUGH", "AUTO_PASSTHROUGH")


def _doors(value: Any) -> dict[tuple[str, str], str]:
    """The ports and hosts that a Gateway serves, and how each speaks TLS."""
    found = {}
    for server in each(value):
        port, mode, hosts = at(server, ("port", "number")), at(server, ("tls", "mode")), server.get("hosts")
        for host in hosts if isinstance(hosts, list) else ():
            found[str(port), str(host).rpartition("/")[2]] = str(mode)
    return found


def _opens(wide: tuple[str, str], door: tuple[str, str]) -> bool:
    port, host = wide
    return port == door[0] and (
        host in ("*", door[1]) or (host.startswith("*.") and door[1].endswith(host[1:]))
    )


KINDS: dict[tuple[str, str], Custom] = {
    ("security.istio.io", "AuthorizationPolicy"): Custom(
        reference=f"{_ISTIO}security/authorization-policy/",
        gone=_authorization,
        changes={
            "spec.action": another("security", "it decides the other way round"),
            "spec": mesh_rules.changed,
            "spec.selector spec.targetRefs spec.targetRef": another(
                "security", "it guards other pods: those that it guarded are open, or closed"
            ),
        },
        quiet={"spec.rules": "who may call"},
        comes=_guards,
    ),
    ("security.istio.io", "PeerAuthentication"): Custom(
        reference=f"{_ISTIO}security/peer_authentication/",
        comes=_asks_for_tls,
        gone=always("security", "connections without mutual TLS may be let in"),
        changes={
            "spec.mtls.mode spec.portLevelMtls": _mtls,
            "spec.selector": another("security", "it asks other pods for mutual TLS"),
        },
    ),
    ("security.istio.io", "RequestAuthentication"): Custom(
        reference=f"{_ISTIO}security/request_authentication/",
        gone=always("security", "tokens of requests are no longer checked"),
        changes={
            "spec.jwtRules": lost("outage", "tokens of {} are refused", "issuer"),
            "spec.selector": another("security", "tokens are checked at other pods"),
        },
        quiet={"spec.jwtRules": "which tokens are taken"},
    ),
    ("networking.istio.io", "VirtualService"): Custom(
        reference=f"{_ISTIO}networking/virtual-service/",
        gone=always("outage", "its hosts are no longer routed as it says"),
        changes={
            "spec.exportTo": _exported,
            "spec.hosts": lost("outage", "{} is no longer routed as it says"),
            "spec.gateways": lost("outage", "it is no longer reached by the gateway {}"),
            "spec.http": _http,
            "spec.tcp spec.tls": lost(
                "outage", "no connection goes to {} any more", "route", "destination", "host"
            ),
        },
        quiet={"spec.exportTo": "which namespaces see it", "spec.tcp spec.tls": "where connections go"},
    ),
    ("networking.istio.io", "Gateway"): Custom(
        reference=f"{_ISTIO}networking/gateway/",
        gone=always("outage", "its ports close: nothing behind it is reached"),
        changes={
            "spec.servers": _servers,
            "spec.selector": another("outage", "other pods open its ports: the old ones close them"),
        },
        quiet={"spec.servers": "which doors are open for whom"},
    ),
    ("networking.istio.io", "ServiceEntry"): Custom(
        reference=f"{_ISTIO}networking/service-entry/",
        gone=always("outage", "its hosts may no longer be reached from the mesh"),
        changes={
            "spec.exportTo": _exported,
            "spec.hosts": lost("outage", "{} may no longer be reached from the mesh"),
            "spec.ports": lost("outage", "port {} may no longer be reached from the mesh", "number"),
            "spec.resolution": another("outage", "its addresses are looked up in another way"),
            "spec.endpoints spec.addresses": another("unknown", "where its hosts are"),
        },
        quiet={"spec.exportTo spec.location spec.subjectAltNames": "how the mesh sees its hosts"},
    ),
    ("networking.istio.io", "DestinationRule"): Custom(
        reference=f"{_ISTIO}networking/destination-rule/",
        gone=always("outage", "routes to its subsets get an error"),
        changes={
            "spec.exportTo": _exported,
            "spec.host": another("outage", "it says nothing of the old host any more"),
            "spec.subsets": lost("outage", "routes to the subset {} get an error", "name"),
            "spec.trafficPolicy.tls.mode": _client_tls,
        },
        quiet={
            "spec.trafficPolicy spec.subsets": "how connections are shared out and bounded",
            "spec.exportTo": "which namespaces see it",
        },
    ),
    ("networking.istio.io", "Sidecar"): Custom(
        reference=f"{_ISTIO}networking/sidecar/",
        gone=always("none", "its pods see all of the mesh again"),
        changes={
            "spec.egress": lost("outage", "its pods no longer reach {}", "hosts"),
            "spec.outboundTrafficPolicy.mode": becomes(
                "REGISTRY_ONLY", "outage", "its pods reach only what the mesh knows"
            ),
            "spec.ingress spec.workloadSelector": another("unknown", "which pods it is for"),
        },
        quiet={"spec.egress spec.outboundTrafficPolicy": "what its pods see of the mesh"},
    ),
    ("policy.linkerd.io", "Server"): Custom(
        reference=_LINKERD,
        gone=always("security", "its port takes whom the default policy lets in"),
        changes={
            "spec.port spec.podSelector": another("security", "it guards other ports than it did"),
            "spec.accessPolicy": moved("security", "whom it lets in without a policy"),
            "spec.proxyProtocol": another("outage", "the proxy expects another protocol"),
        },
    ),
    **{
        ("policy.linkerd.io", kind): Custom(
            reference=_LINKERD,
            gone=always("outage", "the clients that it lets in are refused"),
            changes={
                "spec.requiredAuthenticationRefs spec.client": without(
                    "security", "clients that nobody knows are let in"
                ),
                "spec.targetRef spec.server": another("outage", "it lets clients in at another place"),
            },
            quiet={"spec.requiredAuthenticationRefs spec.client": "which clients are let in"},
        )
        for kind in ("AuthorizationPolicy", "ServerAuthorization")
    },
    **{
        ("policy.linkerd.io", kind): Custom(
            reference=_LINKERD,
            gone=always("outage", "the clients of its policies are refused"),
            changes={
                "spec.identities spec.networks": lost("outage", "{} is refused"),
                "spec.identityRefs": lost("outage", "{} is refused", "name"),
            },
            quiet={"spec": "which clients are let in"},
        )
        for kind in ("MeshTLSAuthentication", "NetworkAuthentication")
    },
}
