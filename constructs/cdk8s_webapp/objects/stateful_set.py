"""A StatefulSet: pods with names and storage of their own.

https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from ..pod.volume import Volume
from ..pod.volumes import check_volumes, holds_one_pod, named_volumes
from ..values import checks, quantity
from ..values.errors import refuse
from ..values.labels import refuse_other_pods
from ..values.read_only import ReadOnly
from .autoscaler import Autoscale
from .claim import claim_spec
from .rollout import Rollout
from .service import ServiceObject
from .web import Web
from .workload import WorkloadObject

Retention = Literal["Retain", "Delete"]
PodManagement = Literal["OrderedReady", "Parallel"]
_MANAGEMENT = ("OrderedReady", "Parallel")
_RETENTION = ("Retain", "Delete")


@dataclass(frozen=True, kw_only=True)
class Storage:
    """What each pod keeps: a size by path, and what becomes of it."""

    sizes: Mapping[str, str | Volume]
    when_deleted: Retention
    when_scaled: Retention
    service_name: str
    storage_class: str | None
    is_parallel: bool

    @property
    def volumes(self) -> Mapping[str, Volume]:
        """The volumes of the pods, which the StatefulSet makes a claim for each."""
        return {path: _per_pod(size, self.storage_class) for path, size in self.sizes.items()}

    @property
    def claims(self) -> Mapping[str, Volume]:
        """Those claims, each once, by their names."""
        return dict(named_volumes(self.volumes).values())


def storage(who: str, given: Mapping[str, Any], storage_class: str | None) -> Storage:
    """Describe the storage of a StatefulApp by its arguments.

    Raises:
        WebAppError: A value cannot work.
    """
    sizes = (
        {}
        if given["storage"] is None
        else checks.mapping(who, "storage", given["storage"], '{"/data": "10Gi"}')
    )
    if not sizes and given["storage"] is not None:
        refuse(who, "storage", 'is empty; write {"/data": "10Gi"}, or leave it out where pods keep nothing')
    for path, size in sizes.items():
        if isinstance(size, Volume):
            _check_claim(who, path, size)
        else:
            quantity.storage(who, f"storage: {path}", size)
    check_volumes(who, "storage", {path: _per_pod(size, storage_class) for path, size in sizes.items()})
    both = sizes.keys() & checks.mapping(who, "volumes", given.get("volumes") or {}).keys()
    if both:
        refuse(who, "storage", f"{min(both)!r} is in volumes too; leave it out of one")
    for name in ("when_deleted", "when_scaled"):
        checks.choice(who, name, given[name], _RETENTION)
    own = given["service_name"]
    return Storage(
        sizes=ReadOnly(sizes),
        when_deleted=given["when_deleted"],
        when_scaled=given["when_scaled"],
        service_name=f"{who}-headless" if own is None else checks.text(who, "service_name", own),
        storage_class=storage_class,
        is_parallel=checks.choice(who, "pod_management", given["pod_management"], _MANAGEMENT) == "Parallel",
    )


@dataclass(kw_only=True)
class StatefulSetObject(WorkloadObject):
    """Runs pods one after the other, each with its claims, and replaces them from the last one on."""

    api_version = "apps/v1"
    kind = "StatefulSet"
    storage: Storage
    replicas: int | None = None
    is_scaled: bool = False
    rollout: Rollout = field(default_factory=Rollout)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.rollout.of_stateful_set(self.app)
        if self.replicas is not None:
            self.replicas = checks.integer(
                self.app, "replicas", self.replicas, what="a number of pods", low=0, high=2**31 - 1
            )

        if holds_one_pod(self.pod) and self.is_several:
            refuse(
                self.app,
                "volumes",
                "several pods cannot share a claim of ReadWriteOnce; write it in storage, where each pod has"
                ' its own, or access_mode="ReadWriteMany"',
            )

    def lines(self) -> dict[str, Any]:
        """Under which names they run, what they are, and what each of them keeps."""
        kept = {"whenDeleted": self.storage.when_deleted, "whenScaled": self.storage.when_scaled}
        is_usual = set(kept.values()) == {"Retain"}
        strategy = self.rollout.of_stateful_set(self.app)
        usual = self.storage.storage_class
        claims = [_claim(name, volume, usual) for name, volume in self.storage.claims.items()]
        managed = {"podManagementPolicy": "Parallel"} if self.storage.is_parallel else {}
        return {
            "spec": {
                "serviceName": self.storage.service_name,
                **({} if self.is_scaled else {"replicas": self.pods}),
                **self.rollout.of_spec(),
                "selector": {"matchLabels": dict(self.pod.match_labels)},
                **managed,
                **({"updateStrategy": strategy} if strategy else {}),
                **({} if is_usual else {"persistentVolumeClaimRetentionPolicy": kept}),
                "template": self.spread(self.template(), "controller-revision-hash"),
                **({"volumeClaimTemplates": claims} if claims else {}),
            }
        }

    @property
    def pods(self) -> int:
        """The number of pods: one, since two copies that share nothing are seldom meant."""
        return 1 if self.replicas is None else self.replicas

    @property
    def is_several(self) -> bool:
        """Whether there are two pods or more at a time."""
        return self.is_scaled or self.pods >= 2

    def over(self, added: Mapping[str, Any]) -> dict[str, Any]:
        """The lines with what depends on all of them."""
        whole = super().over(added)
        spec = whole["spec"]
        self.finish(spec["template"], {})
        refuse_other_pods(self.app, spec["selector"]["matchLabels"], spec["template"]["metadata"]["labels"])
        return whole


def _per_pod(size: str | Volume, storage_class: str | None) -> Volume:
    if not isinstance(size, Volume):
        return Volume.per_pod(size, storage_class)
    # The same dict, so that two folders of one claim stay of one.
    return replace(size, kind="template")


def _check_claim(who: str, path: str, volume: Volume) -> None:
    if volume.kind != "claim":
        refuse(who, f"storage: {path}", 'is no claim; write a size such as "10Gi", or Volume.claim("10Gi")')


def _claim(name: str, volume: Volume, usual: str | None) -> dict[str, Any]:
    """A claim of each pod, as the API server keeps it.

    kubectl compares this list as a whole: without what the server adds, down to the phase,
    every apply would say "configured".
    """
    return {
        "apiVersion": "v1",
        "kind": "PersistentVolumeClaim",
        "metadata": {"name": name},
        "spec": {**claim_spec(volume, usual), "volumeMode": "Filesystem"},
        "status": {"phase": "Pending"},
    }


@dataclass(kw_only=True)
class HeadlessObject(ServiceObject):
    """A name in DNS for each pod, ready or not, so that pods find each other while they start."""

    def lines(self) -> dict[str, Any]:
        """No address of its own."""
        spec = super().lines()["spec"]
        return {"spec": {"clusterIP": "None", "publishNotReadyAddresses": True, **spec}}


def stateful_set(web: Web, storage: Storage) -> StatefulSetObject:
    """Its StatefulSet."""
    is_scaled = isinstance(web.replicas, Autoscale)
    replicas = None if isinstance(web.replicas, Autoscale) else web.replicas
    return StatefulSetObject(
        **web.runs,
        name=web.app,
        storage=storage,
        replicas=replicas,
        is_scaled=is_scaled,
        rollout=web.rollout,
    )


def headless(web: Web, storage: Storage) -> HeadlessObject:
    """The Service that names its pods."""
    return HeadlessObject(
        **web.common,
        name=storage.service_name,
        port=web.pod.port or 0,
        target_port=web.pod.port or 0,
        target_name=web.pod.port_name,
        ports=web.pod.ports or {},
        port_name=web.pod.port_name or "http",
        selector=web.pod.selector,
    )
