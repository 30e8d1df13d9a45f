"""How a pod ends: first no new requests, then the application's own end.

https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..lines.merge import merge
from ..values.arguments import named_arguments
from ..values.duration import seconds
from ..values.errors import refuse
from .handler import Handler, check_handler
from .handler import lines as handler_lines
from .lines import in_container, in_pod

if TYPE_CHECKING:
    from .pod import Pod

# What Kubernetes gives a pod by itself.
_GRACE = 30


@dataclass(frozen=True, kw_only=True, slots=True)
class Shutdown:
    """How long a pod takes to end.

    A pod that ends is taken from its Service at the same moment at which it is told to
    stop, and load balancers learn of it some seconds later. It goes on serving meanwhile.

    Args:
        drain: How long it goes on serving before it is told to stop, such as ``"5s"``;
            ``"0s"`` for not at all. From Kubernetes 1.30 on; before, it is left out.
        grace: How long it has in all before it is killed; ``"0s"``, beside a drain of ``"0s"``, is
            at once. Default: ``"30s"``.
        pre_stop: A command that runs in the container instead of the drain, before it is told
            to stop, or a request such as ``Probe.http("/stop")``. Default: none.

    Raises:
        WebAppError: The drain leaves no time, or a value is no duration.
    """

    drain: str = "5s"
    grace: str = "30s"
    pre_stop: Handler | None = None

    def __post_init__(self) -> None:
        drain = seconds("Shutdown", "drain", self.drain)
        grace = seconds("Shutdown", "grace", self.grace)
        if drain >= grace and (drain or self.pre_stop is not None):
            refuse(
                "Shutdown",
                "grace",
                f"{self.grace!r} is over before the drain of {self.drain!r} is; write '{drain + _GRACE}s'",
            )
        if self.pre_stop is not None:
            checked = check_handler("Shutdown", "pre_stop", self.pre_stop, '["nginx", "-s", "quit"]')
            object.__setattr__(self, "pre_stop", checked)

    @classmethod
    @named_arguments
    def at_once(cls) -> "Shutdown":
        """Told to stop at once, and killed after 30 s, as Kubernetes does by itself."""
        return cls(drain="0s")


Shutdown.__init__ = named_arguments(Shutdown.__init__)  # type: ignore[method-assign]


def part(pod: "Pod") -> dict[str, Any]:
    """A sleep before the end, and the time that the end may take."""
    if pod.shutdown is None:
        return {}
    drain = seconds("Shutdown", "drain", pod.shutdown.drain)
    grace = seconds("Shutdown", "grace", pod.shutdown.grace)
    sleep = {"preStop": {"sleep": {"seconds": drain}}} if drain and pod.platform.serves("1.30") else None
    command = pod.shutdown.pre_stop
    before = sleep if command is None else {"preStop": handler_lines(command, pod.port)}
    return merge(
        in_container(pod, lifecycle=before),
        in_pod(terminationGracePeriodSeconds=None if grace == _GRACE else grace),
    )
