"""How pods are replaced when their template changes.

https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy
"""

import re
from dataclasses import dataclass
from typing import Any, Literal

from ..values import checks
from ..values.arguments import named_arguments
from ..values.duration import seconds
from ..values.errors import refuse

StrategyType = Literal["RollingUpdate", "Recreate", "OnDelete"]
_STRATEGIES = ("RollingUpdate", "Recreate", "OnDelete")
_ROLLING = ("max_surge", "max_unavailable", "partition")
_PERCENT = re.compile(r"(?:100|[0-9]{1,2})%")


@dataclass(frozen=True, kw_only=True, slots=True)
class Rollout:
    """How pods of a new template take the place of those of the old one.

    Args:
        strategy: ``"RollingUpdate"``; ``"Recreate"``, all old pods before the first new one;
            or, for a StatefulApp, ``"OnDelete"``. Default: rolling, and stopping first where
            a claim is mounted by one node alone.
        max_surge: How many pods more than ``replicas`` there may be, a number or a share
            such as ``"25%"``. Default: 1.
        max_unavailable: How many of ``replicas`` may be away. Default: 0.
        partition: The first pod of a StatefulApp that is replaced. Default: all are.
        min_ready: How long a new pod is ready before it counts, such as ``"10s"``. Default: not at all.
        progress_deadline: How long nothing may move before the rollout has failed. Default: 10 minutes.
        revision_history_limit: How many old templates stay, to go back to. Default: 10.

    Raises:
        WebAppError: A value cannot work, or nothing could ever be replaced.
    """

    strategy: StrategyType | None = None
    max_surge: int | str | None = None
    max_unavailable: int | str | None = None
    partition: int | None = None
    min_ready: str | None = None
    progress_deadline: str | None = None
    revision_history_limit: int | None = None

    def __post_init__(self) -> None:
        if self.strategy is not None:
            checks.choice("Rollout", "strategy", self.strategy, _STRATEGIES)
        for argument in ("max_surge", "max_unavailable"):
            _check_pods(argument, getattr(self, argument))
        for argument in ("partition", "revision_history_limit"):
            if getattr(self, argument) is not None:
                number = getattr(self, argument)
                checks.integer("Rollout", argument, number, what="a number", low=0, high=2**31 - 1)
        given = {"max_surge": self.max_surge, "max_unavailable": self.max_unavailable}
        rolling = {
            name for name, value in {**given, "partition": self.partition}.items() if value is not None
        }
        if rolling and self.strategy not in (None, "RollingUpdate"):
            refuse("Rollout", min(rolling), f"is of a rolling update, not of {self.strategy}; leave it out")
        if self.max_surge in (0, "0%") and self.max_unavailable in (None, 0, "0%"):
            refuse("Rollout", "max_surge", "no pod could be replaced; write max_unavailable=1")
        ready = seconds("Rollout", "min_ready", self.min_ready or "0s")
        if seconds("Rollout", "progress_deadline", self.progress_deadline or "10m", least=1) <= ready:
            refuse("Rollout", "progress_deadline", "is over before a pod can be ready; write a longer one")

    @property
    def stops_first(self) -> bool:
        """Whether no pod of the new template runs beside all of the old one."""
        return self.strategy == "Recreate" or self.max_surge in (0, "0%")

    def of_spec(self) -> dict[str, Any]:
        """The lines of a workload's spec beside its strategy."""
        ready = None if self.min_ready is None else seconds("Rollout", "min_ready", self.min_ready)
        deadline = self.progress_deadline
        found = {
            "revisionHistoryLimit": self.revision_history_limit,
            "minReadySeconds": ready,
            "progressDeadlineSeconds": None
            if deadline is None
            else seconds("Rollout", "progress_deadline", deadline),
        }
        return {field: value for field, value in found.items() if value is not None}

    def of_deployment(self, who: str, *, holds_one_pod: bool) -> dict[str, Any]:
        """The strategy of a Deployment."""
        if self.strategy == "OnDelete" or self.partition is not None:
            refuse(who, "rollout", "OnDelete and partition are of a StatefulApp; leave them out")
        is_said = self.strategy is not None or any(getattr(self, name) is not None for name in _ROLLING)
        if self.strategy == "Recreate" or (holds_one_pod and not is_said):
            return {"type": "Recreate"}
        if holds_one_pod and not self.stops_first:
            refuse(
                who,
                "rollout",
                "a new pod may wait for ever for a claim of ReadWriteOnce that the old one holds; leave the"
                ' strategy out, or write strategy="Recreate"',
            )
        surge = 1 if self.max_surge is None else self.max_surge
        away = 0 if self.max_unavailable is None else self.max_unavailable
        return {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": surge, "maxUnavailable": away}}

    def of_stateful_set(self, who: str) -> dict[str, Any]:
        """The updateStrategy of a StatefulSet; nothing where it is what the API server takes."""
        if self.strategy == "Recreate" or self.max_surge is not None:
            refuse(who, "rollout", "Recreate and max_surge are of a Deployment; leave them out")
        if self.progress_deadline is not None:
            refuse(who, "rollout", "progress_deadline is of a Deployment; leave it out")
        if self.max_unavailable is not None:
            refuse(who, "rollout", "max_unavailable of a StatefulSet is no stable field; leave it out")
        rolling = {} if self.partition is None else {"rollingUpdate": {"partition": self.partition}}
        return {"type": self.strategy or "RollingUpdate", **rolling} if self.strategy or rolling else {}


Rollout.__init__ = named_arguments(Rollout.__init__)  # type: ignore[method-assign]


def check_rollout(who: str, rollout: object) -> Rollout:
    """Refuse what is no Rollout."""
    return checks.instance(who, "rollout", Rollout() if rollout is None else rollout, Rollout, "Rollout(…)")


def _check_pods(argument: str, value: object) -> None:
    if value is None or (isinstance(value, str) and _PERCENT.fullmatch(value)):
        return
    if isinstance(value, str):
        problem = f"{value!r} is no share of the pods; write one such as '25%', or a number"
        refuse("Rollout", argument, problem)
    checks.integer("Rollout", argument, value, what="a number of pods", low=0, high=10_000)
