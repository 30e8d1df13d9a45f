"""A NetworkPolicy: who may send requests to the pods, and where they may send theirs.

https://kubernetes.io/docs/concepts/services-networking/network-policies/
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .object import Object

# Names are asked for at any resolver of the cluster.
_DNS = {"ports": [{"protocol": "UDP", "port": 53}, {"protocol": "TCP", "port": 53}]}


@dataclass(kw_only=True)
class NetworkPolicyObject(Object):
    """Who is admitted, at which ports; egress is free until somebody limits it."""

    api_version = "networking.k8s.io/v1"
    kind = "NetworkPolicy"
    selector: Mapping[str, str]
    ports: Sequence[Mapping[str, Any]]
    sources: list[Mapping[str, Any]] = field(default_factory=list)
    targets: list[Mapping[str, Any]] = field(default_factory=list)

    def lines(self) -> dict[str, Any]:
        """Whose pods, and who may reach them and whom they may."""
        spec: dict[str, Any] = {"podSelector": {"matchLabels": dict(self.selector)}, "policyTypes": []}
        if self.sources:
            ports = [dict(each) for each in self.ports]
            spec["policyTypes"].append("Ingress")
            spec["ingress"] = [{"from": [dict(each) for each in self.sources], "ports": ports}]
        if self.targets:
            spec["policyTypes"].append("Egress")
            spec["egress"] = [dict(_DNS), *(dict(each) for each in self.targets)]
        return {"spec": spec}
