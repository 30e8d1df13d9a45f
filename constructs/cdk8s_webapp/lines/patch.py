"""Why a JSON patch (RFC 6902) does not fit a manifest."""

from collections.abc import Mapping
from typing import Any

from ..values.arguments import nearest


def explain(manifest: object, operation: Mapping[str, Any]) -> str:
    """Say which part of a patch's path is not there, and what may have been meant.

    Args:
        manifest: What the patch was applied to.
        operation: The patch, as JSON has it.
    """
    for end in ("from", "path"):
        if end in operation and (missing := _missing(manifest, operation[end])):
            return f"{operation['op']} {operation[end]}: {missing}"
    if operation["op"] == "test":
        return f"test {operation['path']}: the manifest has another value there"
    return f"{operation['op']} {operation['path']}: does not fit the manifest"


def _missing(manifest: object, path: str) -> str | None:
    """The first part on the way to a path's last one that is not there."""
    here, seen = manifest, ""
    for part in path.split("/")[1:-1]:
        key = part.replace("~1", "/").replace("~0", "~")
        if isinstance(here, list) and key.isdecimal() and int(key) < len(here):
            here = here[int(key)]
        elif isinstance(here, Mapping) and key in here:
            here = here[key]
        elif isinstance(here, Mapping):
            return f"there is no {part!r} in {seen or 'the manifest'}; {nearest(key, here)}"
        elif isinstance(here, list):
            last = f"whose last entry is {len(here) - 1}" if here else "which is empty"
            return f"there is no {part!r} in {seen}, {last}"
        else:
            return f"{seen} is a value, and has no {part!r} in it"
        seen += f"/{part}"
    return None
