"""Containers: ports, environment, files, probes, hooks.

https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from . import names, resources
from .demand import INT32, INT64, Demand, amount, below, items, maps, number, repeated
from .flaw import Flaws, Path, duplicate, forbidden, invalid, not_found, required, unsupported

PORT = (1, 65535)
_SECONDS = (0, INT32)
_TOLD_IN_VARIABLES = (
    "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName",
    "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs",
)  # fmt: skip
_TOLD_IN_FILES = (
    "metadata.annotations",
    "metadata.labels",
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
)
_MEASURED = re.compile(r"(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.*)")
_SUBSCRIPT = re.compile(r"(.*)\['(.*)'\]")
PROBES = ("livenessProbe", "readinessProbe", "startupProbe")


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


def _told(raw: Mapping[str, Any], known: tuple[str, ...], path: Path) -> Flaws:
    """A field of the pod that a container is told."""
    reference = raw.get("fieldRef")
    text = reference.get("fieldPath") if isinstance(reference, dict) else None
    if not isinstance(reference, dict) or not isinstance(text, str) or not text:
        return
    subscript = _SUBSCRIPT.fullmatch(text)
    if reference.get("apiVersion") not in (None, "", "v1"):
        yield invalid((*path, "fieldRef", "apiVersion"), "unsupported pod version")
    elif subscript and subscript[1] in ("metadata.annotations", "metadata.labels"):
        key = subscript[2].lower() if subscript[1] == "metadata.annotations" else subscript[2]
        if names.key(key):
            yield invalid((*path, "fieldRef", "fieldPath"), str(names.key(key)))
    elif subscript:
        yield invalid((*path, "fieldRef", "fieldPath"), "does not support subscript")
    elif text not in known and text != "spec.host":
        yield unsupported((*path, "fieldRef", "fieldPath"), known)


def told_in_files(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    """A file of a downwardAPI volume."""
    yield from _told(raw, _TOLD_IN_FILES, ())
    if value.get("resourceFieldRef") and not below(value, "resourceFieldRef", "containerName"):
        yield required("resourceFieldRef.containerName")


def _source(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    yield from _told(raw, _TOLD_IN_VARIABLES, ())


def _measured(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    match = _MEASURED.fullmatch(str(value.get("resource") or ""))
    if match is None:
        known = [
            f"{of}.{name}" for of in ("limits", "requests") for name in ("cpu", "ephemeral-storage", "memory")
        ]
        yield unsupported("resource", known)
        return
    divisor, of_cpu = amount(value.get("divisor")), match[2] == "cpu"
    powers = {base**power for base in (1000, 1024) for power in range(7)}
    if divisor and divisor not in ({1} if of_cpu else powers) and not (of_cpu and divisor * 1000 == 1):
        known_divisors = "1m and 1" if of_cpu else "1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei"
        yield invalid(
            "divisor", f"only divisor's values {known_divisors} are supported with the {match[2]} resource"
        )


def _variable(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    if value.get("valueFrom") is not None and raw.get("value"):
        yield invalid("valueFrom", "may not be specified when `value` is not empty")


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


def _file_key(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    if names.no_way_up(str(value.get("path"))):
        yield invalid("path", str(names.no_way_up(str(value.get("path")))))


_CONTAINER = Demand(
    needed=("image",),
    words={"restartPolicy": ("Always", "Never", "OnFailure")},
    not_empty=("restartPolicy",),
    forms={"name": names.label},
    longest={"restartPolicyRules": 20},
    check=_container,
)
_KEY = Demand(needed=("name",), forms={"name": names.subdomain, "key": names.config_key})
# The server takes a name that ends in a dash, as of a prefix.
_FROM = Demand(needed=("name",), forms={"name": lambda text: names.subdomain(text.removesuffix("-") or text)})
_PORTED = Demand(check=_ported)

DEMANDS: dict[str, Demand] = {
    "ConfigMapEnvSource": _FROM,
    "ConfigMapKeySelector": _KEY,
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
    "EnvFromSource": Demand(forms={"prefix": names.variable}, one_of=(("configMapRef", "secretRef"),)),
    "EnvVar": Demand(forms={"name": names.variable}, check=_variable),
    "EnvVarSource": Demand(
        one_of=(("configMapKeyRef", "fieldRef", "fileKeyRef", "resourceFieldRef", "secretKeyRef"),),
        check=_source,
    ),
    "ExecAction": Demand(needed=("command",)),
    "FileKeySelector": Demand(forms={"key": names.variable, "volumeName": names.label}, check=_file_key),
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
    "ResourceFieldSelector": Demand(check=_measured),
    "SecretEnvSource": _FROM,
    "SecretKeySelector": _KEY,
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
