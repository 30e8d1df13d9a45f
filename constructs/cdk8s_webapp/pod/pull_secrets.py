"""The Secrets with which a cluster's nodes pull images."""

from typing import TYPE_CHECKING, Any

from .lines import in_pod

if TYPE_CHECKING:
    from .pod import Pod


def part(pod: "Pod") -> dict[str, Any]:
    """Those of the platform.

    https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/
    """
    return in_pod(imagePullSecrets=[{"name": each} for each in pod.platform.pull_secrets])
