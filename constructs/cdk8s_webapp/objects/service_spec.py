"""What a Service says beside its selector and the numbers of its ports.

https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/
"""

import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ..platforms.peer import Peer
from ..values import annotations, checks
from ..values.arguments import named_arguments
from ..values.duration import seconds
from ..values.errors import refuse
from ..values.names import dns_label
from ..values.read_only import ReadOnly


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceSpec:
    """Further lines of a Service, by Kubernetes' own names.

    Args:
        headless: Whether it has no address of its own, and its name stands for those of the
            pods. Only while the Service is new. Default: ``False``.
        port_name: The name of its port. Default: that of the container's, where one is needed.
        app_protocol: What is spoken there, such as ``"kubernetes.io/h2c"``. Default: not said.
        node_port: The number at every node, for NodePort or LoadBalancer. Default: the cluster chooses.
        session_affinity: ``"ClientIP"``, to send a client to the same pod. Default: any pod.
        publish_not_ready_addresses: Whether its name stands for pods that are not ready too.
            Default: ``False``.
        external_traffic_policy: ``"Local"`` to keep the client's address, for NodePort or
            LoadBalancer. Default: ``"Cluster"``.
        load_balancer_class: Which load balancer serves it. Default: the cluster's own.
        load_balancer_source_ranges: Blocks of addresses that it admits. Default: all.
        load_balancer_ip: The address that the load balancer is asked for. Many ask by an annotation
            instead. Default: any.
        session_affinity_timeout: How long a client stays with its pod, such as ``"1h"``. Default:
            three hours.
        internal_traffic_policy: ``"Local"`` to reach pods of the client's node alone. Default: ``"Cluster"``.
        traffic_distribution: Which pods come first, such as ``"PreferSameZone"``. Default: all alike.
        ip_family_policy: ``"PreferDualStack"`` or ``"RequireDualStack"``. Default: one family.
        ip_families: Which, such as ``["IPv6", "IPv4"]``. Default: the cluster's.
        ports: Further ports as Kubernetes writes them, such as one of a sidecar:
            ``[{"name": "proxy", "port": 8443, "targetPort": "proxy"}]``. Default: none.
        annotations: Annotations of the Service alone, such as those of a load balancer. Default: none.

    Raises:
        WebAppError: A value cannot work.
    """

    headless: bool = False
    port_name: str | None = None
    app_protocol: str | None = None
    node_port: int | None = None
    session_affinity: Literal["ClientIP"] | None = None
    publish_not_ready_addresses: bool = False
    external_traffic_policy: Literal["Local", "Cluster"] | None = None
    load_balancer_class: str | None = None
    load_balancer_source_ranges: Sequence[str] | None = None
    load_balancer_ip: str | None = None
    session_affinity_timeout: str | None = None
    internal_traffic_policy: Literal["Local", "Cluster"] | None = None
    traffic_distribution: Literal["PreferSameZone", "PreferSameNode", "PreferClose"] | None = None
    ip_family_policy: Literal["SingleStack", "PreferDualStack", "RequireDualStack"] | None = None
    ip_families: Sequence[str] | None = None
    ports: Sequence[Mapping[str, Any]] = ()
    annotations: Mapping[str, str] | None = None

    def __post_init__(self) -> None:
        who = "ServiceSpec"
        for argument in ("headless", "publish_not_ready_addresses"):
            checks.truth(who, argument, getattr(self, argument))
        if self.port_name is not None:
            # Of a Service, not of a container: longer names, and numbers too.
            dns_label(who, "port_name", self.port_name)
        if self.node_port is not None:
            checks.port(who, "node_port", self.node_port)
        for argument, known in _WORDS.items():
            if getattr(self, argument) is not None:
                checks.choice(who, argument, getattr(self, argument), known)
        for argument in ("app_protocol", "load_balancer_class"):
            if getattr(self, argument) is not None:
                checks.text(who, argument, getattr(self, argument))
        if self.load_balancer_source_ranges is not None:
            given = checks.texts(who, "load_balancer_source_ranges", self.load_balancer_source_ranges)
            ranges = tuple(Peer.addresses(each).lines["ipBlock"]["cidr"] for each in given)
            object.__setattr__(self, "load_balancer_source_ranges", ranges)
        self._check_addresses(who)
        object.__setattr__(self, "ports", _ports(self.ports))
        noted = annotations.check(who, "annotations", {} if self.annotations is None else self.annotations)
        object.__setattr__(self, "annotations", ReadOnly(dict(noted)))

    def _check_addresses(self, who: str) -> None:
        """Refuse what is no address, no family of them, and a time of what nobody keeps."""
        if self.load_balancer_ip is not None:
            _check_address(who, "load_balancer_ip", self.load_balancer_ip)
        if self.ip_families is not None:
            families = checks.texts(who, "ip_families", self.ip_families)
            for each in families:
                checks.choice(who, "ip_families", each, ("IPv4", "IPv6"))
            object.__setattr__(self, "ip_families", families)
        if self.session_affinity_timeout is not None:
            seconds(who, "session_affinity_timeout", self.session_affinity_timeout, least=1)
            if self.session_affinity is None:
                refuse(who, "session_affinity_timeout", 'needs session_affinity="ClientIP"')

    def check_type(self, who: str, service_type: str) -> None:
        """Refuse what a Service of this type does not have."""
        if self.headless and service_type != "ClusterIP":
            refuse(who, "service_spec", f"headless is of a ClusterIP, not of {service_type}; leave one out")
        if self.headless and self.session_affinity is not None:
            refuse(who, "service_spec", "session_affinity needs an address; leave headless or it out")
        for argument, types in _TYPES.items():
            if getattr(self, argument) is not None and service_type not in types:
                needed = " or ".join(repr(each) for each in types)
                refuse(who, "service_spec", f"{argument} needs service_type={needed}")

    def of_spec(self) -> dict[str, Any]:
        """The lines of the Service's spec."""
        ranges, families = self.load_balancer_source_ranges, self.ip_families
        found = {
            "clusterIP": "None" if self.headless else None,
            "publishNotReadyAddresses": True if self.publish_not_ready_addresses else None,
            "sessionAffinity": self.session_affinity,
            "externalTrafficPolicy": self.external_traffic_policy,
            "loadBalancerClass": self.load_balancer_class,
            "loadBalancerSourceRanges": list(ranges) if ranges else None,
            "loadBalancerIP": self.load_balancer_ip,
            "sessionAffinityConfig": self._kept_for(),
            "internalTrafficPolicy": self.internal_traffic_policy,
            "trafficDistribution": self.traffic_distribution,
            "ipFamilyPolicy": self.ip_family_policy,
            "ipFamilies": list(families) if families else None,
        }
        return {field: value for field, value in found.items() if value is not None}

    def _kept_for(self) -> dict[str, Any] | None:
        if self.session_affinity_timeout is None:
            return None
        kept = seconds("ServiceSpec", "session_affinity_timeout", self.session_affinity_timeout)
        return {"clientIP": {"timeoutSeconds": kept}}

    def of_port(self) -> dict[str, Any]:
        """The lines of the application's own port."""
        found = {"name": self.port_name, "nodePort": self.node_port, "appProtocol": self.app_protocol}
        return {field: value for field, value in found.items() if value is not None}


