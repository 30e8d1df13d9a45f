"""A Service, of type ClusterIP unless told.

https://kubernetes.io/docs/concepts/services-networking/service/
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ..pod.ports import Port, Ports, Protocol, ports_of
from ..values import checks
from ..values.errors import refuse
from ..values.labels import selector
from .object import Object
from .service_spec import ServiceSpec

ServiceType = Literal["ClusterIP", "NodePort", "LoadBalancer"]
_TYPES = ("ClusterIP", "NodePort", "LoadBalancer")


@dataclass(kw_only=True)
class ServiceObject(Object):
    """One address in the cluster for the pods of a selector."""

    api_version = "v1"
    kind = "Service"
    target_port: int
    target_name: str | None = None
    port: int = 80
    protocol: Protocol = "TCP"
    ports: Ports = field(default_factory=dict)
    port_name: str = "http"
    service_type: ServiceType = "ClusterIP"
    is_named: bool = False
    spec: ServiceSpec = field(default_factory=ServiceSpec)
    selector: Mapping[str, str] | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        self.selector = selector(self.app, self.app, self.selector)
        self.port = checks.port(self.app, "port", self.port)
        self.target_port = checks.port(self.app, "target_port", self.target_port)
        checks.choice(self.app, "service_type", self.service_type, _TYPES)
        self.spec.check_type(self.app, self.service_type)
        self.annotations = {**self.annotations, **(self.spec.annotations or {})}
        self._check_ports()

    def lines(self) -> dict[str, Any]:
        """The selector and the ports."""
        named = {"name": self.port_name} if self.is_named else {}
        target = self.target_name or self.target_port
        spoken = {} if self.protocol == "TCP" else {"protocol": self.protocol}
        own = {**named, **spoken, "port": self.port, "targetPort": target, **self.spec.of_port()}
        ports = [own, *(each.of_service(name) for name, each in self._further().items())]
        ports += [dict(each) for each in self.spec.ports]
        spec = {} if self.service_type == "ClusterIP" else {"type": self.service_type}
        more = self.spec.of_spec()
        return {"spec": {**spec, **more, "selector": dict(self.selector or {}), "ports": ports}}

    def number_of(self, name: str) -> int | None:
        """The number of the pods' port of this name; None where another container has it."""
        if name == self.target_name:
            return self.target_port
        found = ports_of(self.ports).get(name)
        return None if found is None else found.number

    def _further(self) -> dict[str, Port]:
        return {name: each for name, each in ports_of(self.ports).items() if each.in_service}

    def _check_ports(self) -> None:
        taken = {(self.port, "TCP"): "service_port"}
        for name, each in self._further().items():
            place = (each.number if each.service_port is None else each.service_port, each.protocol)
            if place in taken:
                refuse(
                    self.app,
                    f"ports: {name}",
                    f"{place[0]} is the Service's port of {taken[place]!r} already; write"
                    f" Port({each.number}, service_port=…)",
                )
            taken[place] = name
            if each.node_port is not None and self.service_type == "ClusterIP":
                refuse(
                    self.app, f"ports: {name}", "node_port needs service_type='NodePort' or 'LoadBalancer'"
                )

    def over(self, added: Mapping[str, Any]) -> dict[str, Any]:
        """The port gets a name where there is a second one: the API server wants one for each then."""
        whole = super().over(added)
        first, *others = whole["spec"]["ports"]
        if others:
            taken = {each.get("name") for each in others}
            own = self.port_name
            first.setdefault("name", f"port-{first['port']}" if own in taken else own)
        return whole
