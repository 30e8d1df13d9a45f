"""Custom resources: what their controllers do when an object goes, or when a field of it changes.

One entry a kind, in a module of this folder an area. A kind or field that has none is said to be not judged,
and not to do nothing. A module is read when a manifest has one of its groups.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from ..sides.objects import Object
from .consequences import (
    Consequence,
    Custom,
    always,
    another,
    becomes,
    by_annotation,
    gained,
    lost,
    no_longer,
)

Kinds = dict[tuple[str, str], Custom]

# The module in which the kinds of a group are.
_GROUPS = {
    "acid.zalan.do": "stores",
    "apiextensions.crossplane.io": "infrastructure",
    "argoproj.io": "delivery",
    "autoscaling.k8s.io": "scaling",
    "bitnami.com": "secrets",
    "cassandra.datastax.com": "stores",
    "ceph.rook.io": "stores",
    "cert-manager.io": "certificates",
    "cilium.io": "policies",
    "cloud.google.com": "beside_routes",
    "cluster.x-k8s.io": "clusters",
    "controlplane.cluster.x-k8s.io": "clusters",
    "elasticsearch.k8s.elastic.co": "stores",
    "external-secrets.io": "secrets",
    "flagger.app": "rollouts",
    "gateway.envoyproxy.io": "beside_routes",
    "gateway.networking.k8s.io": "gateways",
    "gateway.networking.x-k8s.io": "gateways",
    "helm.toolkit.fluxcd.io": "delivery",
    "image.toolkit.fluxcd.io": "delivery",
    "k8s.mariadb.com": "stores",
    "kafka.strimzi.io": "kafka",
    "karpenter.k8s.aws": "infrastructure",
    "karpenter.sh": "infrastructure",
    "keda.sh": "scaling",
    "kibana.k8s.elastic.co": "stores",
    "kueue.x-k8s.io": "queues",
    "kustomize.toolkit.fluxcd.io": "delivery",
    "kyverno.io": "policies",
    "longhorn.io": "volumes",
    "metallb.io": "infrastructure",
    "monitoring.coreos.com": "monitoring",
    "mongodbcommunity.mongodb.com": "stores",
    "networking.gke.io": "beside_routes",
    "networking.istio.io": "mesh",
    "notification.toolkit.fluxcd.io": "delivery",
    "opensearch.opster.io": "stores",
    "pkg.crossplane.io": "infrastructure",
    "policy.linkerd.io": "mesh",
    "postgres-operator.crunchydata.com": "stores",
    "postgresql.cnpg.io": "stores",
    "projectcalico.org": "policies",
    "projectcontour.io": "gateways",
    "rabbitmq.com": "stores",
    "route.openshift.io": "gateways",
    "secrets-store.csi.x-k8s.io": "secrets",
    "secrets.hashicorp.com": "secrets_vault",
    "security.istio.io": "mesh",
    "serving.knative.dev": "delivery",
    "snapshot.storage.k8s.io": "infrastructure",
    "source.toolkit.fluxcd.io": "delivery",
    "templates.gatekeeper.sh": "policies",
    "traefik.containo.us": "traefik",
    "trust.cert-manager.io": "secrets_vault",
    "traefik.io": "traefik",
    "velero.io": "infrastructure",
}  # fmt: skip

_CLOUD = ("data-loss", "what it stands for is deleted at the cloud with it")
_LEFT = ("none", "what it stands for stays at the cloud, and nothing keeps it as it is written")


def _managed(item: Object) -> Consequence:
    """Of a managed resource of Crossplane, which may be told to leave what it stands for."""
    policies = item.spec.get("managementPolicies")
    kept = isinstance(policies, list) and not any(one in ("*", "Delete") for one in policies)
    leaves = item.spec.get("deletionPolicy") == "Orphan" or kept
    return _LEFT if leaves else _CLOUD


_OPENED = {
    "spec.forProvider.publiclyAccessible": becomes(True, "security", "it may be reached from the internet"),
    **{
        f"spec.forProvider.{name}": no_longer(True, "security", "it may be opened to everybody")
        for name in ("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets")
    },
    "spec.forProvider.deletionProtection": no_longer(True, "none", "it may be deleted from now on"),
    "spec.forProvider.storageEncrypted": no_longer(True, "security", "what is stored is not encrypted"),
}
# Groups of which each kind stands for something at a cloud.
_CLOUDS = {
    "services.k8s.aws": Custom(
        reference="https://aws-controllers-k8s.github.io/community/docs/user-docs/deletion-policy/",
        gone=by_annotation("services.k8s.aws/deletion-policy", "retain", _LEFT, _CLOUD),
    ),
    "cnrm.cloud.google.com": Custom(
        reference="https://cloud.google.com/config-connector/docs/how-to/managing-deleting-resources",
        gone=by_annotation("cnrm.cloud.google.com/deletion-policy", "abandon", _LEFT, _CLOUD),
    ),
    "azure.com": Custom(
        reference="https://azure.github.io/azure-service-operator/guide/annotations/",
        gone=by_annotation("serviceoperator.azure.com/reconcile-policy", "detach-on-delete", _LEFT, _CLOUD),
    ),
    "upbound.io": Custom(
        reference="https://docs.crossplane.io/latest/managed-resources/managed-resources/",
        gone=_managed,
        changes=_OPENED,
    ),
    "crossplane.io": Custom(
        reference="https://docs.crossplane.io/latest/managed-resources/managed-resources/",
        gone=_managed,
        changes=_OPENED,
    ),
}
# Each template of Gatekeeper makes a kind of its own.
_CONSTRAINT = Custom(
    reference="https://open-policy-agent.github.io/gatekeeper/website/docs/violations/",
    gone=always("security", "what it refused is let in"),
    changes={
        "spec.match.excludedNamespaces": gained("security", "what it refused is let in, in {}"),
        "spec.match.namespaces": lost("security", "what it refused is let in, in {}"),
        "spec.match.kinds": lost("security", "{} is no longer looked at", "kinds"),
        "spec.match spec.parameters": another("unknown", "what it refuses"),
        "spec.enforcementAction": lambda old, new: (
            ("security", "what it refused is let in, and noted")
            if new in ("dryrun", "warn")
            else ("none", "from now on, what it noted is refused when it is written")
        ),
    },
)


@cache
def kinds(module: str) -> Kinds:
    """The kinds of an area."""
    found: Kinds = import_module(f"{__package__}.{module}").KINDS
    return found


def facts(item: Object) -> Custom | None:
    """The facts of an object's kind, or None where the table has none."""
    group = item.identity.group
    if group in _GROUPS:
        return kinds(_GROUPS[group]).get((group, item.kind)) or kinds(_GROUPS[group]).get((group, "*"))
    if group == "constraints.gatekeeper.sh":
        return _CONSTRAINT
    if item.is_known or item.kind.endswith("ProviderConfig"):
        return None
    return next((known for end, known in _CLOUDS.items() if group.endswith(f".{end}")), None)


def areas() -> list[str]:
    """All modules that have kinds."""
    return sorted(set(_GROUPS.values()))


def kept_no_longer(before: Object, after: Object) -> Consequence | None:
    """What a kind says by itself when its `deletionPolicy` becomes Delete."""
    old, new = (side.spec.get("deletionPolicy", side.value.get("deletionPolicy")) for side in (before, after))
    if old in ("Orphan", "Retain") and new in ("Delete", None):
        return "data-loss", "when it goes, what it stands for is deleted with it from now on"
    return None


def comes(item: Object) -> Consequence | None:
    """What happens when a custom resource is new; None where nothing says it."""
    known = facts(item)
    return known.comes(item) if known is not None and known.comes is not None else None


def gone(item: Object) -> Consequence | None:
    """What happens when a custom resource goes; None where nothing says it.

    Of a kind that the table does not know, `deletionPolicy: Delete` says it, as Crossplane reads it.
    """
    known = facts(item)
    if known is not None:
        return known.gone(item)
    if not item.is_known and item.spec.get("deletionPolicy", item.spec.get("reclaimPolicy")) == "Delete":
        return "data-loss", "by its deletionPolicy, what it stands for is deleted with it"
    return None
