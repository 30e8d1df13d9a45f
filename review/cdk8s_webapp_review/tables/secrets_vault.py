"""The Vault Secrets Operator, and the bundles of trust-manager."""

from __future__ import annotations

from ..sides.objects import Object
from ..subjects.pods import at
from .consequences import Consequence, Custom, always, another, moved

_VAULT = "https://developer.hashicorp.com/vault/docs/deploy/kubernetes/vso/api-reference"
_FOLLOWS = "the Secret that it makes follows; pods read it when they start"


def _made(item: Object) -> Consequence:
    if at(item.spec, ("destination", "create")) is True:
        return "outage", "the Secret that it makes goes with it"
    return "none", "the Secret stays, and is no longer renewed"


KINDS: dict[tuple[str, str], Custom] = {
    **{
        ("secrets.hashicorp.com", kind): Custom(
            reference=_VAULT,
            gone=_made,
            changes={
                "spec.destination.name": moved("outage", "the Secret of the old name is no longer made"),
                "spec.mount spec.path spec.namespace spec.role spec.vaultAuthRef spec.type": another(
                    "unknown", "whether Vault has the same there is not known here"
                ),
            },
            quiet={
                "spec.refreshAfter spec.renewalPercent spec.hmacSecretData": "how often it is read",
                "spec.destination spec.rolloutRestartTargets": _FOLLOWS,
            },
        )
        for kind in ("VaultDynamicSecret", "VaultPKISecret", "VaultStaticSecret")
    },
    **{
        ("secrets.hashicorp.com", kind): Custom(
            reference=_VAULT,
            gone=always("outage", "Secrets that are read through it are no longer made or renewed"),
            changes={"spec": another("unknown", "whether Vault lets it in is not known here")},
        )
        for kind in ("VaultAuth", "VaultConnection")
    },
    ("trust.cert-manager.io", "Bundle"): Custom(
        reference="https://cert-manager.io/docs/trust/trust-manager/api-reference/",
        gone=always("outage", "the certificates that it hands out go from all namespaces"),
        changes={
            "spec.target": another("outage", "its certificates are written to another place"),
            "spec.sources": another("unknown", "which certificates are trusted from now on"),
        },
    ),
}
