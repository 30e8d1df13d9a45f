"""Argo CD and Rollouts, Flux, Knative: what brings manifests into a cluster."""

from __future__ import annotations

from typing import Any

from ..sides.objects import Object
from ..subjects.pods import each
from . import applications, rollouts
from .consequences import (
    Change,
    Consequence,
    Custom,
    always,
    another,
    becomes,
    by_field,
    lost,
    moved,
    without,
)

_ARGO = "https://argo-cd.readthedocs.io/en/stable/"
_ROLLOUTS = "https://argo-rollouts.readthedocs.io/en/stable/features/specification/"
_FLUX = "https://fluxcd.io/flux/components/"
_FINALIZER = "resources-finalizer.argocd.argoproj.io"
_STAYS = ("none", "what it deployed stays, and nothing keeps it as it is written")
_PRUNES = ("none", "from now on, what goes from its source is deleted from the cluster")
_KEEPS = ("none", "from now on, what goes from its source stays in the cluster")
_CONTENT = "what it deploys changes with it, and is not in this folder"
_PACE = "when and how it is tried, not what is deployed"
_PAUSES = "while it is suspended, nothing that changes at the source is deployed"


def _application(item: Object) -> Consequence:
    if any(str(name).startswith(_FINALIZER) for name in item.metadata.get("finalizers") or ()):
        return "outage", "by its finalizer, all that it deployed is deleted"
    return _STAYS


def _prune(old: Any, new: Any) -> Consequence:
    return _PRUNES if new is True else _KEEPS


def _kustomization(item: Object) -> Consequence:
    policy = item.spec.get("deletionPolicy", "MirrorPrune")
    deletes = item.spec.get("prune") is True if policy == "MirrorPrune" else policy != "Orphan"
    if deletes and item.spec.get("suspend") is not True:
        return "outage", "by prune, Flux deletes all that it applied"
    return "none", "what it applied stays, and nothing keeps it as it is written"


def _release(item: Object) -> Consequence:
    if item.spec.get("suspend") is True:
        return "none", "it is suspended: the release stays, and nothing keeps it as it is written"
    return "outage", "Flux uninstalls the release"


def _any(old: Any, new: Any) -> bool:
    return "*" in repr(new) and "*" not in repr(old)


def _opened(words: str, then: Change) -> Change:
    return lambda old, new: ("security", words) if _any(old, new) else then(old, new)


def _shares(old: Any, new: Any) -> Consequence | None:
    sums = [
        sum(share for one in each(side) if isinstance(share := one.get("percent"), int))
        for side in (old, new)
    ]
    if new and sums[1] != 100 and (not old or sums[0] == 100):
        return "immutable", f"shares sum up to {sums[1]} rather than 100: Knative refuses that"
    return None


_SOURCE_GONE = always("none", "what came from it stays, and nothing new comes")
_SOURCE = {
    "spec.url spec.bucketName spec.ref spec.endpoint": another("unknown", _CONTENT),
    "spec.verify": lambda old, new: (
        ("security", "what comes from it is no longer checked for its signature") if new is None else None
    ),
    "spec.insecure": becomes(True, "security", "what comes from it is fetched without TLS"),
}
_SOURCE_QUIET = {"spec.interval spec.timeout spec.suspend spec.ignore spec.provider": _PACE}

