"""Pod templates: where each kind keeps them, and what their pods read, serve and are labelled with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ..sides.objects import Object
from ..sides.values import Path

TEMPLATES: dict[tuple[str, str], Path] = {
    ("", "Pod"): (),
    ("", "PodTemplate"): ("template",),
    ("", "ReplicationController"): ("spec", "template"),
    ("apps", "DaemonSet"): ("spec", "template"),
    ("apps", "Deployment"): ("spec", "template"),
    ("apps", "ReplicaSet"): ("spec", "template"),
    ("apps", "StatefulSet"): ("spec", "template"),
    ("argoproj.io", "Rollout"): ("spec", "template"),
    ("batch", "CronJob"): ("spec", "jobTemplate", "spec", "template"),
    ("batch", "Job"): ("spec", "template"),
    ("serving.knative.dev", "Service"): ("spec", "template"),
}
# Kinds whose pods run and serve until they are taken away.
SERVING = ("DaemonSet", "Deployment", "Pod", "ReplicaSet", "ReplicationController", "Rollout", "StatefulSet")


def at(value: Any, path: Path) -> Any:
    """The value at a path, or None."""
    for step in path:
        if not isinstance(value, dict):
            return None
        value = value.get(tuple(item for _, item in step) if isinstance(step, tuple) else step)
    return value


def template_path(item: Object) -> Path | None:
    """Where the kind keeps its pod template; None for kinds without one."""
    return TEMPLATES.get((item.identity.group, item.kind))


def template(item: Object) -> dict[str, Any]:
    """The pod template: metadata and spec; empty where there is none."""
    known = item.template
    return (known if known is not None and known[0] is item.value else _looked_up(item))[1]


def _looked_up(item: Object) -> tuple[Any, dict[str, Any], dict[str, Any]]:
    path = template_path(item)
    template = at(item.value, path) if path is not None else None
    template = template if isinstance(template, dict) else {}
    spec = template.get("spec")
    item.template = item.value, template, spec if isinstance(spec, dict) else {}
    return item.template


def pod_labels(item: Object) -> dict[str, str]:
    """The labels of its pods."""
    metadata = template(item).get("metadata")
    labels = metadata.get("labels") if isinstance(metadata, dict) else None
    return labels if isinstance(labels, dict) else {}


def pod_spec(item: Object) -> dict[str, Any]:
    """The spec of its pods."""
    known = item.template
    return (known if known is not None and known[0] is item.value else _looked_up(item))[2]


def containers(spec: dict[str, Any], *, init: bool = True) -> list[tuple[str, dict[str, Any]]]:
    """The containers of a pod's spec, each with the field that holds it."""
    main = [("containers", one) for one in each(spec.get("containers"))]
    if not init or "initContainers" not in spec:
        return main
    return [*(("initContainers", one) for one in each(spec["initContainers"])), *main]


def each(items: Any) -> Sequence[dict[str, Any]]:
    """The objects of a list, in whichever way it is held."""
    if not items or not isinstance(items, dict | list):
        return ()
    return [item for item in (items.values() if isinstance(items, dict) else items) if isinstance(item, dict)]


def scalar(value: Any) -> Any:
    """A name or number; None for what a custom resource may hold in its place."""
    return value if isinstance(value, str | int) else None


def mapping(value: Any) -> dict[str, Any]:
    """A map; an empty one for what a custom resource may hold in its place."""
    return value if isinstance(value, dict) else {}


def written(container: dict[str, Any], part: str, resource: str) -> Any:
    """What a container says of a resource in its `requests` or `limits`; a limit stands for a request too."""
    parts = (part, "limits") if part == "requests" else (part,)
    amounts = (at(container, ("resources", one, resource)) for one in parts)
    return next((amount for amount in amounts if amount is not None), None)


class Reference(NamedTuple):
    """Another object that a pod needs."""

    kind: str
    name: str
    how: str  # "env", "envFrom", "volume", "subPath", "image", "account" or "claim"
    key: str | None  # of a ConfigMap or Secret
    optional: bool
    field: str  # where in the pod's spec


