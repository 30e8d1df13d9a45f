"""What one pod is: described once, whatever runs it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from ..values import checks, image, labels
from ..values.arguments import named_arguments
from ..values.names import dns_label
from .health import check_health
from .resources import Resources
from .security import Security


@dataclass(frozen=True, kw_only=True)
class Pod:
    """A pod of one application container. Plain data, checked when it is made.

    https://kubernetes.io/docs/concepts/workloads/pods/

    Args:
        app: The application's name: the pods' label ``app.kubernetes.io/name``.
        image: The container image, such as ``"registry.example.org/shop/web:1.4"``.
        port: The TCP port that the application listens on. Default: none.
        container: The container's name. Default: the application's.
        health: The path of a health check by HTTP. Default: none; readiness by TCP.
        resources: CPU and memory. Default: ``Resources()``.
        security: The Pod Security level. Default: ``Security.restricted()``.
        selector: Labels that select the pods. Default: the name label alone.

    Raises:
        WebAppError: A value cannot work.
    """

    app: str
    image: str
    port: int | None = None
    container: str | None = None
    health: str | None = None
    resources: Resources = Resources()
    security: Security = Security.restricted()
    selector: Mapping[str, str] | None = None

    def __post_init__(self) -> None:
        who = labels.name(self.app)
        self._keep(
            image=image.check(who, "image", self.image),
            container=dns_label(who, "container", who if self.container is None else self.container),
            selector=MappingProxyType(labels.selector(who, who, self.selector)),
            port=None if self.port is None else checks.port(who, "port", self.port),
            health=None if self.health is None else check_health(who, "health", self.health),
        )
        checks.instance(who, "resources", self.resources, Resources, "Resources(…)")
        checks.instance(who, "security", self.security, Security, "Security.restricted()")

    @property
    def match_labels(self) -> Mapping[str, str]:
        """The labels that select the pods; there are always some."""
        return self.selector or {}

    def _keep(self, **checked: Any) -> None:
        for field, value in checked.items():
            object.__setattr__(self, field, value)


Pod.__init__ = named_arguments(Pod.__init__)  # type: ignore[method-assign]
