"""A PodDisruptionBudget: how many pods may be away while nodes are drained.

https://kubernetes.io/docs/concepts/workloads/pods/disruptions/
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .object import Object


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
