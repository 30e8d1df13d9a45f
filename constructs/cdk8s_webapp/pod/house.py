"""Parts of a house's own, from its platform."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..lines.merge import merge
from ..values.errors import refuse

if TYPE_CHECKING:
    from .pod import Pod


def add_parts(pod: "Pod", whole: dict[str, Any]) -> dict[str, Any]:
    """Add the lines of the platform's parts to those of this library, none of which they may change.

    Raises:
        WebAppError: A part is no part, or writes a line that is written already.
    """
    for part in pod.platform.parts:
        name = getattr(part, "__qualname__", repr(part))
        lines = part(pod)
        if not isinstance(lines, Mapping):
            refuse(pod.app, "platform", f"part {name} answers {lines!r}, and no lines of a pod template")
        both = merge(lines, whole)
        path = _lost(lines, both)
        if path is not None:
            refuse(pod.app, "platform", f"part {name} writes {path}, which an argument writes already")
        whole = both
    return whole


def _lost(lines: Any, whole: Any, path: str = "") -> str | None:
    """The path of a line that another one stands in the place of."""
    if isinstance(lines, Mapping) and isinstance(whole, Mapping):
        found = (_lost(value, whole.get(key), f"{path}/{key}") for key, value in lines.items())
        return next((each for each in found if each is not None), None)
    if isinstance(lines, list) and isinstance(whole, list):
        kept = all(any(_lost(each, other) is None for other in whole) for each in lines)
        return None if kept else path
    return None if lines == whole else path
