"""An ExternalSecret: which values of a store become a Secret of the namespace.

https://external-secrets.io/latest/api/externalsecret/
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..values import checks
from ..values.duration import seconds
from ..values.errors import refuse
from ..values.names import dns_subdomain
from .object import Object


@dataclass(kw_only=True)
class ExternalSecretObject(Object):
    """The store, the Secret of the same name, and where each of its keys comes from."""

    api_version = "external-secrets.io/v1"
    kind = "ExternalSecret"
    store: str
    is_cluster_store: bool
    keys: Mapping[str, str]
    refresh: str

    def __post_init__(self) -> None:
        super().__post_init__()
        dns_subdomain(self.app, "store", self.store)
        checks.truth(self.app, "is_cluster_store", self.is_cluster_store)
        seconds(self.app, "refresh", self.refresh, least=1)
        self.keys = checks.mapping(self.app, "keys", self.keys)
        if not self.keys:
            refuse(self.app, "keys", 'is empty; write {"password": "shop/db#password"}')
        for key, place in self.keys.items():
            checks.text(self.app, f"keys: {key}", place)

    def lines(self) -> dict[str, Any]:
        """What is fetched, and how often."""
        kind = "ClusterSecretStore" if self.is_cluster_store else "SecretStore"
        return {
            "spec": {
                "refreshInterval": self.refresh,
                "secretStoreRef": {"name": self.store, "kind": kind},
                "target": {"name": self.name},
                "data": [{"secretKey": key, "remoteRef": _remote(place)} for key, place in self.keys.items()],
            }
        }


def _remote(place: str) -> dict[str, str]:
    key, _, part = place.partition("#")
    return {"key": key, **({"property": part} if part else {})}
