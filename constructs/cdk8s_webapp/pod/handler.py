"""What a container is told when it has started, and before it is stopped: a command or a request.

https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
"""

from collections.abc import Sequence
from typing import Any

from ..values import checks
from ..values.errors import refuse
from .probe import Probe

Handler = Sequence[str] | Probe


def check_handler(who: str, argument: str, given: object, example: str) -> tuple[str, ...] | Probe:
    """Refuse what is neither a command nor a request that is made once."""
    if isinstance(given, Probe):
        if given.kind != "http":
            refuse(who, argument, f"a Probe.{given.kind} is no request; write {example}, or Probe.http(…)")
        if given.is_repeated:
            refuse(who, argument, "is asked once; leave out how often, how long and how many failures")
        return given
    words = checks.texts(who, argument, given)
    if not words:
        refuse(who, argument, f"is empty; write one such as {example}")
    return words


def lines(given: Handler, port: int | None) -> dict[str, Any]:
    """The fields of a handler.

    Args:
        given: The command or the request.
        port: The port of a request that names none.
    """
    if isinstance(given, Probe):
        return given.lines(port=port, number=port, defaults={})
    return {"exec": {"command": list(given)}}
