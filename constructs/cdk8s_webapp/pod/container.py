"""The application's container: its image, what it runs, and its ports."""

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ..values import checks
from ..values import image as images
from ..values.arguments import named_arguments
from ..values.errors import refuse
from .lines import in_container
from .ports import ports_of

if TYPE_CHECKING:
    from .pod import Pod

PullPolicy = Literal["Always", "IfNotPresent", "Never"]


@dataclass(frozen=True, slots=True)
class Image:
    """A container image, and when a node fetches it again.

    https://kubernetes.io/docs/concepts/containers/images/

    Args:
        ref: The image, such as ``"registry.example.org/shop/web:1.4"``.
        pull_policy: ``"Always"``, ``"IfNotPresent"`` or ``"Never"``. Default: what the
            API server chooses, ``Always`` for ``:latest`` and ``IfNotPresent`` for others.
        filled_in_by: What fills in a ``${TAG}`` of the reference between the synth and the
            apply, such as ``"envsubst in CI"``; never in the YAML. Default: nothing does.

    Raises:
        WebAppError: The image cannot be pulled, or the policy is none.
    """

    ref: str
    pull_policy: PullPolicy | None = None
    filled_in_by: str | None = None

    def __post_init__(self) -> None:
        if self.filled_in_by is not None:
            checks.text("Image", "filled_in_by", self.filled_in_by)
        ref = images.check("Image", "ref", self.ref, is_filled_in=self.filled_in_by is not None)
        object.__setattr__(self, "ref", ref)
        if self.pull_policy is not None:
            checks.choice("Image", "pull_policy", self.pull_policy, ("Always", "IfNotPresent", "Never"))

    def __str__(self) -> str:
        """The image's reference."""
        return self.ref


Image.__init__ = named_arguments(Image.__init__)  # type: ignore[method-assign]


def check_image(who: str, argument: str, value: object) -> str | Image:
    """Refuse what no node can pull."""
    return value if isinstance(value, Image) else images.check(who, argument, value)


def check_working_dir(who: str, argument: str, value: object) -> str | None:
    """Refuse what is no absolute path."""
    if value is None:
        return None
    path = checks.text(who, argument, value)
    if not posixpath.isabs(path):
        refuse(who, argument, f"{path!r} is no absolute path; write {'/' + path!r}")
    return path


def part(pod: "Pod") -> dict[str, Any]:
    """What runs, where, and on which ports it listens.

    https://kubernetes.io/docs/concepts/containers/
    """
    named = {} if pod.port_name is None else {"name": pod.port_name}
    own = [] if pod.port is None else [{**named, "containerPort": pod.port}]
    more = [each.of_container(name) for name, each in ports_of(pod.ports).items()]
    return in_container(
        pod,
        image=pod.platform.image(str(pod.image)),
        imagePullPolicy=pod.image.pull_policy if isinstance(pod.image, Image) else None,
        command=list(pod.command or ()),
        args=list(pod.args or ()),
        workingDir=pod.working_dir,
        ports=own + more,
    )
