"""External Secrets, sealed Secrets, Secrets of CSI drivers: who makes Secrets."""

from __future__ import annotations

import re
from typing import Any

from ..sides.objects import Object
from ..subjects.english import listed
from ..subjects.pods import at
from .consequences import Change, Consequence, Custom, always, another, by_field, first, lost, moved, without

_ESO = "https://external-secrets.io/latest/api/"
_CSI = "https://secrets-store-csi-driver.sigs.k8s.io/"
_FOLLOWS = "the Secret that it makes follows; pods read it when they start"
_ALIAS = re.compile(r"^[\s-]*(?:objectAlias|objectName|fileName):\s*[\"']?([^\"'\n]+)", re.MULTILINE)


def _external(item: Object) -> Consequence:
    if at(item.spec, ("target", "creationPolicy")) in ("Orphan", "Merge", "None"):
        return "none", "the Secret stays, and is no longer renewed"
    return "outage", "the Secret that it makes goes with it"


def _files(old: Any, new: Any) -> Consequence | None:
    """The files that a SecretProviderClass writes, which is text inside of a text."""
    before, after = (list(dict.fromkeys(_ALIAS.findall(str(side or "")))) for side in (old, new))
    gone = [name.strip() for name in before if name not in after]
    return ("outage", f"new pods that mount it lack {listed(gone)}") if gone else None


_KEYS: Change = lost("outage", "the Secret that it makes no longer has {}", "secretKey")


def _owned(old: Any, new: Any) -> Consequence | None:
    if old == "Merge" and new in (None, "Owner"):
        return "outage", "keys that others wrote into its Secret are deleted"
    return None


_EXTERNAL = {
    "spec.target.creationPolicy": _owned,
    "spec.target.name": moved("outage", "the Secret of the old name is no longer made"),
    "spec.data": _KEYS,
    "spec.dataFrom": another("unknown", "which keys its Secret has is known to the store alone"),
    "spec.secretStoreRef": another(
        "unknown", "whether the other store has the same values is not known here"
    ),
    "spec.target.template.data": lost("outage", "the Secret that it makes no longer has {}"),
}
_EXTERNAL_QUIET = {
    "spec.refreshInterval spec.refreshPolicy": "how often it is read from the store",
    "spec.data spec.target": _FOLLOWS,
}
_STORE = Custom(
    reference=f"{_ESO}secretstore/",
    gone=always("outage", "Secrets that are read through it are no longer made or renewed"),
    changes={
        "spec.provider": another("unknown", "whether it answers in the same way is not known here"),
        "spec.conditions": without("security", "each namespace may read Secrets through it"),
    },
    quiet={
        "spec.conditions": "which namespaces may read Secrets through it",
        "spec.refreshInterval spec.retrySettings": "how often it is asked",
    },
)

KINDS: dict[tuple[str, str], Custom] = {
    ("bitnami.com", "SealedSecret"): Custom(
        reference="https://github.com/bitnami-labs/sealed-secrets",
        gone=always("outage", "the Secret that it makes goes with it"),
        changes={"spec.encryptedData": lost("outage", "the Secret that it makes no longer has {}")},
        quiet={"spec": _FOLLOWS},
    ),
    ("external-secrets.io", "ExternalSecret"): Custom(
        reference=f"{_ESO}externalsecret/",
        gone=_external,
        changes=_EXTERNAL,
        quiet=_EXTERNAL_QUIET,
    ),
    ("external-secrets.io", "ClusterExternalSecret"): Custom(
        reference=f"{_ESO}clusterexternalsecret/",
        gone=always("outage", "the Secrets that it makes in many namespaces go with it"),
        changes={
            "spec.externalSecretSpec.data": _KEYS,
            "spec.namespaces": lost("outage", "its Secret goes from {}"),
            "spec.namespaceSelector spec.namespaceSelectors spec.externalSecretSpec spec.externalSecretName": (
                another("unknown", "in which namespaces its Secret is, is known to the cluster alone")
            ),
        },
        quiet={"spec.refreshTime": "how often it is read from the store"},
    ),
    ("external-secrets.io", "PushSecret"): Custom(
        reference=f"{_ESO}pushsecret/",
        gone=by_field(
            "spec.deletionPolicy",
            "Delete",
            ("data-loss", "what it wrote into the store is deleted there"),
            ("none", "what it wrote into the store stays, and is no longer renewed"),
        ),
        changes={
            "spec.secretStoreRefs spec.data": another("unknown", "what the stores hold from now on"),
        },
        quiet={"spec.refreshInterval spec.updatePolicy": "how often it is written"},
    ),
    ("external-secrets.io", "SecretStore"): _STORE,
    ("external-secrets.io", "ClusterSecretStore"): _STORE,
    ("secrets-store.csi.x-k8s.io", "SecretProviderClass"): Custom(
        reference=f"{_CSI}concepts",
        gone=always("outage", "new pods that mount it do not start"),
        changes={
            "spec.provider": another("outage", "new pods that mount it ask another provider"),
            "spec.parameters.objects": _files,
            "spec.parameters": another("unknown", "whether the provider knows its objects is not known here"),
            "spec.secretObjects": first(
                lost("outage", "the Secret {} is no longer made", "secretName"),
                lost("outage", "the Secret that it makes no longer has {}", "data", "key"),
            ),
        },
        quiet={"spec.secretObjects": _FOLLOWS},
    ),
}
