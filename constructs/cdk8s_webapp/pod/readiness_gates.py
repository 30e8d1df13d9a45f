"""Conditions that others set before a pod counts as ready.

https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-readiness-gate
"""

from typing import TYPE_CHECKING, Any

from ..values import checks
from ..values.errors import refuse
from ..values.labels import is_key
from .lines import in_pod

if TYPE_CHECKING:
    from .pod import Pod

_EXAMPLE = "target-health.elbv2.k8s.aws/shop"


def check_readiness_gates(who: str, argument: str, given: object) -> tuple[str, ...]:
    """Refuse what is no list of condition types, each once."""
    checked: list[str] = []
    for each in checks.sequence(who, argument, given, f'["{_EXAMPLE}"]'):
        gate = checks.text(who, argument, each)
        if not is_key(gate):
            refuse(who, argument, f"{gate!r} is no condition type, such as {_EXAMPLE!r}")
        if gate in checked:
            refuse(who, argument, f"{gate!r} is given twice; leave one out")
        checked.append(gate)
    return tuple(checked)


def part(pod: "Pod") -> dict[str, Any]:
    """The conditions, beside the answers of the containers."""
    return in_pod(readinessGates=[{"conditionType": each} for each in pod.readiness_gates or ()])
