"""What keeps an application serving while nodes come and go."""

from dataclasses import dataclass

from ..values.arguments import named_arguments
from ..values.errors import refuse


@dataclass(frozen=True, kw_only=True, slots=True)
class Availability:
    """What applications of two replicas or more get.

    Args:
        budget: Whether a PodDisruptionBudget lets one pod go at a time. Default: ``False``.
        spread: Whether pods are spread over zones and nodes, where that can be. Default: ``False``.

    Raises:
        WebAppError: A value is neither True nor False.
    """

    budget: bool = False
    spread: bool = False

    def __post_init__(self) -> None:
        for name in ("budget", "spread"):
            value = getattr(self, name)
            if not isinstance(value, bool):
                refuse("Availability", name, f"{value!r} is neither True nor False")


Availability.__init__ = named_arguments(Availability.__init__)  # type: ignore[method-assign]
