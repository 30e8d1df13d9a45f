"""What differs between clusters, in one value for all applications of one."""

from dataclasses import dataclass, field

from ..values import checks
from ..values.arguments import named_arguments
from .routing import Routing
from .tls import Tls


@dataclass(frozen=True, kw_only=True, slots=True)
class Platform:
    """A kind of cluster. ``Platform()`` is any conformant one.

    Args:
        routing: How public URLs reach Services. Default: an Ingress of the
            cluster's default class, whose controller serves https itself.

    Raises:
        WebAppError: ``routing`` is no Routing.
    """

    routing: Routing = field(default_factory=Routing.ingress)

    def __post_init__(self) -> None:
        checks.instance("Platform", "routing", self.routing, Routing, "Routing.ingress()")


Platform.__init__ = named_arguments(Platform.__init__)  # type: ignore[method-assign]

SSPCLOUD = Platform(routing=Routing.ingress(class_name=None, tls=Tls.at_controller()))
"""SSPCloud: the default ingress class, and a wildcard certificate at its controller."""