KINDS: dict[tuple[str, str], Custom] = {
    **rollouts.KINDS,
    ("argoproj.io", "Application"): Custom(
        reference=f"{_ARGO}user-guide/app_deletion/",
        gone=_application,
        changes={
            "spec.destination": another(
                "outage", "it deploys into another place; what it deployed is deleted there, or left behind"
            ),
            "spec.source.repoURL": moved("outage", "it deploys from another repository"),
            "spec.source.path": moved("outage", "it deploys another folder"),
            "spec.source.chart": moved("outage", "it deploys another chart"),
            "spec.project": moved("none", "another AppProject says what it may deploy, and where"),
            "spec.source spec.sources": another("unknown", _CONTENT),
            "spec.syncPolicy.automated.prune": _prune,
        },
        quiet={
            "spec.syncPolicy": "when and how it is synced, not what is deployed",
            "spec.revisionHistoryLimit spec.info": "what is shown of it",
            "spec.ignoreDifferences": "which differences to the cluster are passed over",
        },
    ),
    ("argoproj.io", "ApplicationSet"): Custom(
        reference=f"{_ARGO}operator-manual/applicationset/Application-Deletion/",
        gone=by_field(
            "spec.syncPolicy.preserveResourcesOnDeletion",
            True,
            ("none", "its Applications go; what they deployed stays"),
            ("outage", "its Applications are deleted with all that they deployed"),
        ),
        changes={
            "spec": applications.changed,
            "spec.template": another("unknown", _CONTENT),
        },
        quiet={
            "spec.generators": "which Applications it makes",
            "spec.syncPolicy spec.strategy spec.goTemplate spec.goTemplateOptions": _PACE,
        },
    ),
    ("argoproj.io", "AppProject"): Custom(
        reference=f"{_ARGO}user-guide/projects/",
        gone=always("outage", "its Applications are refused: nothing of them is synced any more"),
        changes={
            "spec.sourceRepos": _opened(
                "its Applications may deploy from any repository",
                lost("outage", "Applications may no longer deploy from {}"),
            ),
            "spec.destinations": _opened(
                "its Applications may deploy into any place",
                lost("outage", "Applications may no longer deploy into {}", "namespace"),
            ),
            "spec.clusterResourceWhitelist": _opened(
                "its Applications may deploy any object of the whole cluster",
                lost("outage", "Applications may no longer deploy {}", "kind"),
            ),
            "spec.namespaceResourceBlacklist spec.clusterResourceBlacklist": lost(
                "security", "its Applications may deploy {}", "kind"
            ),
            "spec.signatureKeys": lost("security", "commits are no longer checked for a signature", "keyID"),
        },
        quiet={
            "spec.description": "what is shown of it",
            "spec.syncWindows": "when its Applications may be synced",
            "spec.orphanedResources": "what is shown of objects that belong to no Application",
        },
    ),
    ("argoproj.io", "Rollout"): Custom(
        reference=_ROLLOUTS,
        gone=always("outage", "its pods stop"),
        changes={
            "spec.selector": another("outage", "it no longer knows its pods: they are left, and others made"),
            "spec.workloadRef": moved("outage", "it runs the pods of another workload"),
            "spec.strategy.canary.stableService spec.strategy.blueGreen.activeService": moved(
                "outage", "another Service leads to its stable pods"
            ),
        },
        quiet={
            "spec.replicas": "pods are added, or stopped, until there are that many",
            "spec.strategy": "how the next rollout replaces pods",
            "spec.minReadySeconds spec.progressDeadlineSeconds spec.progressDeadlineAbort": (
                "when a rollout counts as stuck"
            ),
            "spec.revisionHistoryLimit spec.analysis spec.rollbackWindow": "what is kept of old rollouts",
            "spec.paused": "a rollout waits while it is paused",
            "spec.restartAt": "pods are restarted at that time",
        },
    ),
    **{
        ("argoproj.io", kind): Custom(
            reference="https://argo-rollouts.readthedocs.io/en/stable/features/analysis/",
            gone=always("outage", "Rollouts that use it cannot go on"),
            quiet={"spec": "the next rollout is measured in this way"},
        )
        for kind in ("AnalysisTemplate", "ClusterAnalysisTemplate")
    },
    ("kustomize.toolkit.fluxcd.io", "Kustomization"): Custom(
        reference=f"{_FLUX}kustomize/kustomizations/#prune",
        gone=_kustomization,
        changes={
            "spec.path": another("outage", "it applies another folder, and prunes what is not in it"),
            "spec.targetNamespace": another("outage", "it applies into another namespace"),
            "spec.sourceRef": moved("outage", "it applies what another source has"),
            "spec.kubeConfig": another("outage", "it applies to another cluster"),
            "spec.prune": _prune,
            "spec.force": becomes(
                True, "none", "from now on, what cannot be updated is deleted and made anew"
            ),
            "spec.decryption": without(
                "outage", "encrypted Secrets can no longer be read: nothing is applied"
            ),
            "spec.patches spec.images spec.components spec.postBuild spec.namePrefix spec.nameSuffix"
            " spec.commonMetadata": another("unknown", _CONTENT),
        },
        quiet={
            "spec.interval spec.retryInterval spec.timeout spec.wait spec.healthChecks spec.dependsOn"
            " spec.healthCheckExprs": _PACE,
            "spec.suspend": _PAUSES,
            "spec.deletionPolicy": "what becomes of all that it applied when it goes",
        },
    ),
    ("helm.toolkit.fluxcd.io", "HelmRelease"): Custom(
        reference=f"{_FLUX}helm/helmreleases/",
        gone=_release,
        changes={
            "spec.releaseName": another("outage", "the release is uninstalled and another one installed"),
            "spec.targetNamespace": another("outage", "the release moves into another namespace"),
            "spec.storageNamespace": another("outage", "the release is not found there, and installed again"),
            "spec.kubeConfig": another("outage", "it is installed in another cluster"),
            "spec.chart.spec.chart": moved("outage", "another chart takes the place of the release"),
            "spec.chart spec.chartRef spec.values spec.valuesFrom spec.postRenderers": another(
                "unknown", _CONTENT
            ),
            "spec.upgrade.force": becomes(
                True, "none", "from now on, what cannot be updated is deleted and made anew"
            ),
        },
        quiet={
            "spec.interval spec.timeout spec.dependsOn spec.install spec.upgrade spec.test spec.rollback"
            " spec.maxHistory spec.driftDetection": _PACE,
            "spec.suspend": _PAUSES,
            "spec.uninstall": "how it is uninstalled when it goes",
        },
    ),
    **{
        ("source.toolkit.fluxcd.io", kind): Custom(
            reference=f"{_FLUX}source/", gone=_SOURCE_GONE, changes=_SOURCE, quiet=_SOURCE_QUIET
        )
        for kind in ("Bucket", "GitRepository", "HelmChart", "HelmRepository", "OCIRepository")
    },
    **{
        ("image.toolkit.fluxcd.io", kind): Custom(
            reference=f"{_FLUX}image/",
            gone=always("none", "new images are no longer written into the repository"),
            quiet={"spec": "which images are written into the repository from now on"},
        )
        for kind in ("ImagePolicy", "ImageRepository", "ImageUpdateAutomation")
    },
    **{
        ("notification.toolkit.fluxcd.io", kind): Custom(
            reference=f"{_FLUX}notification/",
            gone=always("none", "nobody is told any more of what is deployed"),
            quiet={"spec": "who is told of what is deployed"},
        )
        for kind in ("Alert", "Provider")
    },
    ("notification.toolkit.fluxcd.io", "Receiver"): Custom(
        reference=f"{_FLUX}notification/receivers/",
        gone=always("none", "a push no longer begins a deployment: it waits for its interval"),
        quiet={"spec": "which pushes begin a deployment"},
    ),
    ("serving.knative.dev", "Service"): Custom(
        reference="https://knative.dev/docs/serving/services/",
        gone=always("outage", "its pods stop and its URL no longer answers"),
        changes={"spec.traffic": _shares},
        quiet={"spec.traffic": "which revisions get how much of the requests"},
    ),
}
