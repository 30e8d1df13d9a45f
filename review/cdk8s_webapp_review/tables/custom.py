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


def without(risk: str, words: str) -> Change:
    """A consequence where a field goes."""
    return lambda old, new: (risk, words) if new is None else None


def _names_lost(old: Any, new: Any) -> Consequence | None:
    lost = [str(name) for name in old or () if name not in (new or ())]
    return ("outage", f"the certificate no longer covers {', '.join(lost)}") if lost else None


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
    ("templates.gatekeeper.sh", "ConstraintTemplate"): Custom(
        reference="https://open-policy-agent.github.io/gatekeeper/website/docs/constrainttemplates/",
        gone=always("security", "its constraints go with it: what they refused is let in"),
    ),
    ("cilium.io", "CiliumNetworkPolicy"): Custom(
        reference="https://docs.cilium.io/en/stable/network/kubernetes/policy/",
        gone=always("security", "its pods are open to what it closed, unless another policy closes it"),
    ),
    ("projectcalico.org", "GlobalNetworkPolicy"): Custom(
        reference="https://docs.tigera.io/calico/latest/reference/resources/globalnetworkpolicy",
        gone=always("security", "what it closed is open, unless another policy closes it"),
    ),
    ("projectcalico.org", "NetworkPolicy"): Custom(
        reference="https://docs.tigera.io/calico/latest/reference/resources/networkpolicy",
        gone=always("security", "its pods are open to what it closed, unless another policy closes it"),
    ),
    ("apiextensions.crossplane.io", "CompositeResourceDefinition"): Custom(
        reference="https://docs.crossplane.io/latest/composition/composite-resource-definitions/",
        gone=always("data-loss", "all objects of its kind go, and what they stand for"),
    ),
    # Certificates
    ("cert-manager.io", "Certificate"): Custom(
        reference="https://cert-manager.io/docs/usage/certificate/",
        gone=always("outage", "the certificate is no longer renewed"),
        changes={
            "spec.secretName": another("outage", "the Secret of the old name is no longer renewed"),
            "spec.dnsNames": _names_lost,
        },
    ),
    # Routes
    **{
        ("gateway.networking.k8s.io", kind): Custom(
            reference=f"https://gateway-api.sigs.k8s.io/reference/spec/#{kind.lower()}",
            gone=always("outage", "what it routes is no longer reached"),
        )
        for kind in ("GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute")
    },
    ("gateway.networking.k8s.io", "ReferenceGrant"): Custom(
        reference="https://gateway-api.sigs.k8s.io/api-types/referencegrant/",
        gone=always("none", "nothing in this folder refers by it"),
    ),
    ("gateway.networking.k8s.io", "BackendTLSPolicy"): Custom(
        reference="https://gateway-api.sigs.k8s.io/api-types/backendtlspolicy/",
        gone=always("outage", "the Gateway speaks to its Services without TLS"),
    ),
    ("projectcontour.io", "HTTPProxy"): Custom(
        reference="https://projectcontour.io/docs/main/config/fundamentals/",
        gone=always("outage", "its routes are no longer served"),
    ),
    ("route.openshift.io", "Route"): Custom(
        reference="https://docs.okd.io/latest/networking/ingress_load_balancing/routes/route-configuration.html",
        gone=always("outage", "its host is no longer served"),
        changes={
            "spec.host": another("outage", "the old host is no longer served"),
            "spec.tls": without("security", "the host is served without TLS"),
        },
    ),
    ("traefik.io", "IngressRoute"): Custom(
        reference="https://doc.traefik.io/traefik/",
        gone=always("outage", "its routes are no longer served"),
        changes={"spec.tls": without("security", "its routes are served without TLS")},
    ),
    ("traefik.io", "Middleware"): Custom(
        reference="https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/middleware/",
        gone=always("outage", "routes that name it are not served"),
    ),
}


def facts(item: Object) -> Custom | None:
    """The facts of an object's kind, or None where the table has none."""
    group = item.identity.group
    return _CONSTRAINT if group == "constraints.gatekeeper.sh" else CUSTOM.get((group, item.kind))


# Each template of Gatekeeper makes a kind of its own.
_CONSTRAINT = Custom(
    reference="https://open-policy-agent.github.io/gatekeeper/website/docs/violations/",
    gone=always("security", "what it refused is let in"),
    changes={
        "spec.enforcementAction": lambda old, new: (
            ("security", "what it refused is let in, and noted") if new in ("dryrun", "warn") else None
        )
    },
)


def kept_no_longer(before: Object, after: Object) -> Consequence | None:
    """What a kind says by itself when its `deletionPolicy` becomes Delete."""
    old, new = (side.spec.get("deletionPolicy", side.value.get("deletionPolicy")) for side in (before, after))
    if old in ("Orphan", "Retain") and new in ("Delete", None):
        return "data-loss", "when it goes, what it stands for is deleted with it from now on"
    return None


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
