"""Environment variables, and what a container is told of its pod.

https://kubernetes.io/docs/concepts/workloads/pods/downward-api/
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from . import names
from .demand import Demand, amount, below
from .flaw import Flaws, Path, invalid, required, unsupported

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


def _file_key(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    if names.no_way_up(str(value.get("path"))):
        yield invalid("path", str(names.no_way_up(str(value.get("path")))))


_KEY = Demand(needed=("name",), forms={"name": names.subdomain, "key": names.config_key})
# The server takes a name that ends in a dash, as of a prefix.
_FROM = Demand(needed=("name",), forms={"name": lambda text: names.subdomain(text.removesuffix("-") or text)})

DEMANDS: dict[str, Demand] = {
    "ConfigMapEnvSource": _FROM,
    "ConfigMapKeySelector": _KEY,
    "EnvFromSource": Demand(forms={"prefix": names.variable}, one_of=(("configMapRef", "secretRef"),)),
    "EnvVar": Demand(forms={"name": names.variable}, check=_variable),
    "EnvVarSource": Demand(
        one_of=(("configMapKeyRef", "fieldRef", "fileKeyRef", "resourceFieldRef", "secretKeyRef"),),
        check=_source,
    ),
    "FileKeySelector": Demand(forms={"key": names.variable, "volumeName": names.label}, check=_file_key),
    "ResourceFieldSelector": Demand(check=_measured),
    "SecretEnvSource": _FROM,
    "SecretKeySelector": _KEY,
}
