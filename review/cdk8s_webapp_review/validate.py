"""What the API server refuses of a manifest by itself, whatever was there before.

Types, unknown fields, required ones and words are checked with the schema (`normalise`), fields that depend
on each other with `constraints`; here is what spans an object. The server's rules:
https://kubernetes.io/docs/reference/kubernetes-api/ and its validation.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from typing import Any

from cdk8s_webapp_review.constraints import is_address, is_key
from cdk8s_webapp_review.sides.objects import Object
from cdk8s_webapp_review.sides.values import Amount, Flaw, Path
from cdk8s_webapp_review.subjects.pods import at, each, matches, pod_labels, template_path

_LABEL = re.compile(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
_SERVICE = re.compile(r"[a-z]([-a-z0-9]{0,61}[a-z0-9])?")
_SUBDOMAIN = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
_HOST = re.compile(r"(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
_LABEL_VALUE = re.compile(r"([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?")
_KEY = re.compile(r"[-._a-zA-Z0-9]{1,253}")
_PORT_NAME = re.compile(r"(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?")
_PERCENT = re.compile(r"[0-9]+%")
_RESTART = {
    "Job": ("OnFailure", "Never"),
    "CronJob": ("OnFailure", "Never"),
    "Pod": ("Always", "OnFailure", "Never"),
}
_FREE_NAMES = {"Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"}
_LABEL_NAMES = {"Namespace"}


def flaws(item: Object) -> list[Flaw]:
    """All that the server refuses of an object; of a custom resource, only its name and labels."""
    found = [*item.flaws, *_metadata(item)]
    if not item.is_known:
        return found
    check = _BY_KIND.get(item.kind)
    if check:
        found += check(item)
    path = template_path(item)
    if path is not None:
        found += _template(item, path)
    return found


def _metadata(item: Object) -> Iterator[Flaw]:
    name = item.name
    pattern = _SERVICE if item.kind == "Service" and not item.identity.group else _SUBDOMAIN
    if item.kind in _LABEL_NAMES:
        pattern = _LABEL
    if item.kind not in _FREE_NAMES and (not pattern.fullmatch(name) or len(name) > _longest(item)):
        yield Flaw(("metadata", "name"), f"{name} is not a name that Kubernetes takes")
    yield from _labels(item.metadata.get("labels"), ("metadata", "labels"))
    yield from _annotations(item.metadata.get("annotations"), ("metadata", "annotations"))


def _annotations(annotations: Any, path: Path) -> Iterator[Flaw]:
    for key in annotations if isinstance(annotations, dict) else ():
        if not is_key(key.lower()):
            yield Flaw((*path, key), "it is not a key that Kubernetes takes")


def _longest(item: Object) -> int:
    return 52 if item.kind == "CronJob" else 63 if item.kind in ("Namespace", "Service") else 253


def _labels(labels: Any, path: Path) -> Iterator[Flaw]:
    for key, value in labels.items() if isinstance(labels, dict) else ():
        if not is_key(key):
            yield Flaw((*path, key), "it is not a key that Kubernetes takes")
        elif isinstance(value, str) and not _LABEL_VALUE.fullmatch(value):
            yield Flaw((*path, key), f"{value[:80]} is not a label's value (63 letters, digits, - _ .)")


def _template(item: Object, path: Path) -> Iterator[Flaw]:
    template = at(item.value, path)
    if not isinstance(template, dict):
        yield Flaw(path, "it is required")
        return
    if item.kind != "Pod":
        yield from _labels(pod_labels(item), (*path, "metadata", "labels"))
        yield from _annotations(at(template, ("metadata", "annotations")), (*path, "metadata", "annotations"))
    selector = item.spec.get("selector")
    if item.identity.group == "apps" and isinstance(selector, dict):
        if not selector:
            yield Flaw(("spec", "selector"), "an empty selector is not taken")
        elif not matches(selector, pod_labels(item)):
            yield Flaw(("spec", "selector"), "it does not match the labels of the pod template")
    spec = template.get("spec")
    if isinstance(spec, dict):
        yield from _pod(item, spec, (*path, "spec"))
    else:
        yield Flaw((*path, "spec"), "it is required")


def _pod(item: Object, spec: dict[str, Any], path: Path) -> Iterator[Flaw]:
    allowed = _RESTART.get(item.kind, ("Always",))
    if item.identity.group in ("", "apps", "batch") and spec.get("restartPolicy") not in allowed:
        yield Flaw(
            (*path, "restartPolicy"),
            f"{spec.get('restartPolicy')} is not {' or '.join(allowed)}, which {item.kind} takes",
        )
    if "activeDeadlineSeconds" in spec and allowed == ("Always",):
        yield Flaw((*path, "activeDeadlineSeconds"), f"a {item.kind} does not take it")
    if not spec.get("containers"):
        yield Flaw((*path, "containers"), "a pod needs at least one container")
    volumes = {volume.get("name") for volume in each(spec.get("volumes"))}
    volumes |= {at(claim, ("metadata", "name")) for claim in each(item.spec.get("volumeClaimTemplates"))}
    yield from _volumes(spec, path)
    names: set[Any] = set()
    for field in ("initContainers", "containers"):
        for container in each(spec.get(field)):
            place = (*path, field, (("name", container.get("name")),))
            if container.get("name") in names:
                yield Flaw(place, f"another container is named {container.get('name')}")
            names.add(container.get("name"))
            yield from _container(container, place, volumes, spec)
            if field == "initContainers" and container.get("restartPolicy") != "Always":
                for part in ("lifecycle", "livenessProbe", "readinessProbe", "startupProbe"):
                    if part in container:
                        yield Flaw(
                            (*place, part), "an init container without restartPolicy Always does not take it"
                        )


def _volumes(spec: dict[str, Any], path: Path) -> Iterator[Flaw]:
    for volume in each(spec.get("volumes")):
        place = (*path, "volumes", (("name", volume.get("name")),))
        if not _LABEL.fullmatch(str(volume.get("name"))):
            yield Flaw(place, f"{volume.get('name')} is not a name that Kubernetes takes")
        if len(volume) > 2:
            yield Flaw(place, "a volume has one source: " + ", ".join(sorted(set(volume) - {"name"})))


def _container(
    container: dict[str, Any], path: Path, volumes: set[Any], spec: dict[str, Any]
) -> Iterator[Flaw]:
    name = container.get("name")
    if not isinstance(name, str) or not _LABEL.fullmatch(name):
        yield Flaw(
            (*path, "name"), f"{name} is not a name that Kubernetes takes" if name else "it is required"
        )
    if not isinstance(container.get("image"), str) or not container["image"].strip():
        yield Flaw((*path, "image"), "it is required")
    seen: set[Any] = set()
    for port in each(container.get("ports")):
        place = (
            *path,
            "ports",
            (("containerPort", port.get("containerPort")), ("protocol", port.get("protocol"))),
        )
        for field in ("containerPort", "hostPort"):
            yield from _port(port.get(field), (*place, field))
        yield from _port_name(port.get("name"), (*place, "name"))
        if port.get("name") is not None and port["name"] in seen:
            yield Flaw((*place, "name"), f"another port is named {port['name']}")
        seen.add(port.get("name"))
        if spec.get("hostNetwork") is True and port.get("hostPort") not in (None, port.get("containerPort")):
            yield Flaw((*place, "hostPort"), "with hostNetwork it is the containerPort")
    for variable in each(container.get("env")):
        if "value" in variable and "valueFrom" in variable:
            yield Flaw((*path, "env", (("name", variable.get("name")),)), "it has both value and valueFrom")
        if not variable.get("name") or "=" in str(variable.get("name")):
            yield Flaw((*path, "env"), f"{variable.get('name')} is not a variable's name")
    for mount in each(container.get("volumeMounts")):
        if mount.get("name") not in volumes:
            place = (*path, "volumeMounts", (("mountPath", mount.get("mountPath")),))
            yield Flaw((*place, "name"), f"there is no volume {mount.get('name')}")
    for device in each(container.get("volumeDevices")):
        if device.get("name") not in volumes:
            yield Flaw((*path, "volumeDevices"), f"there is no volume {device.get('name')}")
    yield from _resources(container.get("resources"), (*path, "resources"))
    for probe in ("livenessProbe", "readinessProbe", "startupProbe"):
        yield from _probe(container.get(probe), probe, (*path, probe))


def _port(value: Any, path: Path) -> Iterator[Flaw]:
    if isinstance(value, int) and not isinstance(value, bool) and not 1 <= value <= 65535:
        yield Flaw(path, f"{value} is not a port (1 to 65535)")


def _port_name(value: Any, path: Path) -> Iterator[Flaw]:
    if isinstance(value, str) and not _PORT_NAME.fullmatch(value):
        yield Flaw(path, f"{value} is not a port's name (at most 15 of a-z, 0-9 and -)")


def _resources(resources: Any, path: Path) -> Iterator[Flaw]:
    if not isinstance(resources, dict):
        return
    requests, limits = resources.get("requests") or {}, resources.get("limits") or {}
    for field, amounts in (("requests", requests), ("limits", limits)):
        for name, value in amounts.items():
            if isinstance(value, Amount) and value.value < 0:
                yield Flaw((*path, field, name), f"{value} is below 0")
    for name, request in requests.items():
        limit = limits.get(name)
        if isinstance(limit, Amount) and isinstance(request, Amount) and request.value > limit.value:
            yield Flaw((*path, "requests", name), f"{request} is above the limit of {limit}")


_HANDLERS = ("exec", "grpc", "httpGet", "tcpSocket")


def _probe(probe: Any, name: str, path: Path) -> Iterator[Flaw]:
    if not isinstance(probe, dict):
        return
    handlers = [handler for handler in _HANDLERS if handler in probe]
    if len(handlers) != 1:
        yield Flaw(path, f"a probe has one of {', '.join(_HANDLERS)}")
    for handler in handlers:
        port = probe[handler].get("port")
        yield from _port(port, (*path, handler, "port"))
        yield from _port_name(port, (*path, handler, "port"))
    for field in (
        "initialDelaySeconds",
        "timeoutSeconds",
        "periodSeconds",
        "successThreshold",
        "failureThreshold",
    ):
        if isinstance(probe.get(field), int) and probe[field] < 0:
            yield Flaw((*path, field), f"{probe[field]} is below 0")
    if name == "readinessProbe" and "terminationGracePeriodSeconds" in probe:
        yield Flaw((*path, "terminationGracePeriodSeconds"), "a readiness probe does not take it")
    if name != "readinessProbe" and probe.get("successThreshold", 1) != 1:
        yield Flaw((*path, "successThreshold"), f"it is 1 for a {name}")


def _workload(item: Object) -> Iterator[Flaw]:
    for field in ("replicas", "minReadySeconds", "revisionHistoryLimit", "progressDeadlineSeconds"):
        value = (
            item.spec.get(field) if (item.kind, field) != ("StatefulSet", "revisionHistoryLimit") else None
        )
        if isinstance(value, int) and value < 0:
            yield Flaw(("spec", field), f"{value} is below 0")
    strategy = item.spec.get("strategy") or {}
    deadline, ready = item.spec.get("progressDeadlineSeconds"), item.spec.get("minReadySeconds", 0)
    if isinstance(deadline, int) and isinstance(ready, int) and 0 <= deadline <= ready:
        yield Flaw(("spec", "progressDeadlineSeconds"), f"{deadline} is not above minReadySeconds")
    if strategy.get("type") == "Recreate" and "rollingUpdate" in strategy:
        yield Flaw(("spec", "strategy", "rollingUpdate"), "Recreate does not take it")
    if item.kind == "StatefulSet":
        update = item.spec.get("updateStrategy") or {}
        if update.get("type") != "RollingUpdate" and "rollingUpdate" in update:
            yield Flaw(("spec", "updateStrategy", "rollingUpdate"), f"{update.get('type')} does not take it")
    for field in ("strategy", "updateStrategy"):
        yield from _rolling(
            (item.spec.get(field) or {}).get("rollingUpdate"), ("spec", field, "rollingUpdate"), item
        )


def _rolling(rolling: Any, path: Path, item: Object) -> Iterator[Flaw]:
    if not isinstance(rolling, dict):
        return
    for field in ("maxSurge", "maxUnavailable"):
        value = rolling.get(field)
        if (isinstance(value, str) and not _PERCENT.fullmatch(value)) or (
            isinstance(value, int) and value < 0
        ):
            yield Flaw((*path, field), f"{value} is neither a number nor a percentage")
    if item.kind in ("Deployment", "DaemonSet") and all(
        rolling.get(f) in (0, "0%") for f in ("maxSurge", "maxUnavailable")
    ):
        yield Flaw(path, "maxSurge and maxUnavailable may not both be 0")


def _service(item: Object) -> Iterator[Flaw]:
    ports = list(each(item.spec.get("ports")))
    kind, headless = item.spec.get("type"), item.spec.get("clusterIP") == "None"
    if not ports and kind != "ExternalName" and not headless:
        yield Flaw(("spec", "ports"), "it is required")
    if kind == "ExternalName" and not item.spec.get("externalName"):
        yield Flaw(("spec", "externalName"), "it is required")
    yield from _labels(item.spec.get("selector"), ("spec", "selector"))
    names: set[Any] = set()
    for port in ports:
        place = ("spec", "ports", (("port", port.get("port")), ("protocol", port.get("protocol"))))
        yield from _port(port.get("port"), (*place, "port"))
        yield from _port(port.get("targetPort"), (*place, "targetPort"))
        yield from _port_name(port.get("targetPort"), (*place, "targetPort"))
        if port.get("name") is None and len(ports) > 1:
            yield Flaw((*place, "name"), "it is required where there are several ports")
        elif port.get("name") is not None and not _LABEL.fullmatch(str(port["name"])):
            yield Flaw((*place, "name"), f"{port['name']} is not a port's name")
        elif port.get("name") in names:
            yield Flaw((*place, "name"), f"another port is named {port['name']}")
        names.add(port.get("name"))
        if port.get("nodePort") and kind == "ClusterIP":
            yield Flaw((*place, "nodePort"), "a ClusterIP does not take it")
    yield from _service_type(item, str(kind), headless)
    yield from _addresses(item)


_BALANCED_ONLY = ("allocateLoadBalancerNodePorts", "loadBalancerClass", "loadBalancerSourceRanges")
_INSIDE_ONLY = ("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy")


def _service_type(item: Object, kind: str, headless: bool) -> Iterator[Flaw]:
    """Fields that belong to another type of Service."""
    if headless and kind in ("LoadBalancer", "NodePort"):
        yield Flaw(("spec", "clusterIP"), f"a {kind} is not headless")
    if kind != "LoadBalancer":
        for field in _BALANCED_ONLY:
            if field in item.spec:
                yield Flaw(("spec", field), f"a {kind} does not take it")
    if kind == "ExternalName":
        for field in _INSIDE_ONLY:
            if field in item.spec:
                yield Flaw(("spec", field), "an ExternalName does not take it")
    local = item.spec.get("externalTrafficPolicy") == "Local"
    outside = kind == "ClusterIP" and item.spec.get("externalIPs")
    if "externalTrafficPolicy" in item.spec and kind in ("ClusterIP", "ExternalName") and not outside:
        yield Flaw(("spec", "externalTrafficPolicy"), f"a {kind} does not take it")
    if "healthCheckNodePort" in item.spec and not (kind == "LoadBalancer" and local):
        yield Flaw(
            ("spec", "healthCheckNodePort"), "only a LoadBalancer with externalTrafficPolicy Local takes it"
        )


def _addresses(item: Object) -> Iterator[Flaw]:
    for field in ("clusterIPs", "externalIPs"):
        for address in item.spec.get(field) or ():
            if not is_address(address) and not (field == "clusterIPs" and address == "None"):
                yield Flaw(("spec", field), f"{address or 'nothing'} is not an IP address")
    for block in item.spec.get("loadBalancerSourceRanges") or ():
        address, slash, length = str(block).strip().partition("/")
        if not is_address(address) or not slash or not length.isdigit() or int(length) > 128:
            yield Flaw(
                ("spec", "loadBalancerSourceRanges"), f"{block or 'nothing'} is not a block as 10.0.0.0/8"
            )


def _ingress(item: Object) -> Iterator[Flaw]:
    if not item.spec.get("rules") and not item.spec.get("defaultBackend"):
        yield Flaw(("spec",), "it needs rules or a defaultBackend")
    yield from _backend(item.spec.get("defaultBackend"), ("spec", "defaultBackend"))
    for rule in each(item.spec.get("rules")):
        host = rule.get("host")
        place: Path = ("spec", "rules", (("host", host),))
        if isinstance(host, str) and (not _HOST.fullmatch(host) or re.fullmatch(r"[0-9.]+", host)):
            yield Flaw((*place, "host"), f"{host} is not a host (lower case, no scheme, port or path)")
        for path in each((rule.get("http") or {}).get("paths")):
            text = path.get("path")
            under = (*place, "http", "paths", (("path", text), ("pathType", path.get("pathType"))))
            if (text or path.get("pathType") in ("Prefix", "Exact")) and not str(text or "").startswith("/"):
                yield Flaw((*under, "path"), f"{text or 'nothing'} does not begin with /")
            yield from _backend(path.get("backend"), (*under, "backend"))
    for place_of, tls in enumerate(each(item.spec.get("tls"))):
        for host in tls.get("hosts") or ():
            if isinstance(host, str) and not _HOST.fullmatch(host):
                yield Flaw(
                    ("spec", "tls", place_of, "hosts"),
                    f"{host} is not a host (lower case, no scheme, port or path)",
                )


def _backend(backend: Any, path: Path) -> Iterator[Flaw]:
    if not isinstance(backend, dict):
        return
    if ("service" in backend) == ("resource" in backend):
        yield Flaw(path, "it has either a service or a resource")
    service = backend.get("service")
    if isinstance(service, dict):
        port = service.get("port") or {}
        number = port.get("number") or None  # 0 is none
        if (number is None) == ("name" not in port):
            yield Flaw((*path, "service", "port"), "it has either a number or a name")
        yield from _port(number, (*path, "service", "port", "number"))


def _data(item: Object) -> Iterator[Flaw]:
    for field in ("data", "binaryData", "stringData"):
        values = item.raw.get(field)
        for key, value in values.items() if isinstance(values, dict) else ():
            if not _KEY.fullmatch(key) or key in (".", ".."):
                yield Flaw((field, key), "it is not a key that Kubernetes takes (letters, digits, - _ .)")
            if isinstance(value, str) and (
                field == "binaryData" or (field == "data" and item.kind == "Secret")
            ):
                try:
                    base64.b64decode("".join(value.split()), validate=True)
                except (ValueError, binascii.Error):
                    yield Flaw((field, key), "it is not base64")


_TYPE_KEYS = {
    "kubernetes.io/tls": ("tls.crt", "tls.key"),
    "kubernetes.io/dockerconfigjson": (".dockerconfigjson",),
}


def _secret(item: Object) -> Iterator[Flaw]:
    yield from _data(item)
    for key in _TYPE_KEYS.get(item.value.get("type", ""), ()):
        if key not in (item.value.get("data") or {}):
            yield Flaw(("data", key), f"a Secret of type {item.value['type']} needs it")


def _volume(item: Object) -> Iterator[Flaw]:
    if not item.spec.get("accessModes"):
        yield Flaw(("spec", "accessModes"), "it is required")
    if at(item.spec, ("capacity", "storage")) is None:
        yield Flaw(("spec", "capacity", "storage"), "it is required")


def _autoscaler(item: Object) -> Iterator[Flaw]:
    least, most = item.spec.get("minReplicas"), item.spec.get("maxReplicas")
    if isinstance(most, int) and most < 1:
        yield Flaw(("spec", "maxReplicas"), f"{most} is below 1")
    elif isinstance(least, int) and isinstance(most, int) and least > most:
        yield Flaw(("spec", "minReplicas"), f"{least} is above maxReplicas, {most}")


def _budget(item: Object) -> Iterator[Flaw]:
    if "minAvailable" in item.spec and "maxUnavailable" in item.spec:
        yield Flaw(("spec",), "it has either minAvailable or maxUnavailable")
    for field in ("minAvailable", "maxUnavailable"):
        value = item.spec.get(field)
        if (isinstance(value, str) and not _PERCENT.fullmatch(value)) or (
            isinstance(value, int) and value < 0
        ):
            yield Flaw(("spec", field), f"{value} is neither a number nor a percentage")


_MONTH = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DAY = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_Field = tuple[int, int, tuple[str, ...]]
_SCHEDULE: tuple[_Field, ...] = ((0, 59, ()), (0, 23, ()), (1, 31, ()), (1, 12, _MONTH), (0, 6, _DAY))
_NAMED_SCHEDULES = ("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly")
_ZONE = re.compile(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*")


def _cron(item: Object) -> Iterator[Flaw]:
    zone = item.spec.get("timeZone")
    if isinstance(zone, str) and (not _ZONE.fullmatch(zone) or zone == "Local"):
        yield Flaw(("spec", "timeZone"), f"{zone} is not a time zone")
    job = at(item.spec, ("jobTemplate", "spec")) or {}
    for field in ("manualSelector", "selector"):
        if field in job and job[field] is not False:
            yield Flaw(("spec", "jobTemplate", "spec", field), "each job gets its own selector")
    schedule = item.spec.get("schedule")
    if not isinstance(schedule, str):
        return
    words = schedule.split()
    named = schedule in _NAMED_SCHEDULES or schedule.startswith("@every ")
    if "TZ=" in schedule:
        yield Flaw(("spec", "schedule"), "the time zone belongs into timeZone")
    elif not named and not (len(words) == 5 and all(map(_is_schedule, words, _SCHEDULE))):
        yield Flaw(("spec", "schedule"), f"{schedule} is not a schedule of five fields")


def _is_schedule(word: str, field: _Field) -> bool:
    """Whether a word is one field of a schedule: numbers, names, ranges, steps and lists of them."""
    least, most, names = field
    for part in word.split(","):
        span, slash, step = part.partition("/")
        if slash and not (step.isdigit() and int(step) > 0):
            return False
        if span in ("*", "?"):
            continue
        ends = span.split("-")
        if len(ends) > 2:
            return False
        for end in ends:
            number = names.index(end.upper()) + least if end.upper() in names else end
            if not str(number).isdigit() or not least <= int(number) <= most:
                return False
    return True


def _policy_rules(item: Object) -> Iterator[Flaw]:
    for place, rule in enumerate(each(item.value.get("rules"))):
        if not rule.get("verbs"):
            yield Flaw(("rules", place, "verbs"), "it is required")
        if not rule.get("nonResourceURLs") and not rule.get("resources"):
            yield Flaw(("rules", place, "resources"), "it is required")


_BY_KIND: dict[str, Callable[[Object], Iterator[Flaw]]] = {
    "ClusterRole": _policy_rules,
    "ConfigMap": _data,
    "CronJob": _cron,
    "DaemonSet": _workload,
    "Deployment": _workload,
    "HorizontalPodAutoscaler": _autoscaler,
    "Ingress": _ingress,
    "PersistentVolume": _volume,
    "PodDisruptionBudget": _budget,
    "ReplicaSet": _workload,
    "Role": _policy_rules,
    "Secret": _secret,
    "Service": _service,
    "StatefulSet": _workload,
}
