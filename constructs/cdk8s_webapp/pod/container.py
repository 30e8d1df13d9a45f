"""The application's container: its image and its port."""

from typing import TYPE_CHECKING, Any

from .lines import in_container

if TYPE_CHECKING:
    from .pod import Pod


def part(pod: "Pod") -> dict[str, Any]:
    """The image and the port.

    https://kubernetes.io/docs/concepts/containers/
    """
    ports = [] if pod.port is None else [{"containerPort": pod.port}]
    return in_container(pod, image=pod.image, ports=ports)
