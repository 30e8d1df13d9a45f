"""Who sends requests to pods, as network policies name them.

https://kubernetes.io/docs/concepts/services-networking/network-policies/
"""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..values import checks, labels
from ..values.arguments import named_arguments
from ..values.errors import refuse
from ..values.names import dns_label


@dataclass(frozen=True, kw_only=True, slots=True)
class Peer:
    """Pods, or addresses, that a policy admits.

    Made by ``Peer.pods({"app": "proxy"}, namespace="ingress")``,
    ``Peer.namespace("monitoring")``, ``Peer.namespaces({"team": "edge"})`` or
    ``Peer.addresses("10.0.0.0/8")``.
    """

    lines: Mapping[str, Any]

    def __post_init__(self) -> None:
        known = ("podSelector", "namespaceSelector", "ipBlock")
        checks.known_keys("Peer", "lines", checks.mapping("Peer", "lines", self.lines), known)
        for field, each in self.lines.items():
            checks.mapping("Peer", f"lines: {field}", each)

    @classmethod
    @named_arguments
    def pods(cls, pod_labels: Mapping[str, str], *, namespace: str | None = None) -> "Peer":
        """Pods with these labels.

        Args:
            pod_labels: Their labels.
            namespace: Their namespace. Default: that of the application.

        Raises:
            WebAppError: A label or the name cannot be one.
        """
        given = labels.check("Peer", "pod_labels", pod_labels)
        if not given:
            refuse("Peer", "pod_labels", "is empty, and would be all pods; write Peer.namespace(…) for those")
        return cls(lines={**_in(namespace), "podSelector": {"matchLabels": given}})

    @classmethod
    @named_arguments
    def namespace(cls, name: str) -> "Peer":
        """All pods of a namespace.

        Args:
            name: Its name.

        Raises:
            WebAppError: The name cannot be one.
        """
        return cls(lines=_in(checks.text("Peer", "name", name)))

    @classmethod
    @named_arguments
    def namespaces(cls, namespace_labels: Mapping[str, str]) -> "Peer":
        """All pods of the namespaces with these labels.

        Args:
            namespace_labels: Their labels.

        Raises:
            WebAppError: A label cannot be one, or there is none.
        """
        given = labels.check("Peer", "namespace_labels", namespace_labels)
        if not given:
            refuse("Peer", "namespace_labels", "is empty, and would be all namespaces; write their labels")
        return cls(lines={"namespaceSelector": {"matchLabels": given}})

    @classmethod
    @named_arguments
    def addresses(cls, cidr: str) -> "Peer":
        """Addresses outside the cluster, such as ``"192.0.2.0/24"``.

        Args:
            cidr: The block.

        Raises:
            WebAppError: It is no block of addresses.
        """
        checks.text("Peer", "cidr", cidr)
        try:
            block = ipaddress.ip_network(cidr)
        except ValueError:
            refuse("Peer", "cidr", f"{cidr!r} is no block of addresses; write {_block(cidr)}")
        return cls(lines={"ipBlock": {"cidr": str(block)}})


Peer.__init__ = named_arguments(Peer.__init__)  # type: ignore[method-assign]


def _in(namespace: str | None) -> dict[str, Any]:
    if namespace is None:
        return {}
    name = dns_label("Peer", "namespace", namespace)
    return {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": name}}}


def _block(cidr: str) -> str:
    """The block that an address with a length is in, as Kubernetes wants it written; else an example."""
    try:
        return repr(str(ipaddress.ip_network(cidr, strict=False)))
    except ValueError:
        return "one such as '192.0.2.0/24'"
