"""Custom resources: what their controllers do when an object goes, or when a field of it changes.

One entry a kind. A kind that has none is said to be unknown, and not to do nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..sides.objects import Object
from ..subjects.pods import at

Consequence = tuple[str, str]  # a risk, and what happens, in words
Change = Callable[[Any, Any], Consequence | None]  # of the old value and the new one


@dataclass(frozen=True, slots=True, kw_only=True)
class Custom:
    """The facts of one kind. Paths are dotted."""

    reference: str
    gone: Callable[[Object], Consequence]
    changes: Mapping[str, Change] = field(default_factory=dict)


def always(risk: str, words: str) -> Callable[[Object], Consequence]:
    """The same consequence for each object of a kind."""
    return lambda item: (risk, words)


def by_field(path: str, value: Any, yes: Consequence, no: Consequence) -> Callable[[Object], Consequence]:
    """A consequence by what a field of the object says."""
    steps = tuple(path.split("."))
    return lambda item: yes if at(item.value, steps) == value else no


def another(risk: str, words: str) -> Change:
    """A consequence of any change of a field."""
    return lambda old, new: (risk, words)


def no_longer(value: Any, risk: str, words: str) -> Change:
    """A consequence where a field had a value and has it no longer."""
    return lambda old, new: (risk, words) if old == value != new else None


_ARGO = "https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/"
_FLUX = "https://fluxcd.io/flux/components/"
_ISTIO = "https://istio.io/latest/docs/reference/config/"
_FINALIZER = "resources-finalizer.argocd.argoproj.io"


def _application(item: Object) -> Consequence:
    if any(str(name).startswith(_FINALIZER) for name in item.metadata.get("finalizers") or ()):
        return "outage", "by its finalizer, all that it deployed is deleted"
    return "none", "what it deployed stays, and nothing keeps it as it is written"


def _kafka(item: Object) -> Consequence:
    if "'deleteClaim': True" in repr(item.spec):
        return "data-loss", "its brokers stop, and by deleteClaim their claims are deleted"
    return "outage", "its brokers stop; their claims stay"


CUSTOM: dict[tuple[str, str], Custom] = {
    # Delivery
    ("argoproj.io", "Application"): Custom(
        reference=_ARGO,
        gone=_application,
        changes={
            "spec.destination": another(
                "outage", "it deploys into another place; what it deployed is deleted there, or left behind"
            ),
            "spec.source.repoURL": another("outage", "it deploys from another repository"),
            "spec.source.path": another("outage", "it deploys another folder"),
        },
    ),
    ("kustomize.toolkit.fluxcd.io", "Kustomization"): Custom(
        reference=f"{_FLUX}kustomize/kustomizations/#prune",
        gone=by_field(
            "spec.prune",
            True,
            ("outage", "by prune, Flux deletes all that it applied"),
            ("none", "what it applied stays, and nothing keeps it as it is written"),
        ),
        changes={
            "spec.path": another("outage", "it applies another folder, and prunes what is not in it"),
            "spec.targetNamespace": another("outage", "it applies into another namespace"),
        },
    ),
    ("helm.toolkit.fluxcd.io", "HelmRelease"): Custom(
        reference=f"{_FLUX}helm/helmreleases/",
        gone=always("outage", "Flux uninstalls the release"),
        changes={
            "spec.releaseName": another("outage", "the release is uninstalled and another one installed"),
            "spec.targetNamespace": another("outage", "the release moves into another namespace"),
        },
    ),
    # Data
    ("postgresql.cnpg.io", "Cluster"): Custom(
        reference="https://cloudnative-pg.io/documentation/current/",
        gone=always("data-loss", "the operator deletes its instances and their claims"),
    ),
    ("acid.zalan.do", "postgresql"): Custom(
        reference="https://postgres-operator.readthedocs.io/en/latest/administrator/",
        gone=always("data-loss", "the operator deletes its instances and their claims"),
    ),
    ("kafka.strimzi.io", "Kafka"): Custom(reference="https://strimzi.io/docs/operators/latest/", gone=_kafka),
    ("kafka.strimzi.io", "KafkaTopic"): Custom(
        reference="https://strimzi.io/docs/operators/latest/",
        gone=always("data-loss", "the topic is deleted with its messages"),
    ),
    ("kafka.strimzi.io", "KafkaUser"): Custom(
        reference="https://strimzi.io/docs/operators/latest/",
        gone=always("outage", "whoever logs in as this user is refused"),
    ),
    ("elasticsearch.k8s.elastic.co", "Elasticsearch"): Custom(
        reference="https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/volume-claim-templates",
        gone=by_field(
            "spec.volumeClaimDeletePolicy",
            "DeleteOnScaledownOnly",
            ("outage", "its nodes stop; their claims stay"),
            ("data-loss", "its nodes and their claims are deleted"),
        ),
    ),
    ("snapshot.storage.k8s.io", "VolumeSnapshot"): Custom(
        reference="https://kubernetes.io/docs/concepts/storage/volume-snapshots/",
        gone=always("data-loss", "the snapshot is deleted, unless its class says Retain"),
    ),
    # Secrets
    ("external-secrets.io", "SecretStore"): Custom(
        reference="https://external-secrets.io/latest/api/secretstore/",
        gone=always("outage", "Secrets that are read through it are no longer made or renewed"),
    ),
    ("external-secrets.io", "ClusterSecretStore"): Custom(
        reference="https://external-secrets.io/latest/api/clustersecretstore/",
        gone=always("outage", "Secrets that are read through it are no longer made or renewed"),
    ),
    ("secrets-store.csi.x-k8s.io", "SecretProviderClass"): Custom(
        reference="https://secrets-store-csi-driver.sigs.k8s.io/concepts",
        gone=always("outage", "new pods that mount it do not start"),
    ),
    # The mesh
    ("security.istio.io", "AuthorizationPolicy"): Custom(
        reference=f"{_ISTIO}security/authorization-policy/",
        gone=always("security", "requests that it refused are let in"),
        changes={"spec.action": another("security", "it decides the other way round")},
    ),
    ("security.istio.io", "PeerAuthentication"): Custom(
        reference=f"{_ISTIO}security/peer_authentication/",
        gone=always("security", "connections without mutual TLS may be let in"),
        changes={
            "spec.mtls.mode": no_longer("STRICT", "security", "connections without mutual TLS are let in")
        },
    ),
    ("security.istio.io", "RequestAuthentication"): Custom(
        reference=f"{_ISTIO}security/request_authentication/",
        gone=always("security", "tokens of requests are no longer checked"),
    ),
    ("networking.istio.io", "VirtualService"): Custom(
        reference=f"{_ISTIO}networking/virtual-service/",
        gone=always("outage", "its hosts are no longer routed as it says"),
    ),
    ("networking.istio.io", "Gateway"): Custom(
        reference=f"{_ISTIO}networking/gateway/",
        gone=always("outage", "its ports close: nothing behind it is reached"),
    ),
    ("networking.istio.io", "ServiceEntry"): Custom(
        reference=f"{_ISTIO}networking/service-entry/",
        gone=always("outage", "its hosts may no longer be reached from the mesh"),
    ),
    ("networking.istio.io", "DestinationRule"): Custom(
        reference=f"{_ISTIO}networking/destination-rule/",
        gone=always("outage", "routes to its subsets get an error"),
    ),
    # Policies
    ("kyverno.io", "ClusterPolicy"): Custom(
        reference="https://kyverno.io/docs/policy-types/",
        gone=always("security", "what it refused is let in"),
        changes={
            "spec.validationFailureAction": no_longer(
                "Enforce", "security", "what it refused is let in, and noted"
            )
        },
    ),
    ("kyverno.io", "Policy"): Custom(
        reference="https://kyverno.io/docs/policy-types/",
        gone=always("security", "what it refused is let in"),
        changes={
            "spec.validationFailureAction": no_longer(
                "Enforce", "security", "what it refused is let in, and noted"
            )
        },
    ),
    # Routes
    ("traefik.io", "Middleware"): Custom(
        reference="https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/middleware/",
        gone=always("outage", "routes that name it are not served"),
    ),
}


def facts(item: Object) -> Custom | None:
    """The facts of an object's kind, or None where the table has none."""
    return CUSTOM.get((item.identity.group, item.kind))


def gone(item: Object) -> Consequence | None:
    """What happens when a custom resource goes; None where nothing says it.

    Of a kind that the table does not know, `deletionPolicy: Delete` says it, as Crossplane reads it.
    """
    known = facts(item)
    if known is not None:
        return known.gone(item)
    if not item.is_known and item.spec.get("deletionPolicy") == "Delete":
        return "data-loss", "by its deletionPolicy, what it stands for is deleted with it"
    return None
