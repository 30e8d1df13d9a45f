"""Where the lines of a part stand in a pod template."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .pod import Pod


def in_container(pod: "Pod", **fields: Any) -> dict[str, Any]:
    """Lines of the application's container; what is empty is no line."""
    return in_pod(containers=[{"name": pod.container, **_written(fields)}])


def in_pod(**fields: Any) -> dict[str, Any]:
    """Lines of the pod's spec; what is empty is no line."""
    return {"spec": _written(fields)}


def _written(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value not in (None, [], {})}
