"""cert-manager."""

from __future__ import annotations

from typing import Any

from ..subjects.pods import mapping
from .consequences import Consequence, Custom, always, another, lost, lowered, moved, size, without

_DOCS = "https://cert-manager.io/docs/"
_UNTRUSTED = ("staging", "selfsigned", "self-signed")


def _covered(what: str) -> Any:
    return lost("outage", f"the certificate no longer covers {what}{{}}")


def issuer(old: Any, new: Any) -> Consequence:
    """What another issuer does to a certificate."""
    if any(word in repr(new).lower() and word not in repr(old).lower() for word in _UNTRUSTED):
        return "outage", "it is issued anew at once, by an issuer that browsers do not trust"
    return "none", "it is issued anew at once, by the other issuer"


def _server(old: Any, new: Any) -> Consequence:
    if "staging" in str(new) and "staging" not in str(old):
        return "outage", "certificates are issued by a staging server, which browsers do not trust"
    return "none", "the next certificates are issued by another server"


def _renewed_too_early(spec: Any) -> bool:
    ends, early = size(spec.get("duration") or "2160h"), size(spec.get("renewBefore"))
    return ends is not None and early is not None and early >= ends


def _times(old: Any, new: Any) -> Consequence | None:
    if _renewed_too_early(mapping(new)) and not _renewed_too_early(mapping(old)):
        return "immutable", "renewBefore is not shorter than duration: cert-manager refuses that"
    return None


_ISSUER = Custom(
    reference=f"{_DOCS}configuration/",
    gone=always("outage", "its certificates are no longer renewed"),
    changes={
        "spec.acme.server": _server,
        "spec.ca.secretName": moved("outage", "another CA signs: who trusts the old one alone refuses that"),
        "spec.selfSigned": lambda old, new: (
            ("outage", "certificates are self-signed: nobody trusts them") if old is None else None
        ),
        "spec.acme spec.vault spec.venafi spec.ca": without(
            "outage", "certificates are no longer issued as they were"
        ),
        "spec.acme.solvers": another("unknown", "challenges are answered otherwise at the next renewal"),
        "spec.vault.server spec.vault.path": moved("unknown", "another place of Vault signs"),
    },
    quiet={
        "spec.acme.email": "who is told of certificates that end soon",
        "spec.acme.privateKeySecretRef": "the account is registered anew",
        "spec.acme.preferredChain spec.acme.profile": "which chain the next certificates have",
    },
)

KINDS: dict[tuple[str, str], Custom] = {
    ("cert-manager.io", "Certificate"): Custom(
        reference=f"{_DOCS}usage/certificate/",
        gone=always("outage", "the certificate is no longer renewed"),
        changes={
            "spec": _times,
            "spec.secretName": another("outage", "the Secret of the old name is no longer renewed"),
            "spec.dnsNames spec.ipAddresses spec.uris spec.emailAddresses": _covered(""),
            "spec.issuerRef": issuer,
            "spec.usages": lost("outage", "the certificate may no longer be used for {}"),
            "spec.keystores": without("outage", "its Secret no longer has the keystores"),
            "spec.privateKey.size": lowered("security", "its key is shorter"),
        },
        quiet={
            "spec.duration spec.renewBefore spec.renewBeforePercentage": "when the certificate is renewed",
            "spec.privateKey": "the next renewal has another key",
            "spec.secretTemplate spec.revisionHistoryLimit": "what its Secret is labelled with",
            "spec.commonName spec.subject spec.isCA spec.additionalOutputFormats": (
                "the certificate is issued anew, and says that of itself"
            ),
        },
    ),
    ("cert-manager.io", "ClusterIssuer"): _ISSUER,
    ("cert-manager.io", "Issuer"): _ISSUER,
}
