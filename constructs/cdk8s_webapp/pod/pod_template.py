"""The fields of a Deployment that this library decides, written over cdk8s-plus' own.

Pure functions on manifests: what cdk8s-plus rendered goes in, and keeps all
that a user added to it.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..values.errors import refuse
from ..values.labels import CONSTRUCT_ADDRESS, name_first
from ..values.quantity import respelled
from .health import probes
from .resources import Resources
from .security import Security

# One pod more than asked for comes first, and none of those asked for goes before it serves.
STRATEGY = {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1, "maxUnavailable": 0}}

_POD = ("spec", "template", "spec")
_TMP = "/tmp"  # noqa: S108 (a path in the container, not on this machine)


@dataclass(frozen=True, kw_only=True, slots=True)
class AppContainer:
    """What the application's own container is, beside its image and port."""

    app_name: str
    name: str
    port: int
    health: str | None
    resources: Resources
    security: Security


def finish_pod(template: dict[str, Any], app: AppContainer, config_map: str | None) -> None:
    """Write the application's container and the pod's fields into a pod template."""
    labels = template["metadata"]["labels"]
    labels.pop(CONSTRUCT_ADDRESS, None)
    template["metadata"]["labels"] = name_first(labels)

    pod = template["spec"]
    pod["securityContext"] = app.security.of_pod()
    _refuse_namesakes(pod, app)
    container = next(each for each in pod["containers"] if each["name"] == app.name)
    _finish_container(container, app, config_map)
    if app.security.is_restricted and not _mounts(container, _TMP):
        _mount_tmp(pod, container, app)


def settle_quantities(manifest: dict[str, Any]) -> None:
    """Spell all amounts of a pod template as the API server does.

    It keeps another spelling, and then answers every apply with "configured".
    """
    for containers in ("containers", "initContainers"):
        for amount in ("requests", "limits"):
            for amounts in _objects(manifest, *_POD, containers, "resources", amount):
                amounts.update({key: respelled(value) for key, value in amounts.items()})
    for empty_dir in _objects(manifest, *_POD, "volumes", "emptyDir"):
        if "sizeLimit" in empty_dir:
            empty_dir["sizeLimit"] = respelled(empty_dir["sizeLimit"])


def _objects(value: Any, *path: str) -> Iterator[dict[str, Any]]:
    """Find the objects at a path, in lists too; a patch may have put anything there."""
    if isinstance(value, list):
        for element in value:
            yield from _objects(element, *path)
    elif isinstance(value, dict):
        if path:
            yield from _objects(value.get(path[0]), *path[1:])
        else:
            yield value


def reads_as_files(pod: Mapping[str, Any], config_map: str) -> bool:
    """Whether a pod mounts this ConfigMap, instead of only reading variables from it."""
    volumes = pod.get("volumes", [])
    sources = [*volumes, *(each for v in volumes for each in v.get("projected", {}).get("sources", []))]
    return any(each.get("configMap", {}).get("name") == config_map for each in sources)


def _finish_container(container: dict[str, Any], app: AppContainer, config_map: str | None) -> None:
    # cdk8s-plus' own startup probe and pull policy, which no one asked for.
    del container["startupProbe"], container["imagePullPolicy"]
    if config_map is not None:
        own = {"configMapRef": {"name": config_map}}
        container["envFrom"] = [own, *(each for each in container.get("envFrom", []) if each != own)]
    container["resources"] = app.resources.to_manifest()
    container["securityContext"] = app.security.of_container()
    container.update(probes(port=app.port, health=app.health))


def _mount_tmp(pod: dict[str, Any], container: dict[str, Any], app: AppContainer) -> None:
    volumes = pod.setdefault("volumes", [])
    if any(volume["name"] == "tmp" for volume in volumes):
        refuse(app.app_name, "security", f"a volume 'tmp' is there already; mount it at {_TMP} or rename it")
    volumes.insert(0, {"name": "tmp", "emptyDir": {}})
    container.setdefault("volumeMounts", []).insert(0, {"name": "tmp", "mountPath": _TMP})


def _mounts(container: Mapping[str, Any], path: str) -> bool:
    mounts = container.get("volumeMounts", [])
    return any(posixpath.normpath(mount["mountPath"]).replace("//", "/") == path for mount in mounts)


def _refuse_namesakes(pod: Mapping[str, Any], app: AppContainer) -> None:
    names = [each["name"] for each in [*pod["containers"], *pod.get("initContainers", [])]]
    for name in names:
        if names.count(name) > 1:
            refuse(app.app_name, "container", f"two containers are named {name!r}; give one another name")
