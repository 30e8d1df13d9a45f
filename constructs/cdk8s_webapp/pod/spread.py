"""Pods spread over zones and nodes, where that can be.

https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
"""

from typing import Any

from .lines import in_pod
from .pod import Pod

_OVER = ("topology.kubernetes.io/zone", "kubernetes.io/hostname")


def spread(pod: Pod, revision: str) -> dict[str, Any]:
    """One constraint a topology; the pods of a rollout are counted by themselves.

    Args:
        pod: The pod.
        revision: The label by which pods of one template know each other.
    """
    return in_pod(
        topologySpreadConstraints=[
            {
                "maxSkew": 1,
                "topologyKey": key,
                "whenUnsatisfiable": "ScheduleAnyway",
                "labelSelector": {"matchLabels": dict(pod.match_labels)},
                "matchLabelKeys": [revision],
            }
            for key in _OVER
        ]
    )
