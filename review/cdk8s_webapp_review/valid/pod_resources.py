"""The resources of a pod as a whole, which hold those of its containers.

https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import resources
from .demand import amount, below, maps
from .flaw import Flaws, forbidden, invalid


def of_whole_pod(spec: Mapping[str, Any]) -> Flaws:
    """The resources of a pod as a whole hold those of its containers."""
    whole = spec.get("resources")
    if not isinstance(whole, dict):
        return
    if below(spec, "os", "name") == "windows":
        yield forbidden("resources", "may not be set for a windows pod")
    if whole.get("claims"):
        yield forbidden("resources.claims", "claims may not be set for Resources at pod-level")
    for field in ("limits", "requests"):
        for name, most in (whole.get(field) or {}).items():
            wrong = None if resources.any_name(name) else resources.pod_name(name)
            if wrong:
                yield invalid(("resources", field, name), wrong)
            if field == "requests" and _sum(spec, name) > (amount(most) or 0):
                yield invalid(
                    ("resources", field, name),
                    "must be greater than or equal to aggregate container requests",
                )
    yield from _limits(spec, whole)


def _limits(spec: Mapping[str, Any], whole: Mapping[str, Any]) -> Flaws:
    for step, one in maps(spec.get("containers")):
        for name, limit in (below(one, "resources", "limits") or {}).items():
            most = amount((whole.get("limits") or {}).get(name))
            if most is not None and amount(limit) is not None and amount(limit) > most:
                path = ("containers", step, "resources", "limits", name)
                yield invalid(path, "must be less than or equal to pod limits")


def _sum(spec: Mapping[str, Any], name: str) -> Any:
    """What all containers ask for at once: those that go on, or the largest that runs before them."""

    def asked(one: Mapping[str, Any]) -> Any:
        given = below(one, "resources", "requests") or below(one, "resources", "limits") or {}
        return amount(given.get(name)) or 0

    beside, most = 0, 0
    for _, one in maps(spec.get("initContainers")):
        if one.get("restartPolicy") == "Always":
            beside += asked(one)
            most = max(most, beside)
        else:
            most = max(most, beside + asked(one))
    return max(most, beside + sum(asked(one) for _, one in maps(spec.get("containers"))))
