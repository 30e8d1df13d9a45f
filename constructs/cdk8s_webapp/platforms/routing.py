"""How requests from outside reach an application."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..values import annotations, checks
from ..values.arguments import named_arguments
from ..values.names import dns_label, dns_subdomain
from .tls import Tls


@dataclass(frozen=True, kw_only=True, slots=True)
class Gateway:
    """A Gateway that is there, and the listener of it."""

    name: str
    namespace: str
    section: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Routing:
    """What routes public URLs to Services.

    Made by ``Routing.ingress(…)``, ``Routing.gateway(…)`` or ``Routing.none()``.
    """

    class_name: str | None = None
    tls: Tls = field(default_factory=Tls.at_controller)
    annotations: Mapping[str, str] = field(default_factory=dict)
    through: Gateway | None = None
    is_none: bool = False

    def __post_init__(self) -> None:
        if self.class_name is not None:
            name = dns_subdomain("Routing", "class_name", self.class_name)
            object.__setattr__(self, "class_name", name)
        object.__setattr__(self, "annotations", annotations.check("Routing", "annotations", self.annotations))
        checks.instance("Routing", "tls", self.tls, Tls, "Tls.at_controller()")

    @classmethod
    @named_arguments
    def ingress(
        cls,
        *,
        class_name: str | None = None,
        tls: Tls | None = None,
        annotations: Mapping[str, str] | None = None,
    ) -> "Routing":
        """By an Ingress and the controller of its class.

        https://kubernetes.io/docs/concepts/services-networking/ingress/

        Args:
            class_name: The IngressClass. Default: the cluster's default class.
            tls: Who holds the certificate. Default: ``Tls.at_controller()``.
            annotations: What the controller reads from the Ingress, such as
                ``{"nginx.ingress.kubernetes.io/proxy-body-size": "20m"}``. Default: none.

        Raises:
            WebAppError: The class is no Kubernetes name, or ``tls`` is no Tls.
        """
        return cls(
            class_name=class_name,
            tls=Tls.at_controller() if tls is None else tls,
            annotations={} if annotations is None else annotations,
        )

    @classmethod
    @named_arguments
    def gateway(cls, name: str, namespace: str, *, section: str | None = None) -> "Routing":
        """By an HTTPRoute and a Gateway that is there, which has the listeners and the certificates.

        https://gateway-api.sigs.k8s.io/

        Args:
            name: The Gateway's name.
            namespace: The Gateway's namespace, which admits routes of others.
            section: The name of its listener. Default: all that match.

        Raises:
            WebAppError: A name cannot be one.
        """
        dns_subdomain("Routing", "gateway", name)
        dns_label("Routing", "namespace", namespace)
        if section is not None:
            dns_subdomain("Routing", "section", section)
        return cls(through=Gateway(name=name, namespace=namespace, section=section))

    @classmethod
    @named_arguments
    def none(cls) -> "Routing":
        """By something that is not described here: the ``url`` is known, and makes no object."""
        return cls(is_none=True)


Routing.__init__ = named_arguments(Routing.__init__)  # type: ignore[method-assign]
