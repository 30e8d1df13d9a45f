"""Ports that a container listens on.

https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..values import checks
from ..values.arguments import named_arguments
from ..values.errors import refuse
from ..values.names import port_name as check_port_name
from ..values.read_only import ReadOnly

Protocol = Literal["TCP", "UDP", "SCTP"]
_PROTOCOLS = ("TCP", "UDP", "SCTP")


@dataclass(frozen=True, slots=True)
class Port:
    """A further port of the container; a number alone is a TCP port of that number in the Service too.

    Args:
        number: What the container listens on.
        protocol: ``"TCP"`` (default), ``"UDP"`` or ``"SCTP"``.
        service_port: The Service's own number. Default: the same.
        app_protocol: What is spoken there, such as ``"kubernetes.io/h2c"``. Default: not said.
        node_port: The number at every node, for a Service of NodePort. Default: the cluster chooses.
        in_service: Whether the Service has it. Default: ``True``.
        host_port: The number at the pod's node. Pod Security's "baseline" does not admit it.
            Default: none.

    Raises:
        WebAppError: A number is no port, or a protocol is none.
    """

    number: int
    protocol: Protocol = "TCP"
    service_port: int | None = None
    app_protocol: str | None = None
    node_port: int | None = None
    in_service: bool = True
    host_port: int | None = None

    def __post_init__(self) -> None:
        checks.port("Port", "number", self.number)
        checks.choice("Port", "protocol", self.protocol, _PROTOCOLS)
        for argument in ("service_port", "node_port", "host_port"):
            if getattr(self, argument) is not None:
                checks.port("Port", argument, getattr(self, argument))
        if self.app_protocol is not None:
            checks.text("Port", "app_protocol", self.app_protocol)
        checks.truth("Port", "in_service", self.in_service)

    def of_container(self, name: str) -> dict[str, Any]:
        """An element of the container's ``ports``."""
        host = {} if self.host_port is None else {"hostPort": self.host_port}
        return {"name": name, **self._protocol, "containerPort": self.number, **host}

    def of_service(self, name: str) -> dict[str, Any]:
        """An element of the Service's ``ports``."""
        port = self.number if self.service_port is None else self.service_port
        more = {"nodePort": self.node_port, "appProtocol": self.app_protocol}
        given = {field: value for field, value in more.items() if value is not None}
        return {"name": name, **self._protocol, "port": port, "targetPort": name, **given}

    def of_policy(self) -> dict[str, Any]:
        """An element of a NetworkPolicy's ``ports``, as the API server keeps it.

        Without the protocol, which it writes, kubectl would say "configured" at every apply.
        """
        return {"protocol": self.protocol, "port": self.number}

    @property
    def _protocol(self) -> dict[str, Any]:
        return {} if self.protocol == "TCP" else {"protocol": self.protocol}


Port.__init__ = named_arguments(Port.__init__)  # type: ignore[method-assign]

Ports = Mapping[str, int | Port]


def ports_of(given: Ports | None) -> dict[str, Port]:
    """All ports by their names, those that are numbers too."""
    return {name: Port(each) if isinstance(each, int) else each for name, each in (given or {}).items()}


def check_ports(who: str, port: int | None, port_name: str | None, given: Ports | None) -> Ports:
    """Refuse further ports that have no name of a port, or the number or name of another."""
    ports = {} if given is None else checks.mapping(who, "ports", given, '{"metrics": 9090}')
    taken = {} if port is None else {(port, "TCP"): port_name or "port"}
    for name, each in ports.items():
        check_port_name(who, "ports", name)
        if not isinstance(each, Port):
            checks.port(who, f"ports: {name}", each)
        one = each if isinstance(each, Port) else Port(each)
        place = (one.number, one.protocol)
        if place in taken:
            refuse(who, f"ports: {name}", f"{one.number} is the number of {taken[place]!r} already")
        if name == port_name:
            refuse(who, f"ports: {name}", "is the name of port already; give one another name")
        taken[place] = name
    return ReadOnly(ports)
