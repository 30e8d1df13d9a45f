"""What differs between clusters, in one value for all applications of one."""

import re
from dataclasses import dataclass, field

from ..values import checks
from ..values.arguments import named_arguments
from ..values.errors import refuse
from .routing import Routing
from .tls import Tls

_VERSION = re.compile(r"1\.[0-9]{2}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Platform:
    """A kind of cluster. ``Platform()`` is any conformant one.

    Args:
        routing: How public URLs reach Services. Default: an Ingress of the
            cluster's default class, whose controller serves https itself.
        kubernetes: The oldest version that the clusters have; fields that it does
            not know are not written. Default: ``"1.34"``.
        has_own_ids: Whether pods may choose user and group ids; OpenShift gives
            each namespace a range, and refuses others. Default: ``True``.

    Raises:
        WebAppError: ``routing`` is no Routing.
    """

    routing: Routing = field(default_factory=Routing.ingress)
    kubernetes: str = "1.34"
    has_own_ids: bool = True

    def __post_init__(self) -> None:
        if not _VERSION.fullmatch(checks.text("Platform", "kubernetes", self.kubernetes)):
            refuse("Platform", "kubernetes", f"{self.kubernetes!r} is no version; write one such as '1.34'")
        checks.instance("Platform", "routing", self.routing, Routing, "Routing.ingress()")

    def serves(self, version: str) -> bool:
        """Whether all its clusters are of this version or newer."""
        return _minor(self.kubernetes) >= _minor(version)


def _minor(version: str) -> int:
    return int(version.partition(".")[2])


Platform.__init__ = named_arguments(Platform.__init__)  # type: ignore[method-assign]

SSPCLOUD = Platform(routing=Routing.ingress(class_name=None, tls=Tls.at_controller()))
"""SSPCloud: the default ingress class, and a wildcard certificate at its controller."""
