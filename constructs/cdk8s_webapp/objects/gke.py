"""What GKE's Ingress is told by objects of its own, to which a Service and an Ingress point.

https://cloud.google.com/kubernetes-engine/docs/how-to/ingress-configuration
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..platforms.routing import Routing
from .object import Object


@dataclass(kw_only=True)
class BackendConfigObject(Object):
    """How long the load balancer waits for the Service."""

    api_version = "cloud.google.com/v1"
    kind = "BackendConfig"
    timeout: int

    def lines(self) -> dict[str, Any]:
        """The seconds."""
        return {"spec": {"timeoutSec": self.timeout}}


@dataclass(kw_only=True)
class FrontendConfigObject(Object):
    """What the load balancer does with requests by http."""

    api_version = "networking.gke.io/v1beta1"
    kind = "FrontendConfig"
    is_redirecting: bool

    def lines(self) -> dict[str, Any]:
        """Whether they are sent to https."""
        return {"spec": {"redirectToHttps": {"enabled": self.is_redirecting}}}


def configs(routing: Routing, *, is_https: bool, common: Mapping[str, Any]) -> dict[str, Object]:
    """The objects, by their handles.

    Args:
        routing: What is to be told.
        is_https: Whether there are URLs of https.
        common: Their names and the other fields of each.
    """
    found: dict[str, Object] = {}
    if routing.served_by != "gke":
        return found
    if routing.timeout_seconds is not None:
        found["backend_config"] = BackendConfigObject(**common, timeout=routing.timeout_seconds)
    if routing.redirect_http is not None and is_https:
        is_redirecting = routing.redirect_http is True
        found["frontend_config"] = FrontendConfigObject(**common, is_redirecting=is_redirecting)
    return found


def of_service(made: Mapping[str, Object]) -> dict[str, str]:
    """The annotation of the Service that names its BackendConfig."""
    if "backend_config" not in made:
        return {}
    return {"cloud.google.com/backend-config": json.dumps({"default": made["backend_config"].name})}


def of_ingress(made: Mapping[str, Object]) -> dict[str, str]:
    """The annotation of the Ingress that names its FrontendConfig."""
    if "frontend_config" not in made:
        return {}
    return {"networking.gke.io/v1beta1.FrontendConfig": made["frontend_config"].name}
