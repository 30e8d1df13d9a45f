"""Values of environment variables that stand elsewhere: in Secrets, ConfigMaps, or the pod itself."""

import re
from dataclasses import dataclass
from typing import Any

from . import checks, quantity
from .arguments import named_arguments
from .errors import refuse
from .names import dns_subdomain

_KEY = re.compile(r"[A-Za-z0-9._-]{1,253}")
_FIELD = re.compile(
    r"metadata\.(?:name|namespace|uid)|spec\.(?:nodeName|serviceAccountName)"
    r"|status\.(?:hostIPs?|podIPs?)|metadata\.(?:labels|annotations)\['[^']+'\]"
)
_RESOURCE = re.compile(r"(?:limits|requests)\.(?:cpu|memory|ephemeral-storage|hugepages-\w+)")


@dataclass(frozen=True, slots=True)
class SecretKeyRef:
    """One key of a Secret of the namespace. Its value is never in Python nor in the YAML.

    https://kubernetes.io/docs/concepts/configuration/secret/#using-secrets-as-environment-variables

    Args:
        name: The Secret's name.
        key: The key in it.
        optional: Whether the pod starts without it. Default: ``False``.

    Raises:
        WebAppError: The name or the key cannot be one.
    """

    name: str
    key: str
    optional: bool = False

    def __post_init__(self) -> None:
        _check(self, "SecretKeyRef")

    def source(self) -> dict[str, Any]:
        """The variable's ``valueFrom``."""
        return {"secretKeyRef": _reference(self.name, self.key, self.optional)}


@dataclass(frozen=True, slots=True)
class ConfigMapKeyRef:
    """One key of a ConfigMap of the namespace.

    https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/

    Args:
        name: The ConfigMap's name.
        key: The key in it.
        optional: Whether the pod starts without it. Default: ``False``.

    Raises:
        WebAppError: The name or the key cannot be one.
    """

    name: str
    key: str
    optional: bool = False

    def __post_init__(self) -> None:
        _check(self, "ConfigMapKeyRef")

    def source(self) -> dict[str, Any]:
        """The variable's ``valueFrom``."""
        return {"configMapKeyRef": _reference(self.name, self.key, self.optional)}


@dataclass(frozen=True, slots=True)
class FieldRef:
    """A field of the pod, such as ``FieldRef("status.podIP")``.

    https://kubernetes.io/docs/concepts/workloads/pods/downward-api/

    Args:
        path: The field's path.

    Raises:
        WebAppError: Pods do not give this field to a variable.
    """

    path: str

    def __post_init__(self) -> None:
        if not _FIELD.fullmatch(checks.text("FieldRef", "path", self.path)):
            refuse(
                "FieldRef",
                "path",
                f"{self.path!r} is no field that a variable can have; write one such as 'status.podIP',"
                " 'metadata.namespace' or \"metadata.labels['team']\"",
            )

    def source(self) -> dict[str, Any]:
        """The variable's ``valueFrom``."""
        return {"fieldRef": {"fieldPath": checks.plain(self.path)}}


@dataclass(frozen=True, slots=True)
class ResourceFieldRef:
    """A request or limit of the container, such as ``ResourceFieldRef("limits.memory")``.

    https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#downwardapi-resourceFieldRef

    Args:
        resource: ``limits.`` or ``requests.`` and the resource.
        divisor: The unit, such as ``"1Mi"``. Default: bytes, or whole CPUs rounded up.

    Raises:
        WebAppError: There is no such resource or unit.
    """

    resource: str
    divisor: str | None = None

    def __post_init__(self) -> None:
        if not _RESOURCE.fullmatch(checks.text("ResourceFieldRef", "resource", self.resource)):
            refuse(
                "ResourceFieldRef",
                "resource",
                f"{self.resource!r} is none; write one such as 'limits.memory' or 'requests.cpu'",
            )
        if self.divisor is not None:
            quantity.parse("ResourceFieldRef", "divisor", self.divisor)

    def source(self) -> dict[str, Any]:
        """The variable's ``valueFrom``."""
        divisor = {} if self.divisor is None else {"divisor": quantity.respelled(self.divisor)}
        return {"resourceFieldRef": {"resource": checks.plain(self.resource), **divisor}}


