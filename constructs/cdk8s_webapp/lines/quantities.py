"""Amounts, spelled as the API server does.

It keeps another spelling, and then answers every apply with "configured".
"""

from collections.abc import Iterator
from typing import Any

from ..values.quantity import respelled
from .pods import PODS

_CLAIMS = (("spec",), ("spec", "volumeClaimTemplates", "spec"))


def settle(manifest: dict[str, Any]) -> None:
    """Spell all amounts of pods and claims as the API server does."""
    for path in PODS:
        for pod in _objects(manifest, *path):
            for containers in ("containers", "initContainers"):
                _settle_all(pod, containers, "resources")
            for empty_dir in _objects(pod, "volumes", "emptyDir"):
                if "sizeLimit" in empty_dir:
                    empty_dir["sizeLimit"] = respelled(empty_dir["sizeLimit"])
    for claim in _CLAIMS:
        _settle_all(manifest, *claim, "resources")


def _settle_all(manifest: dict[str, Any], *path: str) -> None:
    for amount in ("requests", "limits"):
        for amounts in _objects(manifest, *path, amount):
            amounts.update({key: respelled(value) for key, value in amounts.items()})


def _objects(value: Any, *path: str) -> Iterator[dict[str, Any]]:
    """Find the objects at a path, in lists too; a patch may have put anything there."""
    if isinstance(value, list):
        for element in value:
            yield from _objects(element, *path)
    elif isinstance(value, dict):
        if path:
            yield from _objects(value.get(path[0]), *path[1:])
        else:
            yield value
