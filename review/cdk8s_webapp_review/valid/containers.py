"""Containers: ports, mounts, probes, hooks.

https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import names, resources
from .demand import INT32, INT64, Demand, below, items, maps, number, repeated
from .flaw import Flaws, Path, duplicate, forbidden, invalid, not_found, required

PORT = (1, 65535)
_SECONDS = (0, INT32)
PROBES = ("livenessProbe", "readinessProbe", "startupProbe")
Containers = list[tuple[Path, Mapping[str, Any]]]  # of a pod, each with its path


def every(spec: Mapping[str, Any]) -> Containers:
    """All containers of a pod, each with its path."""
    return [
        ((field, step), one)
        for field in ("initContainers", "containers")
        for step, one in maps(spec.get(field))
    ]


def port(value: Any) -> str | None:
    """The number or the name of a container's port."""
    given = number(value)
    if given is not None:
        return None if PORT[0] <= given <= PORT[1] else "must be between 1 and 65535, inclusive"
    return names.port_name(value) if isinstance(value, str) else None


def _ported(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    wrong = port(raw.get("port"))
    if wrong:
        yield invalid("port", wrong)
    for step, header in maps(value.get("httpHeaders")):
        if names.header(str(header.get("name") or "")):
            yield invalid(("httpHeaders", step, "name"), str(names.header(str(header.get("name") or ""))))


def _handler(raw: Mapping[str, Any], kinds: tuple[str, ...]) -> Flaws:
    there = [kind for kind in kinds if raw.get(kind) is not None]
    if not there:
        yield required("", "must specify a handler type")
    for kind in there[1:]:
        yield forbidden(kind, "may not specify more than 1 handler type")


def _probe(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    yield from _handler(raw, ("exec", "httpGet", "tcpSocket", "grpc"))


def _hook(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    yield from _handler(raw, ("exec", "httpGet", "tcpSocket", "sleep"))


def _mount(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    if value.get("recursiveReadOnly") not in ("Enabled", "IfPossible"):
        return
    if value.get("readOnly") is not True:
        yield forbidden("recursiveReadOnly", "may only be specified when readOnly is true")
    if value.get("mountPropagation") not in (None, "None"):
        why = "may only be specified when mountPropagation is None or not specified"
        yield forbidden("recursiveReadOnly", why)


def _container(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    yield from resource_names(value)
    yield from _ports(raw)
    yield from _mounts(value)
    for step, mount in maps(value.get("volumeMounts")):
        privileged = below(value, "securityContext", "privileged") is True
        if mount.get("mountPropagation") == "Bidirectional" and not privileged:
            why = "Bidirectional mount propagation is available only to privileged containers"
            yield forbidden(("volumeMounts", step, "mountPropagation"), why)
    if value.get("restartPolicyRules") and not value.get("restartPolicy"):
        yield required("restartPolicy", "must specify restartPolicy when restart rules are used")
    for probe in ("livenessProbe", "startupProbe"):
        if probe in value and below(value, probe, "successThreshold") not in (None, 1):
            yield invalid((probe, "successThreshold"), "must be 1")
    if below(value, "readinessProbe", "terminationGracePeriodSeconds") is not None:
        path = "readinessProbe.terminationGracePeriodSeconds"
        yield invalid(path, "must not be set for readinessProbes")


def resource_names(value: Mapping[str, Any]) -> Flaws:
    """A container has fewer resources than other objects name; a policy for resizing has each once."""
    for field in ("limits", "requests"):
        for name in below(value, "resources", field) or ():
            if resources.any_name(name) is None and resources.container_name(name):
                yield invalid(("resources", field, name), str(resources.container_name(name)))
    policies = ((step, policy.get("resourceName")) for step, policy in maps(value.get("resizePolicy")))
    for step in repeated(policies):
        yield duplicate(("resizePolicy", step))


def _ports(raw: Mapping[str, Any]) -> Flaws:
    named = [(step, given["name"]) for step, given in maps(raw.get("ports")) if given.get("name")]
    for step in repeated(iter(named)):
        yield duplicate(("ports", step, "name"))


def _mounts(value: Mapping[str, Any]) -> Flaws:
    """A path and a volume are used once, as files or as a device."""
    devices = [device for _, device in maps(value.get("volumeDevices"))]
    if not devices:
        return
    for step, mount in maps(value.get("volumeMounts")):
        path = ("volumeMounts", step)
        if any(device.get("name") == mount.get("name") for device in devices):
            yield invalid((*path, "name"), "must not already exist in volumeDevices")
        if any(device.get("devicePath") == mount.get("mountPath") for device in devices):
            yield invalid((*path, "mountPath"), "must not already exist as a path in volumeDevices")
    for step in repeated((step, device.get("name")) for step, device in maps(value.get("volumeDevices"))):
        yield invalid(("volumeDevices", step, "name"), "must be unique")


def host_ports(containers: Any) -> Flaws:
    """Ports of the node that two containers ask for."""
    seen: set[tuple[Any, ...]] = set()
    for step, container in maps(containers):
        for place, given in maps(container.get("ports")):
            key = given.get("protocol"), given.get("hostIP"), given.get("hostPort")
            if key[2] and key in seen:
                yield duplicate((step, "ports", place, "hostPort"))
            seen.add(key)


def volumes_of(container: Mapping[str, Any], volumes: Mapping[Any, Any]) -> Flaws:
    """The volumes that a container names must be there, and be of the right kind."""
    for step, mount in maps(container.get("volumeMounts")):
        if mount.get("name") not in volumes:
            yield not_found(("volumeMounts", step, "name"), "there is no such volume")
    for step, device in maps(container.get("volumeDevices")):
        source = volumes.get(device.get("name"))
        path = ("volumeDevices", step, "name")
        if source is None:
            yield not_found(path, "there is no such volume")
        elif not {"persistentVolumeClaim", "ephemeral"} & set(source):
            yield invalid(
                path, "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode"
            )
    for step, variable in maps(container.get("env")):
        reference = below(variable, "valueFrom", "fileKeyRef")
        if isinstance(reference, dict):
            source, place = volumes.get(reference.get("volumeName")), ("env", step, "valueFrom", "fileKeyRef")
            if source is None:
                yield not_found((*place, "volumeName"), "there is no such volume")
            elif "emptyDir" not in source:
                yield invalid((*place, "volumeName"), "referenced volume must be of type emptyDir")


def init_container(container: Mapping[str, Any]) -> Flaws:
    """What only a container that goes on beside the others has."""
    if container.get("restartPolicy") == "Always":
        return
    for part in ("lifecycle", *PROBES):
        if part in container:
            yield forbidden(part, "may not be set for init containers without restartPolicy=Always")
    for step, policy in maps(container.get("resizePolicy")):
        if policy.get("restartPolicy") == "RestartContainer":
            why = "must not be set to 'RestartContainer' for non-sidecar initContainers"
            yield invalid(("resizePolicy", step, "restartPolicy"), why)


def sleeps(container: Mapping[str, Any], grace: Any) -> Flaws:
    """A hook may not sleep longer than the pod has to stop."""
    for hook in ("postStart", "preStop"):
        seconds = below(container, "lifecycle", hook, "sleep", "seconds")
        if isinstance(seconds, int) and isinstance(grace, int) and not 0 <= seconds <= grace:
            why = f"must be non-negative and less than terminationGracePeriodSeconds ({grace})"
            yield invalid(("lifecycle", hook, "sleep", "seconds"), why)


def claims_of(container: Mapping[str, Any], known: set[Any]) -> Flaws:
    """The resource claims that a container names."""
    for step, claim in items(below(container, "resources", "claims")):
        if isinstance(claim, dict) and claim.get("name") not in known:
            yield not_found(
                ("resources", "claims", step, "name"), "must be one of the names in pod.spec.resourceClaims"
            )


def restart_rules(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    """Rules for exit codes."""
    if value.get("exitCodes") is None:
        yield required("exitCodes", "must be specified")


_CONTAINER = Demand(
    needed=("image",),
    words={"restartPolicy": ("Always", "Never", "OnFailure")},
    not_empty=("restartPolicy",),
    forms={"name": names.label},
    longest={"restartPolicyRules": 20},
    check=_container,
)
_PORTED = Demand(check=_ported)

DEMANDS: dict[str, Demand] = {
    "Container": _CONTAINER,
    "ContainerPort": Demand(
        ranges={"containerPort": PORT, "hostPort": (0, 65535)}, forms={"name": names.port_name}
    ),
    "ContainerResizePolicy": Demand(
        words={"resourceName": ("cpu", "memory"), "restartPolicy": ("NotRequired", "RestartContainer")}
    ),
    "ContainerRestartRule": Demand(
        words={"action": ("Restart", "RestartAllContainers")}, check=restart_rules
    ),
    "ContainerRestartRuleOnExitCodes": Demand(words={"operator": ("In", "NotIn")}, longest={"values": 255}),
    "ExecAction": Demand(needed=("command",)),
    "GRPCAction": _PORTED,
    "HTTPGetAction": _PORTED,
    "LifecycleHandler": Demand(check=_hook),
    "Probe": Demand(
        ranges={
            "failureThreshold": _SECONDS,
            "initialDelaySeconds": _SECONDS,
            "periodSeconds": _SECONDS,
            "successThreshold": _SECONDS,
            "terminationGracePeriodSeconds": (1, INT64),
            "timeoutSeconds": _SECONDS,
        },
        check=_probe,
    ),
    "CoreV1ResourceClaim": Demand(forms={"request": names.label}),
    "TCPSocketAction": _PORTED,
    "VolumeDevice": Demand(forms={"devicePath": names.no_way_up}),
    "VolumeMount": Demand(
        words={"recursiveReadOnly": ("Disabled", "Enabled", "IfPossible")},
        not_empty=("mountPropagation", "recursiveReadOnly"),
        forms={"subPath": names.inside, "subPathExpr": names.inside},
        at_most_one_of=(("subPath", "subPathExpr"),),
        check=_mount,
    ),
}
