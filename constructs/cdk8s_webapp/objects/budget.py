"""A PodDisruptionBudget: how many pods may be away while nodes are drained.

https://kubernetes.io/docs/concepts/workloads/pods/disruptions/
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .object import Object
from .workload import WorkloadObject


@dataclass(kw_only=True)
class BudgetObject(Object):
    """One pod at a time, and a pod that is not well never holds a drain up."""

    api_version = "policy/v1"
    kind = "PodDisruptionBudget"
    selector: Mapping[str, str]

    def lines(self) -> dict[str, Any]:
        """How many, what of those that are not well, and whose pods."""
        return {
            "spec": {
                "maxUnavailable": 1,
                "unhealthyPodEvictionPolicy": "AlwaysAllow",
                "selector": {"matchLabels": dict(self.selector)},
            }
        }


def budgets(runs: WorkloadObject, common: Mapping[str, Any]) -> dict[str, Object | None]:
    """The budget of what runs pods, where the platform has them and there are several."""
    if not (runs.pod.platform.availability.budget and runs.is_several):
        return {"budget": None}
    return {"budget": BudgetObject(**common, name=runs.name, selector=runs.pod.match_labels)}
