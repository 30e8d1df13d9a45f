"""A pod template: the lines of all parts, laid over what users added."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..lines.merge import merged
from ..values.errors import refuse
from ..values.labels import in_order
from . import (
    account,
    annotations,
    container,
    environment,
    health,
    house,
    labels,
    pod_spec,
    pull_secrets,
    readiness_gates,
    resources,
    scheduling,
    security,
    shutdown,
    tmp,
    volumes,
)
from .lines import in_pod
from .pod import Pod

Part = Callable[[Pod], Mapping[str, Any]]

# A part is a function from a pod to the lines that it adds. An option is one more.
PARTS: Sequence[Part] = (
    labels.part,
    annotations.part,
    account.part,
    pull_secrets.part,
    security.part,
    container.part,
    environment.part,
    resources.part,
    health.part,
    readiness_gates.part,
    shutdown.part,
    scheduling.part,
    volumes.part,
    pod_spec.part,
)


def template(pod: Pod, *, config_map: str | None = None) -> dict[str, Any]:
    """The lines of a pod template that this library decides.

    Args:
        pod: The pod.
        config_map: The name of the application's own ConfigMap, where it has one.
    """
    parts = [_own(pod, config_map)]
    for each in pod.sidecars or ():
        where = (
            {"field": "initContainers", "restartPolicy": "Always"} if each.native else {"field": "containers"}
        )
        parts.append(_beside(pod, each.within(pod), config_map, **where))
    parts += [_beside(pod, each.within(pod), config_map, "initContainers") for each in pod.init or ()]
    return house.add_parts(pod, merged(parts))


def _own(pod: Pod, config_map: str | None) -> dict[str, Any]:
    own = [] if config_map is None else [environment.own_config(pod, config_map)]
    return merged([*(part(pod) for part in PARTS), *own])


def _beside(pod: Pod, other: Pod, config_map: str | None, field: str, **more: str) -> dict[str, Any]:
    """A container beside the application's, in one of the pod's two lists."""
    spec = _own(other, config_map)["spec"]
    (own,) = spec["containers"]
    confined = {**own["securityContext"], **other.security.unlike(pod.security)}
    there = [{**own, "securityContext": confined, **more}]
    return in_pod(**{field: there, "volumes": spec.get("volumes", [])})


def finish(whole: dict[str, Any], pod: Pod, added: Mapping[str, Any]) -> None:
    """Decide what depends on all lines together.

    Args:
        whole: The library's lines over what users added.
        pod: The pod.
        added: What users added through a handle; nothing where nobody asked for one.
    """
    _refuse_namesakes(added.get("spec", {}), pod.app)
    metadata = whole["metadata"]
    metadata["labels"] = in_order({**metadata["labels"], **added.get("metadata", {}).get("labels", {})})
    tmp.mount(whole, pod)


def _refuse_namesakes(spec: Mapping[str, Any], app: str) -> None:
    names = [each["name"] for field in ("containers", "initContainers") for each in spec.get(field, [])]
    for name in names:
        if names.count(name) > 1:
            refuse(app, "container", f"two containers are named {name!r}; give one another name")
