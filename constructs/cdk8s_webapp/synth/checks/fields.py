"""Fields of manifests. A patch may have made of one what it should not be: that counts as nothing."""

from collections.abc import Mapping
from typing import Any


def mapping(value: object, *path: str) -> Mapping[str, Any]:
    """What is at a path below a value, if it is a mapping; else an empty one."""
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def mappings(value: object) -> list[Mapping[str, Any]]:
    """The mappings in a list; none where it is no list."""
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []
