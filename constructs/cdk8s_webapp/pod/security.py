"""How a pod is confined: Pod Security's levels, in the pod's own fields.

https://kubernetes.io/docs/concepts/security/pod-security-standards/
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ..lines.merge import merge
from ..values import checks
from ..values.arguments import named_arguments
from ..values.errors import refuse
from .lines import in_container, in_pod

if TYPE_CHECKING:
    from .pod import Pod


@dataclass(frozen=True, kw_only=True, slots=True)
class Security:
    """The Pod Security level that the application's container keeps to.

    Made by ``Security.restricted()`` or ``Security.baseline(because=…)``.

    Args:
        level: The Pod Security level.
        because: Why it is not "restricted", for reports; never in the YAML.
    """

    level: Literal["restricted", "baseline"] = "restricted"
    because: str | None = None

    def __post_init__(self) -> None:
        checks.choice("Security", "level", self.level, ("restricted", "baseline"))
        if self.level == "baseline":
            if self.because is None:
                refuse("Security", "because", "is required with baseline: say why")
            checks.text("Security", "because", self.because)
        elif self.because is not None:
            refuse("Security", "because", "restricted needs no reason; leave it out")

    @classmethod
    @named_arguments
    def restricted(cls) -> "Security":
        """Pod Security's "restricted" in full, and a read-only root file system.

        Not as root, the runtime's seccomp profile, no capability, no privilege
        escalation; ``/tmp`` is writable.
        """
        return cls()

    @classmethod
    @named_arguments
    def baseline(cls, *, because: str) -> "Security":
        """For an image that runs as root or writes to its own files.

        The user, the capabilities and the file system are as the image says.
        What stays: the runtime's seccomp profile, and no privilege escalation.

        Args:
            because: Why the image needs it, such as "the image runs as root".

        Raises:
            WebAppError: ``because`` is empty.
        """
        return cls(level="baseline", because=because)

    @property
    def is_restricted(self) -> bool:
        """Whether the level is Pod Security's "restricted"."""
        return self.level == "restricted"

    def of_pod(self) -> dict[str, Any]:
        """The pod's ``securityContext``: what added containers inherit."""
        seccomp = {"seccompProfile": {"type": "RuntimeDefault"}}
        return {"runAsNonRoot": True, **seccomp} if self.is_restricted else seccomp

    def of_container(self) -> dict[str, Any]:
        """The container's ``securityContext``."""
        stays: dict[str, Any] = {"allowPrivilegeEscalation": False}
        if not self.is_restricted:
            return stays
        return {**stays, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]}}


Security.__init__ = named_arguments(Security.__init__)  # type: ignore[method-assign]


def part(pod: "Pod") -> dict[str, Any]:
    """How the pod and its container are confined; no token of the API server either."""
    own = in_pod(automountServiceAccountToken=False, securityContext=pod.security.of_pod())
    return merge(in_container(pod, securityContext=pod.security.of_container()), own)
