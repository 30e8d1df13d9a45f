"""How requests from outside reach an application."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..values import annotations, checks, quantity
from ..values.arguments import named_arguments
from ..values.duration import seconds
from ..values.errors import refuse
from ..values.names import dns_label, dns_subdomain
from .controllers import CONTROLLERS, of_class
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
    controller: str | None = None
    timeout: str | None = None
    max_body: str | None = None
    redirect_http: bool | str | None = None

    def __post_init__(self) -> None:
        if self.class_name is not None:
            name = dns_subdomain("Routing", "class_name", self.class_name)
            object.__setattr__(self, "class_name", name)
        object.__setattr__(self, "annotations", annotations.check("Routing", "annotations", self.annotations))
        checks.instance("Routing", "tls", self.tls, Tls, "Tls.at_controller()")
        if self.through is not None:
            checks.instance("Routing", "through", self.through, Gateway, "Routing.gateway(…)")
        if self.controller is not None:
            checks.choice("Routing", "controller", self.controller, CONTROLLERS)
        self._check_requests()

    @classmethod
    @named_arguments
    def ingress(
        cls,
        *,
        class_name: str | None = None,
        tls: Tls | None = None,
        annotations: Mapping[str, str] | None = None,
        controller: str | None = None,
        timeout: str | None = None,
        max_body: str | None = None,
        redirect_http: bool | None = None,
    ) -> "Routing":
        """By an Ingress and the controller of its class.

        https://kubernetes.io/docs/concepts/services-networking/ingress/

        Args:
            class_name: The IngressClass. Default: the cluster's default class.
            tls: Who holds the certificate. Default: ``Tls.at_controller()``.
            annotations: What the controller reads from the Ingress, such as
                ``{"nginx.ingress.kubernetes.io/enable-cors": "true"}``. Default: none.
            controller: Which controller serves the class: ``"ingress-nginx"``, ``"alb"``,
                ``"application-gateway"``, ``"openshift"`` or ``"gke"``. Default: what the
                class's name says.
            timeout: How long a request may take, such as ``"2m"``. Default: as the controller does.
            max_body: How large a request may be, such as ``"20Mi"``. Default: as the controller does.
            redirect_http: Whether requests by http are sent to https, where the URL is https.
                Default: as the controller does.

        Raises:
            WebAppError: The class is no Kubernetes name, ``tls`` is no Tls, or the controller
                is not known or has no form for what it is to be told.
        """
        return cls(
            class_name=class_name,
            tls=Tls.at_controller() if tls is None else tls,
            annotations={} if annotations is None else annotations,
            controller=controller,
            timeout=timeout,
            max_body=max_body,
            redirect_http=redirect_http,
        )

    @classmethod
    @named_arguments
    def gateway(
        cls,
        name: str,
        namespace: str,
        *,
        section: str | None = None,
        timeout: str | None = None,
        redirect_http: str | None = None,
    ) -> "Routing":
        """By an HTTPRoute and a Gateway that is there, which has the listeners and the certificates.

        https://gateway-api.sigs.k8s.io/

        Args:
            name: The Gateway's name.
            namespace: The Gateway's namespace, which admits routes of others.
            section: The name of its listener. Default: all that match.
            timeout: How long a request may take, such as ``"2m"``. Default: as the Gateway does.
            redirect_http: The name of its listener for http, whose requests are sent to https where
                the URL is https; needs ``section``. Default: none are.

        Raises:
            WebAppError: A name cannot be one.
        """
        dns_subdomain("Routing", "gateway", name)
        dns_label("Routing", "namespace", namespace)
        if section is not None:
            dns_subdomain("Routing", "section", section)
        through = Gateway(name=name, namespace=namespace, section=section)
        return cls(through=through, timeout=timeout, redirect_http=redirect_http)

    @classmethod
    @named_arguments
    def none(cls) -> "Routing":
        """By something that is not described here: the ``url`` is known, and makes no object."""
        return cls(is_none=True)

    @property
    def served_by(self) -> str | None:
        """The controller of the Ingress; None where it is not known."""
        return of_class(self.class_name) if self.controller is None else self.controller

    @property
    def timeout_seconds(self) -> int | None:
        """How long a request may take; None where nothing is said."""
        return None if self.timeout is None else seconds("Routing", "timeout", self.timeout, least=1)

    def of_requests(self, *, is_https: bool) -> dict[str, str]:
        """What the Ingress says to its controller of requests.

        Args:
            is_https: Whether it has URLs of https.
        """
        found: dict[str, str] = {}
        for argument, value in self._requests().items():
            if argument != "redirect_http" or is_https:
                found.update(self._told(argument, value))
        return found

    def _requests(self) -> dict[str, object]:
        """What is said of requests, by its argument."""
        size = None if self.max_body is None else quantity.bytes_of("Routing", "max_body", self.max_body)
        said = {"timeout": self.timeout_seconds, "max_body": size, "redirect_http": self.redirect_http}
        return {argument: value for argument, value in said.items() if value is not None}

    def _check_requests(self) -> None:
        said = self._requests()
        if self.is_none and said:
            refuse("Routing", min(said), "nothing is routed here; leave it out")
        if self.through is not None:
            self._check_gateway(said)
            return
        if self.redirect_http is not None:
            checks.truth("Routing", "redirect_http", self.redirect_http)
        for argument, value in said.items():
            both = self._told(argument, value).keys() & self.annotations.keys()
            if both:
                refuse("Routing", argument, f"writes {min(both)}, which is in annotations too; leave one out")

    def _check_gateway(self, said: Mapping[str, object]) -> None:
        if "max_body" in said:
            refuse("Routing", "max_body", "an HTTPRoute has no field for it; leave it out")
        if self.redirect_http is not None:
            if not isinstance(self.redirect_http, str):
                problem = "is no listener of the Gateway; write the name of the one for http, such as 'http'"
                refuse("Routing", "redirect_http", f"{self.redirect_http!r} {problem}")
            dns_subdomain("Routing", "redirect_http", self.redirect_http)
            if self.through is None or self.through.section in (None, self.redirect_http):
                refuse("Routing", "section", "is to be the listener for https beside redirect_http; name it")

    def _told(self, argument: str, value: object) -> Mapping[str, str]:
        """The controller's annotations of one argument."""
        if self.served_by is None:
            known = ", ".join(repr(each) for each in CONTROLLERS)
            named = "the default class" if self.class_name is None else f"class {self.class_name!r}"
            refuse(
                "Routing",
                argument,
                f"which controller serves {named} is not known; write controller= with one of {known}, or"
                " what it reads in annotations=",
            )
        make = getattr(CONTROLLERS[self.served_by], argument)
        written: Mapping[str, str] | None = None if make is None else make(value)
        if written is None:
            shown = f"{value!r} " if isinstance(value, bool) else ""
            refuse(
                "Routing", argument, f"{shown}has no form for the controller {self.served_by!r}; leave it out"
            )
        return written


Routing.__init__ = named_arguments(Routing.__init__)  # type: ignore[method-assign]