def references(spec: dict[str, Any]) -> Iterator[Reference]:
    """The ConfigMaps, Secrets, claims and accounts that a pod reads."""
    by_sub_path = _by_sub_path(spec)
    for field, container in containers(spec):
        place = f"{field}[{container.get('name')}]"
        yield from _environment(container, place)
    for volume in each(spec.get("volumes")):
        name = scalar(volume.get("name"))
        how = "subPath" if name in by_sub_path else "volume"
        yield from _volume(volume, how, f"volumes[{name}]", by_sub_path.get(name, ()))
    for secret in each(spec.get("imagePullSecrets")):
        yield Reference("Secret", str(secret.get("name")), "image", None, True, "imagePullSecrets")
    account = spec.get("serviceAccountName")
    if isinstance(account, str) and account != "default":
        yield Reference("ServiceAccount", account, "account", None, False, "serviceAccountName")


def _by_sub_path(spec: dict[str, Any]) -> dict[Any, dict[Any, None]]:
    """The volumes of which a container mounts one file or folder, and which, each once."""
    found: dict[Any, dict[Any, None]] = {}
    for _, container in containers(spec):
        for mount in each(container.get("volumeMounts")):
            if "subPath" in mount or "subPathExpr" in mount:
                found.setdefault(scalar(mount.get("name")), {})[scalar(mount.get("subPath"))] = None
    return found


def _environment(container: dict[str, Any], place: str) -> Iterator[Reference]:
    for source in each(container.get("envFrom")):
        for field, kind in (("configMapRef", "ConfigMap"), ("secretRef", "Secret")):
            found = source.get(field)
            if isinstance(found, dict):
                yield Reference(
                    kind,
                    str(found.get("name")),
                    "envFrom",
                    None,
                    bool(found.get("optional")),
                    f"{place}.envFrom",
                )
    for variable in each(container.get("env")):
        for field, kind in (("configMapKeyRef", "ConfigMap"), ("secretKeyRef", "Secret")):
            found = at(variable, ("valueFrom", field))
            if isinstance(found, dict):
                where = f"{place}.env[{variable.get('name')}]"
                key = str(found.get("key"))
                yield Reference(kind, str(found.get("name")), "env", key, bool(found.get("optional")), where)


def _volume(volume: dict[str, Any], how: str, place: str, parts: Iterable[Any]) -> Iterator[Reference]:
    sources = [volume, *each((volume.get("projected") or {}).get("sources"))]
    for source in sources:
        for field, kind, named in (("configMap", "ConfigMap", "name"), ("secret", "Secret", "secretName")):
            found = source.get(field)
            if not isinstance(found, dict):
                continue
            name = str(found.get(named) or found.get("name"))
            optional = bool(found.get("optional"))
            yield Reference(kind, name, how, None, optional, place)
            for item in each(found.get("items")):
                yield Reference(kind, name, how, str(item.get("key")), optional, place)
            if source is volume and not found.get("items"):
                for key in parts:  # without items, a file is named after its key
                    if isinstance(key, str) and key.strip("/") and not key.startswith(".."):
                        yield Reference(kind, name, how, key.strip("/").partition("/")[0], optional, place)
    claim = volume.get("persistentVolumeClaim")
    if isinstance(claim, dict):
        yield Reference("PersistentVolumeClaim", str(claim.get("claimName")), "claim", None, False, place)


def ports(spec: dict[str, Any]) -> set[int | str]:
    """The numbers and names of the ports that a pod's containers declare."""
    found: set[int | str] = set()
    for _, container in containers(spec, init=True):
        for port in each(container.get("ports")):
            found |= {value for value in (port.get("containerPort"), port.get("name")) if value is not None}
    return found


def matches(selector: Any, labels: dict[str, Any]) -> bool:
    """Whether a LabelSelector selects these labels. An empty one selects all."""
    if not isinstance(selector, dict):
        return False
    wanted = mapping(selector.get("matchLabels"))
    if any(labels.get(key) != value for key, value in wanted.items()):
        return False
    return all(_expression(expression, labels) for expression in each(selector.get("matchExpressions")))


def _expression(expression: dict[str, Any], labels: dict[str, Any]) -> bool:
    key, operator = str(expression.get("key")), expression.get("operator")
    values = expression.get("values")
    values = values if isinstance(values, list) else []
    present = key in labels
    return {
        "Exists": present,
        "DoesNotExist": not present,
        "In": present and labels.get(key) in values,
        "NotIn": not present or labels.get(key) not in values,
    }.get(str(operator), False)


def container_pairs(
    before: Object, after: Object, *, init: bool = False
) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """The containers that both have, by field and name."""
    known = {(field, one.get("name")): one for field, one in containers(pod_spec(before), init=init)}
    for field, container in containers(pod_spec(after), init=init):
        old = known.get((field, container.get("name")))
        if old is not None:
            yield field, old, container
