"""PodDisruptionBudgets.

https://kubernetes.io/docs/tasks/run-application/configure-pdb/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .demand import Demand
from .flaw import Flaws, invalid
from .workloads import count_or_percent


def _spec(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    if raw.get("minAvailable") is not None and raw.get("maxUnavailable") is not None:
        yield invalid("", "minAvailable and maxUnavailable cannot be both set")
    for field in ("minAvailable", "maxUnavailable"):
        wrong = count_or_percent(raw.get(field))
        if wrong:
            yield invalid(field, wrong)


DEMANDS: dict[str, Demand] = {
    "PodDisruptionBudgetSpec": Demand(
        words={"unhealthyPodEvictionPolicy": ("AlwaysAllow", "IfHealthyBudget")},
        not_empty=("unhealthyPodEvictionPolicy",),
        check=_spec,
    ),
}
