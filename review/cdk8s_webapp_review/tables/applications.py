"""Which Applications an ApplicationSet of Argo CD makes.

https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Application-Deletion/
"""

from __future__ import annotations

import re
from typing import Any

from ..subjects.english import listed
from ..subjects.pods import at, each, mapping
from .consequences import Consequence

_FIELD = re.compile(r"\{\{-?\s*\.?([\w.-]+?)\s*-?\}\}")


def changed(old: Any, new: Any) -> Consequence | None:
    """Of the spec: Applications that are made no longer, by name where a list gives it."""
    before, after = mapping(old), mapping(new)
    gone = sorted(_named(before) - _named(after)) or sorted(_generators(before) - _generators(after))
    stays = at(after, ("syncPolicy", "preserveResourcesOnDeletion")) is True
    if gone:
        if stays:
            return "none", f"{listed(gone)} is no longer made; what it deployed stays"
        return "outage", f"{listed(gone)} is deleted, with all that it deployed"
    if _template(before) != _template(after) and not stays:
        return (
            "outage",
            "its Applications get other names: the old ones are deleted, with all that they deployed",
        )
    return None


def _template(spec: dict[str, Any]) -> Any:
    return at(spec, ("template", "metadata", "name"))


def _named(spec: dict[str, Any]) -> set[str]:
    """The names of the Applications of lists; without those that need more than the list."""
    name = str(_template(spec))
    elements = [
        element
        for one in each(spec.get("generators"))
        for element in each(mapping(one.get("list")).get("elements"))
    ]
    found = (_put_in(name, element) for element in elements)
    return {f"Application {one}" for one in found if "{{" not in one}


def _put_in(name: str, element: dict[str, Any]) -> str:
    """A name with what an element has for its fields; one that it lacks stays as it is."""
    values = {field: at(element, tuple(field.split("."))) for field in _FIELD.findall(name)}
    return _FIELD.sub(lambda match: str(values[match[1]] or match[0]), name)


def _generators(spec: dict[str, Any]) -> set[str]:
    kinds = (kind for one in each(spec.get("generators")) for kind in one if kind != "selector")
    return {f"what the generator {kind} makes" for kind in kinds}
