"""A ConfigMap or a Service of another namespace: nothing finds it there."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..object_names import Name
from .together import Object, Together

# Where pods name a ConfigMap, and an Ingress a Service.
_CONFIG_MAPS = ("configMapRef", "configMapKeyRef", "configMap")
_POD_KINDS = ("Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob")


def check(together: Together) -> Iterator[str]:
    """References to what the app has in another namespace, and not in the one where it is looked for."""
    elsewhere: dict[tuple[str, str], list[Object]] = {}
    for each in together:
        if each.name.kind in ("ConfigMap", "Service") and not each.name.group:
            elsewhere.setdefault((each.name.kind, each.name.name), []).append(each)
    for each in together:
        if not each.name.namespace:
            continue  # It is known when it is applied.
        for kind, name in sorted(set(_references(each))):
            its = Name("", kind, each.name.namespace, name)
            others = elsewhere.get((kind, name), [])
            if not others or together.named(its) or not all(other.name.namespace for other in others):
                continue
            yield (
                f"{each.name.name}: {each.name.kind}: {kind} {name!r} is looked for in namespace"
                f" {each.name.namespace!r} (made at {each.place}), and is in {others[0].name.namespace!r}"
                f" (made at {others[0].place}); put both into charts of one namespace"
            )


def _references(each: Object) -> Iterator[tuple[str, str]]:
    """Kind and name of what an object names in its own namespace."""
    if each.name.kind in _POD_KINDS:
        yield from _config_maps(each.manifest.get("spec"))
    elif each.name.kind == "Ingress":
        yield from _services(each.manifest.get("spec"))


def _config_maps(value: Any) -> Iterator[tuple[str, str]]:
    """The ConfigMaps that a pod names anywhere; those it can do without are left out."""
    if isinstance(value, list):
        for each in value:
            yield from _config_maps(each)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key in _CONFIG_MAPS and isinstance(inner, Mapping):
                if isinstance(inner.get("name"), str) and not inner.get("optional"):
                    yield "ConfigMap", inner["name"]
            elif key not in ("metadata", "selector"):
                yield from _config_maps(inner)


def _services(value: Any) -> Iterator[tuple[str, str]]:
    """The Services that an Ingress sends requests to."""
    if isinstance(value, list):
        for each in value:
            yield from _services(each)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key == "service" and isinstance(inner, Mapping) and isinstance(inner.get("name"), str):
                yield "Service", inner["name"]
            else:
                yield from _services(inner)
