"""Traefik's own kinds, under both of their groups."""

from __future__ import annotations

from typing import Any

from ..subjects.english import listed
from ..subjects.ranges import left_out
from .consequences import Change, Consequence, Custom, always, another, becomes, first, gained, lost, without

_DOCS = "https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/"
_CHECKS = ("basicAuth", "digestAuth", "forwardAuth", "ipAllowList", "ipWhiteList", "plugin")


def _unchecked(old: Any, new: Any) -> Consequence | None:
    gone = [kind for kind in _CHECKS if kind in (old or {}) and kind not in (new or {})]
    return ("security", f"requests pass without its {' and '.join(gone)}") if gone else None


def _tls_version(old: Any, new: Any) -> Consequence | None:
    weaker = str(new or "VersionTLS12") < str(old or "VersionTLS12")
    return ("security", "clients may use an older version of TLS") if weaker else None


def _certificate(old: Any, new: Any) -> Consequence | None:
    had, has = (set(side or ()) & {"secretName", "certResolver"} for side in (old, new))
    return ("outage", "its certificate is Traefik's own, which nobody trusts") if had and not has else None


def _open(path: str) -> tuple[str, Change]:
    return path, _ranges


def _ranges(old: Any, new: Any) -> Consequence | None:
    if not isinstance(old, list) or not isinstance(new, list):
        return None
    more, less = left_out(new, old), left_out(old, new)
    if more:
        return "security", f"requests from {listed(more)} are let in"
    return ("outage", f"only requests from {listed(list(map(str, new)))} are let in") if less else None


_ROUTE_QUIET = {"spec.routes spec.entryPoints spec.tls": "which requests are routed where"}
_ROUTE: dict[str, Change] = {
    "spec.tls": first(without("security", "its routes are served without TLS"), _certificate),
    "spec.entryPoints": lost("outage", "it no longer answers on {}"),
    "spec.routes": first(
        lost("outage", "requests for {} are no longer routed", "match"),
        lost("outage", "no request goes to {} any more", "services", "name"),
    ),
}

_KINDS: dict[str, Custom] = {
    "IngressRoute": Custom(
        reference=f"{_DOCS}http/ingressroute/",
        gone=always("outage", "its routes are no longer served"),
        changes=_ROUTE,
        quiet=_ROUTE_QUIET,
    ),
    "IngressRouteTCP": Custom(
        reference=f"{_DOCS}tcp/ingressroutetcp/",
        gone=always("outage", "its routes are no longer served"),
        changes=_ROUTE,
        quiet=_ROUTE_QUIET,
    ),
    "IngressRouteUDP": Custom(
        reference=f"{_DOCS}udp/ingressrouteudp/",
        gone=always("outage", "its routes are no longer served"),
        changes={
            "spec.entryPoints": lost("outage", "it no longer answers on {}"),
            "spec.routes": lost("outage", "no request goes to {} any more", "services", "name"),
        },
        quiet=_ROUTE_QUIET,
    ),
    "Middleware": Custom(
        reference=f"{_DOCS}http/middleware/",
        gone=always("outage", "routes that name it are not served"),
        changes=dict(
            [
                ("spec", _unchecked),
                _open("spec.ipAllowList.sourceRange"),
                _open("spec.ipWhiteList.sourceRange"),
                ("spec.basicAuth.secret", another("unknown", "other users may log in")),
                ("spec.forwardAuth.address", another("unknown", "somebody else decides who is let in")),
                (
                    "spec.forwardAuth.tls.insecureSkipVerify",
                    becomes(True, "security", "nobody looks who decides"),
                ),
            ]
        ),
        quiet={
            "spec.compress spec.headers spec.rateLimit spec.inFlightReq spec.retry spec.buffering"
            " spec.circuitBreaker": "what is done to requests that pass",
        },
    ),
    "MiddlewareTCP": Custom(
        reference=f"{_DOCS}tcp/middlewaretcp/",
        gone=always("outage", "routes that name it are not served"),
        changes=dict([("spec", _unchecked), _open("spec.ipAllowList.sourceRange")]),
    ),
    "TLSOption": Custom(
        reference=f"{_DOCS}http/tlsoption/",
        gone=always("outage", "routes that name it are not served"),
        changes={
            "spec.minVersion": _tls_version,
            "spec.clientAuth": without("security", "clients are no longer asked for a certificate"),
            "spec.clientAuth.clientAuthType": lambda old, new: (
                ("security", "clients are let in without a certificate that is known")
                if old == "RequireAndVerifyClientCert"
                else None
            ),
            "spec.cipherSuites": gained("none", "{} may be used"),
        },
        quiet={
            "spec.maxVersion spec.sniStrict spec.alpnProtocols spec.curvePreferences": "how TLS is spoken"
        },
    ),
    "TLSStore": Custom(
        reference=f"{_DOCS}http/tlsstore/",
        gone=always("outage", "hosts without a certificate of their own have one that nobody trusts"),
        changes={
            "spec.defaultCertificate": without(
                "outage", "hosts without a certificate of their own have one that nobody trusts"
            ),
        },
        quiet={"spec.certificates": "which certificates are known"},
    ),
    "TraefikService": Custom(
        reference=f"{_DOCS}http/traefikservice/",
        gone=always("outage", "routes that name it are not served"),
        changes={"spec.weighted.services": lost("outage", "no request goes to {} any more", "name")},
        quiet={"spec": "which Services get how much of the requests"},
    ),
    "ServersTransport": Custom(
        reference=f"{_DOCS}http/serverstransport/",
        gone=always("outage", "routes that name it are not served"),
        changes={
            "spec.insecureSkipVerify": becomes(
                True, "security", "certificates of pods are no longer looked at"
            ),
            "spec.rootCAsSecrets spec.rootCAs": another("unknown", "which certificates of pods are taken"),
        },
        quiet={"spec.forwardingTimeouts spec.maxIdleConnsPerHost spec.serverName": "how pods are spoken to"},
    ),
}

KINDS: dict[tuple[str, str], Custom] = {
    (group, kind): custom
    for group in ("traefik.io", "traefik.containo.us")
    for kind, custom in _KINDS.items()
}
