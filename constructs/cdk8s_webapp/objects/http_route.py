"""An HTTPRoute from public URLs to a Service, by a Gateway that is there.

https://gateway-api.sigs.k8s.io/api-types/httproute/
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..platforms.routing import Gateway
from ..values.url import Url
from .object import Object


@dataclass(kw_only=True)
class HttpRouteObject(Object):
    """The hosts, the paths and the Service. The Gateway has the listeners and the certificates."""

    api_version = "gateway.networking.k8s.io/v1"
    kind = "HTTPRoute"
    urls: Sequence[Url]
    gateway: Gateway
    service: str
    service_port: int

    def lines(self) -> dict[str, Any]:
        """The Gateway, the hosts, and a rule that sends all paths to the Service."""
        section = {} if self.gateway.section is None else {"sectionName": self.gateway.section}
        parent = {"name": self.gateway.name, "namespace": self.gateway.namespace, **section}
        paths = list(dict.fromkeys(each.path for each in self.urls))
        return {
            "spec": {
                "parentRefs": [parent],
                "hostnames": list(dict.fromkeys(each.host for each in self.urls)),
                "rules": [
                    {
                        "matches": [{"path": {"type": "PathPrefix", "value": path}} for path in paths],
                        "backendRefs": [{"name": self.service, "port": self.service_port}],
                    }
                ],
            }
        }
