"""Files in a ConfigMap that pods read as variables: they would not be there, or no pod would start."""

from collections.abc import Iterator, Mapping
from typing import Any

from ...lines.pods import PODS
from ...values import config
from ..object_names import Name
from .fields import mapping, mappings
from .together import Object, Together


def check(together: Together) -> Iterator[str]:
    """In ConfigMaps of this library: keys that name no variable, and values that are too long for one."""
    for each in together:
        for source in _sources(each):
            named = Name(
                "", "ConfigMap", each.name.namespace, str(mapping(source, "configMapRef").get("name"))
            )
            for settings in together.named(named):
                if settings.placed.is_described and together.meet(each, settings):
                    yield from _refusals(each, settings, str(source.get("prefix") or ""))


def _refusals(reader: Object, settings: Object, prefix: str) -> Iterator[str]:
    for key, value in mapping(settings.manifest, "data").items():
        variable = f"{prefix}{key}"
        if not config.is_name(variable):
            yield _refusal(reader, settings, key, "names no environment variable")
        elif config.is_too_long(variable, str(value)):
            yield _refusal(reader, settings, key, "is too long for an environment variable")


def _refusal(reader: Object, settings: Object, key: str, problem: str) -> str:
    name = settings.name.name
    return (
        f"{name}: data: {key}: {problem}, and {settings!r} is read as variables by {reader!r};"
        f" mount it: Volume.config_map({name!r})"
    )


def _sources(workload: Object) -> Iterator[Mapping[str, Any]]:
    for path in PODS:
        pod = mapping(workload.manifest, *path)
        for containers in ("containers", "initContainers"):
            for container in mappings(pod.get(containers)):
                yield from mappings(container.get("envFrom"))
