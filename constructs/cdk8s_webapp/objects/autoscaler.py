"""A HorizontalPodAutoscaler: how many pods run, by how busy they are.

https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..pod.pod import Pod
from ..pod.volumes import holds_one_pod
from ..values import checks
from ..values.arguments import named_arguments
from ..values.errors import refuse
from ..values.read_only import ReadOnly
from .object import Object
from .workload import WorkloadObject


@dataclass(frozen=True, slots=True)
class Autoscale:
    """How many pods there are, between a low and a high number.

    Each metric asks for a number of pods, and the highest counts.

    Args:
        low: The fewest pods.
        high: The most pods.
        cpu: The percent of the CPU request that pods use on average. Default: 70, where
            no other metric is given.
        memory: The percent of the memory request. Default: not looked at.
        metrics: Further metrics, as Kubernetes writes them. Default: none.
        behavior: How fast it follows them, ``scaleUp`` and ``scaleDown`` as Kubernetes writes them,
            such as ``{"scaleDown": {"stabilizationWindowSeconds": 600}}``. Default: Kubernetes' own.

    Raises:
        WebAppError: The numbers are no range, or a percentage is none.
    """

    low: int
    high: int
    cpu: int | None = None
    memory: int | None = None
    metrics: Sequence[Mapping[str, Any]] | None = None
    behavior: Mapping[str, Mapping[str, Any]] | None = None

    def __post_init__(self) -> None:
        checks.integer("Autoscale", "low", self.low, what="a number of pods", low=1, high=10_000)
        checks.integer("Autoscale", "high", self.high, what="a number of pods", low=1, high=10_000)
        if self.high < self.low:
            refuse("Autoscale", "high", f"{self.high} is below low, {self.low}; write {self.low} or more")
        for argument in ("cpu", "memory"):
            if getattr(self, argument) is not None:
                percent = getattr(self, argument)
                checks.integer("Autoscale", argument, percent, what="a percentage", low=1, high=1000)
        if self.metrics is not None:
            given = checks.sequence("Autoscale", "metrics", self.metrics, "[{…}]")
            made = tuple(checks.mapping("Autoscale", "metrics", each) for each in given)
            object.__setattr__(self, "metrics", made)
        if self.behavior is not None:
            object.__setattr__(self, "behavior", _behavior(self.behavior))

    def lines(self) -> list[dict[str, Any]]:
        """The metrics of the HorizontalPodAutoscaler."""
        cpu = 70 if self.cpu is None and self.memory is None and not self.metrics else self.cpu
        given = {"cpu": cpu, "memory": self.memory}
        resources = [
            {
                "type": "Resource",
                "resource": {"name": name, "target": {"type": "Utilization", "averageUtilization": percent}},
            }
            for name, percent in given.items()
            if percent is not None
        ]
        return [*resources, *(dict(each) for each in self.metrics or ())]


Autoscale.__init__ = named_arguments(Autoscale.__init__)  # type: ignore[method-assign]


@dataclass(kw_only=True)
class AutoscalerObject(Object):
    """Scales a Deployment or a StatefulSet of a name."""

    api_version = "autoscaling/v2"
    kind = "HorizontalPodAutoscaler"
    autoscale: Autoscale
    target: str
    target_kind: str = "Deployment"

    def lines(self) -> dict[str, Any]:
        """Whom it scales, between which numbers, by what, and how fast."""
        behavior = self.autoscale.behavior
        how = {} if behavior is None else {field: dict(each) for field, each in behavior.items()}
        return {
            "spec": {
                "scaleTargetRef": {"apiVersion": "apps/v1", "kind": self.target_kind, "name": self.target},
                "minReplicas": self.autoscale.low,
                "maxReplicas": self.autoscale.high,
                "metrics": self.autoscale.lines(),
                **({"behavior": how} if how else {}),
            }
        }


_DIRECTIONS = ("scaleUp", "scaleDown")
_RULES = ("stabilizationWindowSeconds", "selectPolicy", "policies", "tolerance")


def _behavior(given: object) -> Mapping[str, Mapping[str, Any]]:
    found = checks.mapping("Autoscale", "behavior", given)
    checks.known_keys("Autoscale", "behavior", found, _DIRECTIONS)
    for direction, rules in found.items():
        argument = f"behavior: {direction}"
        found[direction] = ReadOnly(checks.mapping("Autoscale", argument, rules))
        checks.known_keys("Autoscale", argument, found[direction], _RULES)
    return ReadOnly(found)


def scaling(runs: WorkloadObject, replicas: object, common: Mapping[str, Any]) -> dict[str, Object | None]:
    """The autoscaler of what runs pods, where there is to be one."""
    if not isinstance(replicas, Autoscale):
        return {"autoscaler": None}
    made = AutoscalerObject(
        **common, name=runs.name, autoscale=replicas, target=runs.name, target_kind=runs.kind
    )
    return {"autoscaler": made}


def check_scaled(who: str, replicas: object, pod: Pod) -> None:
    """Refuse an autoscaler of pods that cannot be several, or whose use nobody can measure."""
    if not isinstance(replicas, Autoscale):
        return
    if holds_one_pod(pod):
        refuse(
            who,
            "replicas",
            "pods that are scaled cannot share a claim of ReadWriteOnce; write"
            ' Volume.claim(…, access_mode="ReadWriteMany"), or a StatefulApp with storage',
        )
    check_autoscale(who, replicas, pod)


def check_autoscale(who: str, autoscale: Autoscale, pod: Pod) -> None:
    """Refuse a percentage of a request that is not there."""
    for metric in autoscale.lines():
        name = metric.get("resource", {}).get("name") if metric.get("type") == "Resource" else None
        if name in ("cpu", "memory") and getattr(pod.resources, name) is None:
            refuse(
                who,
                "replicas",
                f"Autoscale measures {name} as a share of the request, and there is none;"
                f' write resources=Resources({name}="…")',
            )
