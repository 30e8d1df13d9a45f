"""Environment variables from the application's ConfigMap."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .lines import in_container

if TYPE_CHECKING:
    from .pod import Pod


def own_config(pod: "Pod", config_map: str) -> dict[str, Any]:
    """The variables of a ConfigMap.

    https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/
    """
    return in_container(pod, envFrom=[{"configMapRef": {"name": config_map}}])


def reads_as_files(pod: Mapping[str, Any], config_map: str) -> bool:
    """Whether a pod mounts this ConfigMap, instead of only reading variables from it."""
    volumes = pod.get("volumes", [])
    sources = [*volumes, *(each for v in volumes for each in v.get("projected", {}).get("sources", []))]
    return any(each.get("configMap", {}).get("name") == config_map for each in sources)
