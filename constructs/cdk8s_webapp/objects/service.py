"""A Service of type ClusterIP.

https://kubernetes.io/docs/concepts/services-networking/service/
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..values import checks
from ..values.labels import selector
from .object import Object


@dataclass(kw_only=True)
class ServiceObject(Object):
    """One address in the cluster for the pods of a selector."""

    api_version = "v1"
    kind = "Service"
    target_port: int
    port: int = 80
    selector: Mapping[str, str] | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        self.selector = selector(self.app, self.app, self.selector)
        self.port = checks.port(self.app, "port", self.port)
        self.target_port = checks.port(self.app, "target_port", self.target_port)

    def lines(self) -> dict[str, Any]:
        """The selector and the port."""
        ports = [{"port": self.port, "targetPort": self.target_port}]
        return {"spec": {"selector": dict(self.selector or {}), "ports": ports}}

    def over(self, added: Mapping[str, Any]) -> dict[str, Any]:
        """The port gets a name where there is a second one: the API server wants one for each then."""
        whole = super().over(added)
        first, *others = whole["spec"]["ports"]
        if others:
            taken = {each.get("name") for each in others}
            first.setdefault("name", f"port-{first['port']}" if "http" in taken else "http")
        return whole
