"""On which nodes pods run, and which pods go first.

https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..values import checks, labels
from ..values.arguments import named_arguments
from ..values.errors import refuse
from ..values.names import dns_subdomain
from ..values.read_only import ReadOnly
from .lines import in_pod

if TYPE_CHECKING:
    from .pod import Pod

_TOLERATION = ("key", "operator", "value", "effect", "tolerationSeconds")
_SPREAD = (
    *("maxSkew", "topologyKey", "whenUnsatisfiable", "labelSelector", "minDomains", "matchLabelKeys"),
    *("nodeAffinityPolicy", "nodeTaintsPolicy"),
)
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
        topology_spread: ``topologySpreadConstraints`` as Kubernetes writes them; one without a
            ``labelSelector`` is about the application's own pods. Default: the platform's.
        priority_class: The PriorityClass. Default: the cluster's own.
        runtime_class: The RuntimeClass, such as ``"gvisor"``. Default: the cluster's own.

    Raises:
        WebAppError: A name, a label or a field cannot be one.
    """

    node_selector: Mapping[str, str] | None = None
    tolerations: Sequence[Mapping[str, Any]] | None = None
    affinity: Mapping[str, Any] | None = None
    topology_spread: Sequence[Mapping[str, Any]] | None = None
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
        if self.topology_spread is not None:
            object.__setattr__(self, "topology_spread", _spread(self.topology_spread))
        if self.tolerations is not None:
            object.__setattr__(self, "tolerations", _tolerations(self.tolerations))

    def _keep(self, argument: str, value: Mapping[str, Any]) -> None:
        object.__setattr__(self, argument, ReadOnly(value))


Scheduling.__init__ = named_arguments(Scheduling.__init__)  # type: ignore[method-assign]


def _tolerations(given: object) -> tuple[Mapping[str, Any], ...]:
    example = '[{"key": "gpu", "operator": "Exists", "effect": "NoSchedule"}]'
    checked = []
    for each in checks.sequence("Scheduling", "tolerations", given, example):
        toleration = checks.mapping("Scheduling", "tolerations", each)
        checks.known_keys("Scheduling", "tolerations", toleration, _TOLERATION)
        if toleration.get("operator", "Equal") not in ("Equal", "Exists"):
            refuse(
                "Scheduling", "tolerations", f"operator {toleration['operator']!r} is none; write 'Exists'"
            )
        if not toleration.get("key") and toleration.get("operator") != "Exists":
            refuse("Scheduling", "tolerations", f"{each!r} has no key; add one, or write operator 'Exists'")
        checked.append(ReadOnly(toleration))
    return tuple(checked)


def _spread(given: object) -> tuple[Mapping[str, Any], ...]:
    example = (
        '[{"maxSkew": 1, "topologyKey": "kubernetes.io/hostname", "whenUnsatisfiable": "DoNotSchedule"}]'
    )
    checked = []
    for each in checks.sequence("Scheduling", "topology_spread", given, example):
        constraint = checks.mapping("Scheduling", "topology_spread", each)
        checks.known_keys("Scheduling", "topology_spread", constraint, _SPREAD)
        missing = [name for name in _SPREAD[:3] if name not in constraint]
        if missing:
            refuse("Scheduling", "topology_spread", f"has no {missing[0]}; write {example}")
        checked.append(ReadOnly(constraint))
    return tuple(checked)


def _own_spread(pod: "Pod", constraint: Mapping[str, Any]) -> dict[str, Any]:
    return {"labelSelector": {"matchLabels": dict(pod.match_labels)}, **constraint}


def part(pod: "Pod") -> dict[str, Any]:
    """The pod's fields for the scheduler."""
    given = pod.scheduling
    if given is None:
        return {}
    return in_pod(
        nodeSelector=dict(given.node_selector or {}),
        tolerations=[dict(each) for each in given.tolerations or ()],
        affinity=dict(given.affinity or {}),
        topologySpreadConstraints=[_own_spread(pod, each) for each in given.topology_spread or ()],
        priorityClassName=given.priority_class,
        runtimeClassName=given.runtime_class,
    )
