"""Values that everyone may read, and those of them that are in a Secret too."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from typing import Any

from ..credentials import find, find_words
from ..sides.objects import Object
from ..sides.values import Path
from ..world import World
from .pods import containers, each, pod_spec, template_path


def value_name(path: Path) -> str:
    """What a person would call a value: its variable, its key, its argument list."""
    last = path[-2] if path[-1] == "value" and len(path) > 1 else path[-1]
    return str(last[0][1]) if isinstance(last, tuple) else str(path[-2] if isinstance(last, int) else last)


def known_secrets(world: World) -> set[str]:
    """Long values of the Secrets on both sides."""
    found = set()
    for item in (*world.kinds("Secret", after=True), *world.kinds("Secret", after=False)):
        for value in (item.value.get("data") or {}).values():
            try:
                text = base64.b64decode(str(value)).decode()
            except (binascii.Error, ValueError):
                continue
            if len(text) >= 8 and not text.isdigit():
                found.add(text)
    return found


def written_in_clear(item: Object) -> set[Path]:
    """Where a value that everyone may read is a credential."""
    found = {path for path, value in clear_values(item) if find(value_name(path), value) is not None}
    for place, words in _commands(item):
        found.update((*place, number) for number in find_words(words))
    return found


def clear_values(item: Object) -> Iterator[tuple[Path, str]]:
    """Values of an object that everyone may read, and where they stand."""
    if item.kind == "ConfigMap" and not item.identity.group:
        for key, value in (item.value.get("data") or {}).items():
            if isinstance(value, str):
                yield ("data", key), value
    for place, container in _containers(item):
        for variable in each(container.get("env")):
            if isinstance(variable.get("value"), str):
                yield (*place, "env", (("name", variable.get("name")),), "value"), variable["value"]
    for place, words in _commands(item):
        yield from (((*place, number), word) for number, word in enumerate(words))


def _commands(item: Object) -> Iterator[tuple[Path, list[str]]]:
    """The commands and arguments of an object's containers."""
    for place, container in _containers(item):
        for field in ("command", "args"):
            words = container.get(field)
            if isinstance(words, list):
                yield (*place, field), [word if isinstance(word, str) else "" for word in words]


def _containers(item: Object) -> Iterator[tuple[Path, dict[str, Any]]]:
    path = template_path(item)
    for field, container in containers(pod_spec(item)) if path is not None else ():
        yield (*(path or ()), "spec", field, (("name", container.get("name")),)), container
