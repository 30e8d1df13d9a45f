"""A Deployment of one pod.

https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..pod.volumes import holds_one_pod
from ..values import checks
from ..values.errors import refuse
from ..values.labels import refuse_other_pods
from .rollout import Rollout
from .workload import WorkloadObject


@dataclass(kw_only=True)
class DeploymentObject(WorkloadObject):
    """Runs a number of pods, and replaces them when their template changes.

    ``usual_replicas`` is the number where neither ``replicas`` nor an autoscaler says one; ``is_scaled``
    says that an autoscaler of the application's own does.
    """

    api_version = "apps/v1"
    kind = "Deployment"
    replicas: int | None = None
    usual_replicas: int = 2
    is_scaled: bool = False
    rollout: Rollout = field(default_factory=Rollout)

    def __post_init__(self) -> None:
        super().__post_init__()
        self._strategy()
        if self.replicas is not None:
            self.replicas = checks.integer(
                self.app, "replicas", self.replicas, what="a number of pods", low=0, high=2**31 - 1
            )
        if holds_one_pod(self.pod) and (self.replicas or 0) > 1:
            refuse(
                self.app,
                "replicas",
                f"{self.replicas} pods cannot share a claim of ReadWriteOnce; leave replicas out, write"
                ' Volume.claim(…, access_mode="ReadWriteMany"), or a StatefulApp with storage',
            )

    @property
    def pods(self) -> int:
        """The number of pods, where no autoscaler decides it."""
        if self.replicas is not None:
            return self.replicas
        return 1 if holds_one_pod(self.pod) else self.usual_replicas

    def lines(self) -> dict[str, Any]:
        """The number of pods, how they are found and replaced, and what they are."""
        spec = {
            **({} if self.is_scaled else {"replicas": self.pods}),
            **self.rollout.of_spec(),
            "selector": {"matchLabels": dict(self.pod.match_labels)},
            "strategy": self._strategy(),
            "template": self.spread(self.template(), "pod-template-hash"),
        }
        return {"spec": spec}

    def over(self, added: Mapping[str, Any]) -> dict[str, Any]:
        """The lines over users' own; the number is an autoscaler's where there is one."""
        whole = super().over(added)
        spec = whole["spec"]
        # Not over the handle's: one that stops first has no fields of a rolling update.
        spec["strategy"] = self._strategy()
        if self.is_scaled:
            self._refuse_another_autoscaler(added)
            spec.pop("replicas", None)
        elif added and "replicas" not in added["spec"]:
            self._leave_replicas_out(spec)
        self.finish(spec["template"], added.get("spec", {}).get("template", {}))
        refuse_other_pods(self.app, spec["selector"]["matchLabels"], spec["template"]["metadata"]["labels"])
        return whole

    @property
    def is_several(self) -> bool:
        """Whether there are two pods or more."""
        return self.is_scaled or self.pods >= 2

    def _strategy(self) -> dict[str, Any]:
        return self.rollout.of_deployment(self.app, holds_one_pod=holds_one_pod(self.pod))

    def _refuse_another_autoscaler(self, added: Mapping[str, Any]) -> None:
        # cdk8s-plus leaves the number out where an autoscaler of its own targets the handle.
        if added and "replicas" not in added["spec"]:
            refuse(
                self.app,
                "replicas",
                "Autoscale and a HorizontalPodAutoscaler would both set the number; leave one out",
            )

    def _leave_replicas_out(self, spec: dict[str, Any]) -> None:
        if self.replicas is not None:
            refuse(
                self.app,
                "replicas",
                f"{self.replicas} and a HorizontalPodAutoscaler cannot both set the number;"
                " leave replicas out",
            )
        del spec["replicas"]
