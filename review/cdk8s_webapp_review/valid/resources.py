"""Names and amounts of resources: cpu, memory, storage, and those of devices.

https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..quantity import amount as read
from . import names
from .demand import Demand, amount, maps, repeated
from .flaw import Flaws, Path, at_least, duplicate, forbidden, invalid, required

_OF_CONTAINERS = ("cpu", "memory", "ephemeral-storage")
_OF_PODS = ("cpu", "memory")
_COUNTED = (
    "pods", "resourcequotas", "services", "replicationcontrollers", "secrets", "configmaps",
    "persistentvolumeclaims", "services.nodeports", "services.loadbalancers",
)  # fmt: skip
QUOTED = (
    *_OF_CONTAINERS, *_COUNTED,
    "requests.cpu", "requests.memory", "requests.storage", "requests.ephemeral-storage",
    "limits.cpu", "limits.memory", "limits.ephemeral-storage",
)  # fmt: skip
_STANDARD = (*QUOTED, "storage")


def is_huge(name: str) -> bool:
    """Whether it is a size of memory's large pages."""
    return name.startswith("hugepages-")


def is_native(name: str) -> bool:
    """Whether it is one of Kubernetes' own."""
    return "/" not in name or "kubernetes.io/" in name


def is_extended(name: str) -> bool:
    """Whether it is a device's: nvidia.com/gpu."""
    return not is_native(name) and not name.startswith("requests.") and names.key(f"requests.{name}") is None


def may_be_above(name: str) -> bool:
    """Whether a limit may be above the request."""
    return is_native(name) and not is_huge(name)


def any_name(name: str) -> str | None:
    """A resource of any kind."""
    wrong = names.key(name)
    if wrong is None and "/" not in name and not _is_standard(name):
        return "must be a standard resource type or fully qualified"
    return wrong


def _is_standard(name: str) -> bool:
    return name in _STANDARD or name.startswith(("hugepages-", "requests.hugepages-"))


def container_name(name: str) -> str | None:
    """A resource of a container."""
    wrong = any_name(name)
    if wrong:
        return wrong
    if "/" not in name:
        known = name in _OF_CONTAINERS or is_huge(name)
        return None if known else "must be a standard resource for containers"
    return None if is_native(name) or is_extended(name) else "doesn't follow extended resource name standard"


def pod_name(name: str) -> str | None:
    """A resource of a whole pod."""
    wrong = any_name(name)
    return wrong or (
        None if name in _OF_PODS or is_huge(name) else "a pod as a whole has cpu, memory and hugepages-*"
    )


def quota_name(name: str) -> str | None:
    """A resource that a quota counts."""
    wrong = any_name(name)
    if wrong is None and "/" not in name and name == "storage":
        return "must be a standard resource for quota"
    return wrong


def whole_if_counted(name: str, value: Any) -> str | None:
    """An amount that is not below 0, and a whole number where things are counted."""
    if value is None:
        return None
    if value < 0:
        return at_least(0)
    counted = name in _COUNTED or is_extended(name)
    return "must be an integer" if counted and value.denominator != 1 else None


def amounts(given: Any, path: Path, form: names.Form) -> Flaws:
    """The names and amounts of a list of resources."""
    for name, value in given.items() if isinstance(given, dict) else ():
        wrong = form(name) or whole_if_counted(name, amount(value)) or _pages(name, amount(value))
        if wrong:
            yield invalid((*path, name), wrong)


def _pages(name: str, value: Any) -> str | None:
    size = read(name.removeprefix("hugepages-")) if is_huge(name) else None
    if value is not None and size and value % size:
        return f"is not positive integer multiple of {name}"
    return None


def requirements(value: Mapping[str, Any], form: names.Form) -> Flaws:
    """Requests and limits of a container or a pod."""
    limits, requests = value.get("limits") or {}, value.get("requests") or {}
    yield from amounts(limits, ("limits",), form)
    yield from amounts(requests, ("requests",), form)
    for name, request in requests.items():
        limit, path = limits.get(name), ("requests", name)
        if limit is None:
            if not may_be_above(name):
                yield required("limits", "Limit must be set for non overcommitable resources")
        elif amount(request) is None or amount(limit) is None:
            continue
        elif not may_be_above(name) and amount(request) != amount(limit):
            yield invalid(path, f"must be equal to {name} limit of {limit}")
        elif amount(request) > amount(limit):
            yield invalid(path, f"must be less than or equal to {name} limit of {limit}")
    every = {*limits, *requests}
    if any(map(is_huge, every)) and not every & {"cpu", "memory"}:
        yield forbidden("", "HugePages require cpu or memory")


def _of_container(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    yield from requirements(value, any_name)
    for step in repeated(
        (step, (claim.get("name"), claim.get("request"))) for step, claim in maps(value.get("claims"))
    ):
        yield duplicate(("claims", step))


DEMANDS: dict[str, Demand] = {
    "ResourceRequirements": Demand(check=_of_container),
    "Overhead": Demand(
        check=lambda raw, value: amounts(value.get("podFixed"), ("podFixed",), container_name)
    ),
}
