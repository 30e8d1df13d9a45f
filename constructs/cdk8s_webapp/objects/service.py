"""A Service, of type ClusterIP unless told.

https://kubernetes.io/docs/concepts/services-networking/service/
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ..values import checks
from ..values.labels import selector
from .object import Object

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
    ports: Mapping[str, int] = field(default_factory=dict)
    port_name: str = "http"
    service_type: ServiceType = "ClusterIP"
    is_named: bool = False
    selector: Mapping[str, str] | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        self.selector = selector(self.app, self.app, self.selector)
        self.port = checks.port(self.app, "port", self.port)
        self.target_port = checks.port(self.app, "target_port", self.target_port)
        checks.choice(self.app, "service_type", self.service_type, _TYPES)

    def lines(self) -> dict[str, Any]:
        """The selector and the port."""
        named = {"name": self.port_name} if self.is_named else {}
        target = self.target_name or self.target_port
        ports: list[dict[str, Any]] = [{**named, "port": self.port, "targetPort": target}]
        ports += [{"name": name, "port": number, "targetPort": name} for name, number in self.ports.items()]
        spec = {} if self.service_type == "ClusterIP" else {"type": self.service_type}
        return {"spec": {**spec, "selector": dict(self.selector or {}), "ports": ports}}

    def over(self, added: Mapping[str, Any]) -> dict[str, Any]:
        """The port gets a name where there is a second one: the API server wants one for each then."""
        whole = super().over(added)
        first, *others = whole["spec"]["ports"]
        if others:
            taken = {each.get("name") for each in others}
            own = self.port_name
            first.setdefault("name", f"port-{first['port']}" if own in taken else own)
        return whole