@dataclass(frozen=True, slots=True)
class Plain:
    """A value that looks like a credential and is none, or like one that Kubernetes fills in.

    Args:
        value: The value.
        because: Why it may be read by everyone, such as ``"a public key"``; never in the YAML.

    Raises:
        WebAppError: The value is no text, or the reason is empty.
    """

    value: str
    because: str

    def __post_init__(self) -> None:
        if not isinstance(self.value, str):
            refuse("Plain", "value", f"{self.value!r} is not text")
        checks.text("Plain", "because", self.because)


@dataclass(frozen=True, slots=True)
class ConfigMapRef:
    """All keys of a ConfigMap of the namespace, as environment variables.

    https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/

    Args:
        name: The ConfigMap's name.
        prefix: What the variables' names begin with. Default: nothing.
        optional: Whether the pod starts without it. Default: ``False``.

    Raises:
        WebAppError: The name or the prefix cannot be one.
    """

    name: str
    prefix: str = ""
    optional: bool = False

    def __post_init__(self) -> None:
        _check_whole(self, "ConfigMapRef")

    def source(self) -> dict[str, Any]:
        """An element of ``envFrom``."""
        return _whole("configMapRef", self)


@dataclass(frozen=True, slots=True)
class SecretRef:
    """All keys of a Secret of the namespace, as environment variables.

    https://kubernetes.io/docs/concepts/configuration/secret/#using-secrets-as-environment-variables

    Args:
        name: The Secret's name.
        prefix: What the variables' names begin with. Default: nothing.
        optional: Whether the pod starts without it. Default: ``False``.

    Raises:
        WebAppError: The name or the prefix cannot be one.
    """

    name: str
    prefix: str = ""
    optional: bool = False

    def __post_init__(self) -> None:
        _check_whole(self, "SecretRef")

    def source(self) -> dict[str, Any]:
        """An element of ``envFrom``."""
        return _whole("secretRef", self)


KeyRef = SecretKeyRef | ConfigMapKeyRef | FieldRef | ResourceFieldRef

for _class in (SecretKeyRef, ConfigMapKeyRef, FieldRef, ResourceFieldRef, Plain, ConfigMapRef, SecretRef):
    _class.__init__ = named_arguments(_class.__init__)  # type: ignore[method-assign]


def _check(reference: SecretKeyRef | ConfigMapKeyRef, who: str) -> None:
    dns_subdomain(who, "name", reference.name)
    if not _KEY.fullmatch(checks.text(who, "key", reference.key)):
        refuse(who, "key", f"{reference.key!r} is no key: letters, digits, '-', '_' and '.'")
    checks.truth(who, "optional", reference.optional)


def _reference(name: str, key: str, optional: bool) -> dict[str, Any]:
    return {"name": checks.plain(name), "key": checks.plain(key), **({"optional": True} if optional else {})}


def _check_whole(reference: ConfigMapRef | SecretRef, who: str) -> None:
    dns_subdomain(who, "name", reference.name)
    if reference.prefix != "":
        dns_like = checks.text(who, "prefix", reference.prefix)
        if not re.fullmatch(r"[A-Za-z_.-][A-Za-z0-9_.-]*", dns_like):
            refuse(who, "prefix", f"{dns_like!r} cannot begin a variable's name; write one such as 'DB_'")
    checks.truth(who, "optional", reference.optional)


def _whole(field: str, reference: ConfigMapRef | SecretRef) -> dict[str, Any]:
    prefix = {"prefix": checks.plain(reference.prefix)} if reference.prefix else {}
    optional = {"optional": True} if reference.optional else {}
    return {**prefix, field: {"name": checks.plain(reference.name), **optional}}
