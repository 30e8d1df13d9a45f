"""On which nodes pods run, and which pods go first.

https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ..values import checks, labels
from ..values.arguments import named_arguments
from ..values.errors import refuse
from ..values.names import dns_subdomain
from .lines import in_pod

if TYPE_CHECKING:
    from .pod import Pod

_TOLERATION = ("key", "operator", "value", "effect", "tolerationSeconds")
_AFFINITY = ("nodeAffinity", "podAffinity", "podAntiAffinity")


@dataclass(frozen=True, kw_only=True, slots=True)
class Scheduling:
    """Where pods run.

    Args:
        node_selector: Labels that a node must have. Default: any node.
        tolerations: Taints that the pods accept, each as Kubernetes writes it, such as
            ``{"key": "gpu", "operator": "Exists", "effect": "NoSchedule"}``. Default: none.
        affinity: ``nodeAffinity``, ``podAffinity`` and ``podAntiAffinity`` as Kubernetes
            writes them. Default: none.
        priority_class: The PriorityClass. Default: the cluster's own.
        runtime_class: The RuntimeClass, such as ``"gvisor"``. Default: the cluster's own.

    Raises:
        WebAppError: A name, a label or a field cannot be one.
    """

    node_selector: Mapping[str, str] | None = None
    tolerations: Sequence[Mapping[str, Any]] | None = None
    affinity: Mapping[str, Any] | None = None
    priority_class: str | None = None
    runtime_class: str | None = None

    def __post_init__(self) -> None:
        if self.node_selector is not None:
            self._keep("node_selector", labels.check("Scheduling", "node_selector", self.node_selector))
        if self.affinity is not None:
            affinity = checks.mapping("Scheduling", "affinity", self.affinity)
            checks.known_keys("Scheduling", "affinity", affinity, _AFFINITY)
            self._keep("affinity", affinity)
        for argument in ("priority_class", "runtime_class"):
            if getattr(self, argument) is not None:
                dns_subdomain("Scheduling", argument, getattr(self, argument))
        if self.tolerations is not None:
            object.__setattr__(self, "tolerations", _tolerations(self.tolerations))

    def _keep(self, argument: str, value: Mapping[str, Any]) -> None:
        object.__setattr__(self, argument, MappingProxyType(value))


Scheduling.__init__ = named_arguments(Scheduling.__init__)  # type: ignore[method-assign]


def _tolerations(given: object) -> tuple[Mapping[str, Any], ...]:
    example = '[{"key": "gpu", "operator": "Exists", "effect": "NoSchedule"}]'
    if isinstance(given, str | Mapping) or not isinstance(given, Sequence):
        refuse("Scheduling", "tolerations", f"{given!r} is no list; write {example}")
    checked = []
    for each in given:
        toleration = checks.mapping("Scheduling", "tolerations", each)
        checks.known_keys("Scheduling", "tolerations", toleration, _TOLERATION)
        if toleration.get("operator", "Equal") not in ("Equal", "Exists"):
            refuse(
                "Scheduling", "tolerations", f"operator {toleration['operator']!r} is none; write 'Exists'"
            )
        if not toleration.get("key") and toleration.get("operator") != "Exists":
            refuse("Scheduling", "tolerations", f"{each!r} has no key; add one, or write operator 'Exists'")
        checked.append(MappingProxyType(toleration))
    return tuple(checked)


def part(pod: "Pod") -> dict[str, Any]:
    """The pod's fields for the scheduler."""
    given = pod.scheduling
    if given is None:
        return {}
    return in_pod(
        nodeSelector=dict(given.node_selector or {}),
        tolerations=[dict(each) for each in given.tolerations or ()],
        affinity=dict(given.affinity or {}),
        priorityClassName=given.priority_class,
        runtimeClassName=given.runtime_class,
    )
