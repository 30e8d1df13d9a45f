"""What is read back of a container's variables."""

from collections.abc import Callable, Mapping
from typing import Any

import cdk8s_plus_27 as kplus

from ..values.read_only import ReadOnly
from .reading import apart, at, each_at


class Env(kplus.Env):
    """The variables of a container, as the YAML says them."""

    _lines: Callable[[], Mapping[str, Any]]

    @property
    def variables(self) -> Mapping[str, kplus.EnvValue]:
        """The variables by name, without those of ``sources`` and without fields newer than cdk8s-plus."""
        added = super().variables
        found = {
            str(each["name"]): added.get(each["name"]) or _value(each)
            for each in each_at(self._lines(), "env")
        }
        return ReadOnly({name: value for name, value in found.items() if value is not None})

    @property
    def sources(self) -> tuple[kplus.EnvFrom, ...]:  # type: ignore[override]
        """The ConfigMaps and Secrets of which all is read."""
        return tuple(_source(each) for each in each_at(self._lines(), "envFrom"))


def _value(lines: Mapping[str, Any]) -> kplus.EnvValue | None:
    secret, config_map, field, resource = (
        at(lines, "valueFrom", kind)
        for kind in ("secretKeyRef", "configMapKeyRef", "fieldRef", "resourceFieldRef")
    )
    if secret:
        read = kplus.SecretValue(secret=_secret(secret["name"]), key=secret["key"])
        return kplus.EnvValue.from_secret_value(read, optional=secret.get("optional"))
    if config_map:
        return kplus.EnvValue.from_config_map(
            _config_map(config_map["name"]), config_map["key"], optional=config_map.get("optional")
        )
    if field:
        path, _, key = field["fieldPath"].removesuffix("']").partition("['")
        known = _FIELDS.get(path)
        return known and kplus.EnvValue.from_field_ref(known, key=key or None)
    if resource:
        amount = _RESOURCES.get(resource["resource"])
        return amount and kplus.EnvValue.from_resource(amount, divisor=resource.get("divisor"))
    return kplus.EnvValue.from_value(lines.get("value", ""))


def _source(lines: Mapping[str, Any]) -> kplus.EnvFrom:
    if name := at(lines, "secretRef", "name"):
        return kplus.Env.from_secret(_secret(name))
    return kplus.Env.from_config_map(_config_map(at(lines, "configMapRef", "name")), lines.get("prefix"))


def _secret(name: str) -> kplus.ISecret:
    return kplus.Secret.from_secret_name(apart(), "secret", name)


def _config_map(name: str) -> kplus.IConfigMap:
    return kplus.ConfigMap.from_config_map_name(apart(), "config-map", name)


_FIELDS = {
    "metadata.name": kplus.EnvFieldPaths.POD_NAME,
    "metadata.namespace": kplus.EnvFieldPaths.POD_NAMESPACE,
    "metadata.uid": kplus.EnvFieldPaths.POD_UID,
    "metadata.labels": kplus.EnvFieldPaths.POD_LABEL,
    "metadata.annotations": kplus.EnvFieldPaths.POD_ANNOTATION,
    "status.podIP": kplus.EnvFieldPaths.POD_IP,
    "status.podIPs": kplus.EnvFieldPaths.POD_IPS,
    "spec.serviceAccountName": kplus.EnvFieldPaths.SERVICE_ACCOUNT_NAME,
    "spec.nodeName": kplus.EnvFieldPaths.NODE_NAME,
    "status.hostIP": kplus.EnvFieldPaths.NODE_IP,
}
_RESOURCES = {
    "limits.cpu": kplus.ResourceFieldPaths.CPU_LIMIT,
    "limits.memory": kplus.ResourceFieldPaths.MEMORY_LIMIT,
    "requests.cpu": kplus.ResourceFieldPaths.CPU_REQUEST,
    "requests.memory": kplus.ResourceFieldPaths.MEMORY_REQUEST,
    "limits.ephemeral-storage": kplus.ResourceFieldPaths.STORAGE_LIMIT,
    "requests.ephemeral-storage": kplus.ResourceFieldPaths.STORAGE_REQUEST,
}
