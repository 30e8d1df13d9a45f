"""What a container asks of a node, and how much it may take."""

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ..values import quantity
from ..values.arguments import named_arguments
from ..values.errors import refuse
from .lines import in_container

if TYPE_CHECKING:
    from .pod import Pod


@dataclass(frozen=True, kw_only=True, slots=True)
class Resources:
    """CPU and memory of the application's container.

    The memory limit equals the request, so that a pod is never evicted for
    memory that it was not promised; there is no CPU limit, so that a pod may
    use what is idle. Amounts may be spelled in any way that Kubernetes reads;
    the YAML has the server's spelling (``"0.5"`` becomes ``500m``).

    https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/

    Args:
        cpu: CPU request, such as ``"100m"`` (a tenth of a CPU) or ``"1"``.
        memory: Memory request, such as ``"200Mi"``.
        cpu_limit: CPU limit. Default: none.
        memory_limit: Memory limit. Default: the request.

    Raises:
        WebAppError: An amount is none, is surely a slip (``"200m"`` of memory),
            or a request is above its limit.
    """

    cpu: str = "100m"
    memory: str = "256Mi"
    cpu_limit: str | None = None
    memory_limit: str | None = None

    def __post_init__(self) -> None:
        cpu = quantity.cpu("Resources", "cpu", self.cpu)
        memory, _ = quantity.memory("Resources", "memory", self.memory)
        if self.cpu_limit is not None and quantity.cpu("Resources", "cpu_limit", self.cpu_limit) < cpu:
            _above("cpu", self.cpu, self.cpu_limit)
        if self.memory_limit is not None:
            limit, _ = quantity.memory("Resources", "memory_limit", self.memory_limit)
            if limit < memory:
                _above("memory", self.memory, self.memory_limit)

    def to_manifest(self) -> dict[str, dict[str, str]]:
        """The container's ``resources`` field."""
        requests = {"cpu": _spelled(self.cpu), "memory": _spelled(self.memory)}
        limits = {"memory": _spelled(self.memory_limit or self.memory)}
        if self.cpu_limit is not None:
            limits = {"cpu": _spelled(self.cpu_limit), **limits}
        return {"requests": requests, "limits": limits}

    def cpu_millis(self) -> int:
        """The CPU request in thousandths of a CPU."""
        return int(_amount(self.cpu) * 1000)

    def memory_mebibytes(self) -> int:
        """The memory request in MiB, rounded up."""
        return math.ceil(_amount(self.memory) / 1024**2)

    def cpu_limit_millis(self) -> int | None:
        """The CPU limit in thousandths of a CPU; None where there is none."""
        return None if self.cpu_limit is None else int(_amount(self.cpu_limit) * 1000)

    def memory_limit_mebibytes(self) -> int:
        """The memory limit in MiB, rounded up."""
        return math.ceil(_amount(self.memory_limit or self.memory) / 1024**2)


# dataclasses make __init__ themselves; this one answers wrong names as all ours do.
Resources.__init__ = named_arguments(Resources.__init__)  # type: ignore[method-assign]


def part(pod: "Pod") -> dict[str, Any]:
    """Requests and limits.

    https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
    """
    return in_container(pod, resources=pod.resources.to_manifest())


def _above(argument: str, request: str, limit: str) -> None:
    refuse("Resources", argument, f"the request {request!r} is above the limit {limit!r}")


def _amount(value: str) -> Fraction:
    return quantity.read(value)[0]


def _spelled(value: str) -> str:
    amount, binary = quantity.read(value)
    return quantity.canonical(amount, binary=binary)
