"""A Deployment of one pod.

https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..pod.environment import reads_as_files
from ..pod.pod import Pod
from ..pod.template import finish, template
from ..values import checks, config
from ..values.errors import refuse
from ..values.labels import refuse_other_pods
from .config_map import read_by_pods
from .object import Object, Rendered

OnConfigChange = Literal["restart", "nothing"]


@dataclass(kw_only=True)
class DeploymentObject(Object):
    """Runs a number of pods, and replaces them when their template changes.

    ``config_map`` is the one that the pods read; a new content is a rollout, if ``on_config_change``
    says so.
    """

    api_version = "apps/v1"
    kind = "Deployment"
    pod: Pod
    replicas: int | None = None
    config_map: Rendered | None = None
    on_config_change: OnConfigChange = "restart"

    def __post_init__(self) -> None:
        super().__post_init__()
        checks.instance(self.app, "pod", self.pod, Pod, 'Pod(app="web", image="web:1", port=8000)')
        if self.replicas is not None:
            self.replicas = checks.integer(
                self.app, "replicas", self.replicas, what="a number of pods", low=0, high=2**31 - 1
            )
        checks.choice(self.app, "on_config_change", self.on_config_change, ("restart", "nothing"))

    @property
    def pods(self) -> int:
        """The number of pods, where no autoscaler decides it."""
        return 2 if self.replicas is None else self.replicas

    def lines(self) -> dict[str, Any]:
        """The number of pods, how they are found and replaced, and what they are."""
        reads = None if self.config_map is None else self.config_map.object_name
        spec = {
            "replicas": self.pods,
            "selector": {"matchLabels": dict(self.pod.match_labels)},
            # One pod more than asked for comes first, and none of those asked for goes before it serves.
            "strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1, "maxUnavailable": 0}},
            "template": template(self.pod, config_map=reads),
        }
        return {"spec": spec}

    def over(self, added: Mapping[str, Any]) -> dict[str, Any]:
        """The lines over users' own; the number is an autoscaler's where there is one."""
        whole = super().over(added)
        spec = whole["spec"]
        if added and "replicas" not in added["spec"]:
            self._leave_replicas_out(spec)
        finish(spec["template"], self.pod, added.get("spec", {}).get("template", {}))
        refuse_other_pods(self.app, spec["selector"]["matchLabels"], spec["template"]["metadata"]["labels"])
        self._sum_up(spec["template"])
        return whole

    def _leave_replicas_out(self, spec: dict[str, Any]) -> None:
        if self.replicas is not None:
            refuse(
                self.app,
                "replicas",
                f"{self.replicas} and a HorizontalPodAutoscaler cannot both set the number;"
                " leave replicas out",
            )
        del spec["replicas"]

    def _sum_up(self, template: dict[str, Any]) -> None:
        if self.config_map is None or self.on_config_change == "nothing":
            return
        as_files = reads_as_files(template["spec"], self.config_map.object_name)
        read = read_by_pods(self.config_map.to_json(), as_files=as_files)
        annotations = template["metadata"].setdefault("annotations", {})
        annotations[config.CHECKSUM] = config.checksum(read)
