"""Who holds the certificate of a public URL."""

from dataclasses import dataclass

from ..values import checks
from ..values.arguments import named_arguments
from ..values.errors import refuse
from ..values.names import dns_subdomain


@dataclass(frozen=True, kw_only=True, slots=True)
class Tls:
    """Where https ends and where its certificate comes from.

    Made by ``Tls.at_controller()``, ``Tls.default_certificate()``,
    ``Tls.secret("name")`` or ``Tls.cert_manager(cluster_issuer="name")``.

    Args:
        secret_name: The Secret that holds it. Default: none; the ingress controller has one of its own.
        cluster_issuer: The ClusterIssuer by which cert-manager fetches it. Default: none.
        has_default: Whether the controller's own certificate answers, by a ``tls`` block without a Secret.
            Default: no.
    """

    secret_name: str | None = None
    cluster_issuer: str | None = None
    has_default: bool = False

    def __post_init__(self) -> None:
        if self.secret_name is not None:
            dns_subdomain("Tls", "secret", self.secret_name)
        if self.cluster_issuer is not None:
            dns_subdomain("Tls", "cluster_issuer", self.cluster_issuer)
        if self.secret_name is not None and self.cluster_issuer is not None:
            refuse("Tls", "secret", "cert-manager names its Secret itself; give only one of the two")

    @classmethod
    @named_arguments
    def at_controller(cls) -> "Tls":
        """The ingress controller has a certificate of its own; no ``tls`` block."""
        return cls()

    @classmethod
    @named_arguments
    def default_certificate(cls) -> "Tls":
        """A ``tls`` block with the hosts and no Secret: the controller's own certificate answers for them."""
        return cls(has_default=True)

    @classmethod
    @named_arguments
    def secret(cls, name: str) -> "Tls":
        """A ``kubernetes.io/tls`` Secret that is already in the namespace.

        Args:
            name: The Secret's name.

        Raises:
            WebAppError: The name is no Kubernetes name.
        """
        return cls(secret_name=checks.text("Tls", "secret", name))

    @classmethod
    @named_arguments
    def cert_manager(cls, *, cluster_issuer: str) -> "Tls":
        """cert-manager fetches and renews it, into the Secret ``<ingress>-tls``.

        https://cert-manager.io/docs/usage/ingress/

        Args:
            cluster_issuer: The ClusterIssuer's name.

        Raises:
            WebAppError: The name is no Kubernetes name.
        """
        return cls(cluster_issuer=checks.text("Tls", "cluster_issuer", cluster_issuer))

    @property
    def has_block(self) -> bool:
        """Whether the Ingress says something of TLS."""
        return self.has_default or self.secret_name is not None or self.cluster_issuer is not None

    def secret_for(self, ingress: str) -> str | None:
        """The Secret that an Ingress of this name reads, if it reads one."""
        return f"{ingress}-tls" if self.cluster_issuer is not None else self.secret_name

    def annotations(self) -> dict[str, str]:
        """What the Ingress says to cert-manager."""
        if self.cluster_issuer is None:
            return {}
        return {"cert-manager.io/cluster-issuer": self.cluster_issuer}


Tls.__init__ = named_arguments(Tls.__init__)  # type: ignore[method-assign]