ServiceSpec.__init__ = named_arguments(ServiceSpec.__init__)  # type: ignore[method-assign]


def _check_address(who: str, argument: str, given: object) -> None:
    address = checks.text(who, argument, given)
    try:
        ipaddress.ip_address(address)
    except ValueError:
        refuse(who, argument, f"{address!r} is no address; write one such as '192.0.2.7'")


_PORT = ("name", "port", "targetPort", "protocol", "nodePort", "appProtocol")


def _ports(given: object) -> tuple[Mapping[str, Any], ...]:
    example = '[{"name": "proxy", "port": 8443, "targetPort": "proxy"}]'
    found = []
    for each in checks.sequence("ServiceSpec", "ports", given, example):
        port = checks.mapping("ServiceSpec", "ports", each)
        checks.known_keys("ServiceSpec", "ports", port, _PORT)
        if "name" not in port:
            refuse("ServiceSpec", "ports", f"one has no name; write {example}")
        dns_label("ServiceSpec", "ports: name", port["name"])
        checks.port("ServiceSpec", f"ports: {port['name']}", port.get("port"))
        found.append(ReadOnly(port))
    return tuple(found)


_WORDS: Mapping[str, Sequence[str]] = {
    "session_affinity": ("ClientIP",),
    "external_traffic_policy": ("Local", "Cluster"),
    "internal_traffic_policy": ("Local", "Cluster"),
    "traffic_distribution": ("PreferSameZone", "PreferSameNode", "PreferClose"),
    "ip_family_policy": ("SingleStack", "PreferDualStack", "RequireDualStack"),
}
_OPEN = ("NodePort", "LoadBalancer")
_TYPES: Mapping[str, Sequence[str]] = {
    "node_port": _OPEN,
    "external_traffic_policy": _OPEN,
    "load_balancer_class": ("LoadBalancer",),
    "load_balancer_source_ranges": ("LoadBalancer",),
    "load_balancer_ip": ("LoadBalancer",),
}


def check_service_spec(who: str, spec: object) -> ServiceSpec:
    """Refuse what is no ServiceSpec."""
    given = ServiceSpec() if spec is None else spec
    return checks.instance(who, "service_spec", given, ServiceSpec, "ServiceSpec(…)")
