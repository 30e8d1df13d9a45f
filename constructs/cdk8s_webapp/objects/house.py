"""Objects of a house's own, from its platform."""

from collections.abc import Callable
from typing import Any

from ..values.errors import refuse
from .described import Described
from .object import Object


def of_house(described: Described) -> list[Object]:
    """What the platform's functions make for an application.

    Raises:
        WebAppError: A function answers something else than objects.
    """
    return [each for make in described.platform.objects for each in _made(described, make)]


def _made(described: Described, make: Callable[[Any], Any]) -> list[Object]:
    answer = make(described)
    found = [] if answer is None else answer if isinstance(answer, list | tuple) else [answer]
    for each in found:
        if not isinstance(each, Object):
            name = getattr(make, "__qualname__", repr(make))
            refuse(described.app, "platform", f"{name} answers {each!r}, which is no Object")
    return list(found)
