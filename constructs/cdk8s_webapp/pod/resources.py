"""What a container asks of a node, and how much it may take."""

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ..values import checks, quantity
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
        cpu: CPU request, such as ``"100m"`` (a tenth of a CPU) or ``"1"``; None for none.
        memory: Memory request, such as ``"200Mi"``; None for none.
        cpu_limit: CPU limit. Default: none.
        memory_limit: Memory limit. Default: the request.
        ephemeral_storage: Request of disk for logs and scratch space. Default: none.
        ephemeral_storage_limit: Its limit. Default: none.
        gpus: Whole GPUs. Default: none.
        limits_memory: Whether the memory request is the limit too, where ``memory_limit``
            says nothing. Default: ``True``.
        gpu_resource: What the node calls them. Default: ``"nvidia.com/gpu"``.

    Raises:
        WebAppError: An amount is none, is surely a slip (``"200m"`` of memory),
            or a request is above its limit.
    """

    cpu: str | None = "100m"
    memory: str | None = "256Mi"
    cpu_limit: str | None = None
    memory_limit: str | None = None
    ephemeral_storage: str | None = None
    ephemeral_storage_limit: str | None = None
    gpus: int | None = None
    gpu_resource: str = "nvidia.com/gpu"
    limits_memory: bool = True

    def __post_init__(self) -> None:
        cpu = None if self.cpu is None else quantity.cpu("Resources", "cpu", self.cpu)
        memory = None if self.memory is None else quantity.memory("Resources", "memory", self.memory)[0]
        if self.cpu_limit is not None:
            limit = quantity.cpu("Resources", "cpu_limit", self.cpu_limit)
            if cpu is not None and limit < cpu:
                _above("cpu", self.cpu, self.cpu_limit)
        if self.memory_limit is not None:
            limit, _ = quantity.memory("Resources", "memory_limit", self.memory_limit)
            if memory is not None and limit < memory:
                _above("memory", self.memory, self.memory_limit)
        self._check_storage()
        if self.gpus is not None:
            checks.integer("Resources", "gpus", self.gpus, what="a number of GPUs", low=1, high=64)
        checks.text("Resources", "gpu_resource", self.gpu_resource)

    @classmethod
    @named_arguments
    def none(cls) -> "Resources":
        """Nothing is asked for and nothing is limited: the first pods to go when a node is full."""
        return cls(cpu=None, memory=None, limits_memory=False)

    @classmethod
    @named_arguments
    def requests(
        cls, *, cpu: str | None = "100m", memory: str | None = "256Mi", ephemeral_storage: str | None = None
    ) -> "Resources":
        """Requests only: a pod may take what is idle, and is evicted when the node runs out of memory.

        Args:
            cpu: CPU request. Default: ``"100m"``; None for none.
            memory: Memory request. Default: ``"256Mi"``; None for none.
            ephemeral_storage: Request of disk for logs and scratch space. Default: none.

        Raises:
            WebAppError: An amount is none, or is surely a slip.
        """
        return cls(cpu=cpu, memory=memory, ephemeral_storage=ephemeral_storage, limits_memory=False)

    def to_manifest(self) -> dict[str, dict[str, str]]:
        """The container's ``resources`` field; empty where nothing is said."""
        gpus = None if self.gpus is None else str(self.gpus)
        memory_limit = self._limit_of_memory
        requests = {"cpu": self.cpu, "memory": self.memory, "ephemeral-storage": self.ephemeral_storage}
        limits = {
            "cpu": self.cpu_limit,
            "memory": memory_limit,
            "ephemeral-storage": self.ephemeral_storage_limit,
        }
        found = {"requests": _written(requests), "limits": _written(limits)}
        if gpus is not None:
            found["limits"][self.gpu_resource] = gpus
        return {field: amounts for field, amounts in found.items() if amounts}

    def cpu_millis(self) -> int | None:
        """The CPU request in thousandths of a CPU; None where there is none."""
        return None if self.cpu is None else int(_amount(self.cpu) * 1000)

    def memory_mebibytes(self) -> int | None:
        """The memory request in MiB, rounded up; None where there is none."""
        return None if self.memory is None else math.ceil(_amount(self.memory) / 1024**2)

    def cpu_limit_millis(self) -> int | None:
        """The CPU limit in thousandths of a CPU; None where there is none."""
        return None if self.cpu_limit is None else int(_amount(self.cpu_limit) * 1000)

    def memory_limit_mebibytes(self) -> int | None:
        """The memory limit in MiB, rounded up; None where there is none."""
        limit = self._limit_of_memory
        return None if limit is None else math.ceil(_amount(limit) / 1024**2)

    @property
    def _limit_of_memory(self) -> str | None:
        return self.memory_limit or (self.memory if self.limits_memory else None)

    def _check_storage(self) -> None:
        for argument in ("ephemeral_storage", "ephemeral_storage_limit"):
            if getattr(self, argument) is not None:
                quantity.storage("Resources", argument, getattr(self, argument))
        request, limit = self.ephemeral_storage, self.ephemeral_storage_limit
        if request is not None and limit is not None and _amount(limit) < _amount(request):
            _above("ephemeral_storage", request, limit)


# dataclasses make __init__ themselves; this one answers wrong names as all ours do.
Resources.__init__ = named_arguments(Resources.__init__)  # type: ignore[method-assign]


def part(pod: "Pod") -> dict[str, Any]:
    """Requests and limits.

    https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
    """
    return in_container(pod, resources=pod.resources.to_manifest())


def _above(argument: str, request: str | None, limit: str) -> None:
    refuse("Resources", argument, f"the request {request!r} is above the limit {limit!r}")


def _written(amounts: dict[str, str | None]) -> dict[str, str]:
    return {resource: _spelled(amount) for resource, amount in amounts.items() if amount is not None}


def _amount(value: str) -> Fraction:
    return quantity.read(value)[0]


def _spelled(value: str) -> str:
    amount, binary = quantity.read(value)
    return quantity.canonical(amount, binary=binary)
