"""Fields that the sources of several volumes have, checked."""

from typing import Any

from ..values import checks
from ..values.errors import refuse


def absolute(path: object) -> str:
    """A path from the root."""
    folder = checks.text("Volume", "path", path)
    if not folder.startswith("/"):
        refuse("Volume", "path", f"{folder!r} is no absolute path; write {'/' + folder!r}")
    return folder


def file_mode(mode: object) -> dict[str, int]:
    """What may be done with each file, where that is said."""
    if mode is None:
        return {}
    return {"defaultMode": checks.integer("Volume", "mode", mode, what="a mode of files", low=0, high=0o777)}


def chosen_keys(items: object, optional: object) -> dict[str, Any]:
    """Which keys become files, and whether the pod starts without them."""
    chosen = {}
    if items is not None:
        given = checks.mapping("Volume", "items", items)
        for key, path in given.items():
            if not isinstance(path, str) or path.startswith("/") or ".." in path.split("/"):
                refuse("Volume", f"items: {key}", f"{path!r} is no path below the volume; write {key!r}")
        chosen = {"items": [{"key": key, "path": path} for key, path in given.items()]}
    return {**chosen, **({"optional": True} if checks.truth("Volume", "optional", optional) else {})}
