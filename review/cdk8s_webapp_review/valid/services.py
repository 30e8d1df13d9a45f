"""Services.

https://kubernetes.io/docs/concepts/services-networking/service/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import addresses, names
from .containers import PORT, port
from .demand import Demand, below, maps, repeated, texts
from .flaw import Flaws, duplicate, forbidden, invalid, required

_OUTSIDE = ("LoadBalancer", "NodePort")
_FAMILIES = ("IPv4", "IPv6")
_MODE, _HINTS = "service.kubernetes.io/topology-mode", "service.kubernetes.io/topology-aware-hints"
_RANGES = "service.beta.kubernetes.io/load-balancer-source-ranges"


def _port(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    wrong = port(value.get("targetPort"))
    if wrong:
        yield invalid("targetPort", wrong)
    if not value.get("port"):
        yield invalid("port", "must be between 1 and 65535, inclusive")


def _spec(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    kind = value.get("type")
    headless = value.get("clusterIP") == "None"
    yield from _ports(value, kind, headless=headless)
    yield from _of_type(raw, value, kind, headless=headless)
    yield from _traffic(raw, value, kind)
    yield from _affinity(raw, value)
    if kind != "ExternalName":
        yield from _addresses(raw, value)


def _ports(value: Mapping[str, Any], kind: Any, *, headless: bool) -> Flaws:
    ports = list(maps(value.get("ports")))
    if not ports and not headless and kind != "ExternalName":
        yield required("ports")
    for step, given in ports:
        if len(ports) > 1 and not given.get("name"):
            yield required(("ports", step, "name"))
        if kind == "ClusterIP" and given.get("nodePort"):
            yield forbidden(("ports", step, "nodePort"), "may not be used when `type` is 'ClusterIP'")
    for step in repeated((step, given["name"]) for step, given in ports if given.get("name")):
        yield duplicate(("ports", step, "name"))
    nodes = (
        (step, (given.get("protocol"), given["nodePort"])) for step, given in ports if given.get("nodePort")
    )
    for step in repeated(nodes):
        yield duplicate(("ports", step, "nodePort"))


def _of_type(raw: Mapping[str, Any], value: Mapping[str, Any], kind: Any, *, headless: bool) -> Flaws:
    """Fields that belong to another type of Service."""
    if headless and kind in _OUTSIDE:
        yield invalid("clusterIPs", f"may not be set to 'None' for {kind} services")
    if kind == "ExternalName":
        for field in ("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"):
            if raw.get(field):
                yield forbidden(field, "may not be set for ExternalName services")
        name = str(value.get("externalName") or "").removesuffix(".")
        if not name:
            yield required("externalName")
        elif names.subdomain(name):
            yield invalid("externalName", str(names.subdomain(name)))
    if kind != "LoadBalancer":
        for field in ("allocateLoadBalancerNodePorts", "loadBalancerClass", "loadBalancerSourceRanges"):
            if raw.get(field) not in (None, []):
                yield forbidden(field, "may only be used when `type` is 'LoadBalancer'")


def _traffic(raw: Mapping[str, Any], value: Mapping[str, Any], kind: Any) -> Flaws:
    policy = value.get("externalTrafficPolicy")
    outside = kind in _OUTSIDE or (kind == "ClusterIP" and value.get("externalIPs"))
    if policy is not None and not outside:
        yield invalid("externalTrafficPolicy", "may only be set for externally-accessible services")
    if value.get("healthCheckNodePort") and not (kind == "LoadBalancer" and policy == "Local"):
        why = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"
        yield invalid("healthCheckNodePort", why)


def _affinity(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    config = raw.get("sessionAffinityConfig")
    seconds = below(config, "clientIP", "timeoutSeconds")
    if value.get("sessionAffinity") == "ClientIP" and isinstance(seconds, int) and not 0 < seconds <= 86400:
        path = "sessionAffinityConfig.clientIP.timeoutSeconds"
        yield invalid(path, "must be greater than 0 and less than 86400")


def _addresses(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    own, every = raw.get("clusterIP"), [text for _, text in texts(raw.get("clusterIPs"))]
    if every and own != every[0]:
        why = (
            "first value must match `clusterIP`" if own else "must be empty when `clusterIP` is not specified"
        )
        yield invalid("clusterIPs", why)
    elif own and own != "None" and addresses.address(str(own)):
        yield invalid("clusterIP", str(addresses.address(str(own))))
    families = [text for _, text in texts(raw.get("ipFamilies"))]
    for place, text in enumerate(every):
        if text == "None" and place == 0:
            if len(every) > 1:
                yield invalid("clusterIPs", "'None' must be the first and only value")
        elif addresses.address(text):
            yield invalid(("clusterIPs", place), str(addresses.address(text)))
        elif (
            place < len(families)
            and families[place] in _FAMILIES
            and addresses.family(text) != families[place]
        ):
            yield invalid(
                ("clusterIPs", place), f"expected an {families[place]} value as indicated by `ipFamilies`"
            )
    yield from _families(raw, families, every)


def _families(raw: Mapping[str, Any], families: list[str], every: list[str]) -> Flaws:
    """An address of each family at most, and two only where two are asked for."""
    if len(every) > 2:
        yield invalid("clusterIPs", "may only hold up to 2 values")
    elif len(every) == 2 and "None" not in every and addresses.family(every[0]) == addresses.family(every[1]):
        yield invalid("clusterIPs", "may specify no more than one IP for each IP family")
    if raw.get("ipFamilyPolicy") in (None, "SingleStack") and (len(families) > 1 or len(every) > 1):
        why = "must be RequireDualStack or PreferDualStack when multiple 'ipFamilies' are specified"
        yield invalid("ipFamilyPolicy", why)


def _source_ranges(text: str) -> str | None:
    return addresses.block(text.strip())


def service(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    """A Service's annotations, where the server reads them."""
    annotations = below(value, "metadata", "annotations") or {}
    mode, hints = annotations.get(_MODE), annotations.get(_HINTS)
    if mode is not None and hints is not None and mode != hints:
        why = f"must match annotations[{_HINTS}] when both are specified"
        yield invalid(("metadata", "annotations", _MODE), why)
    text = annotations.get(_RANGES)
    if isinstance(text, str) and not below(value, "spec", "loadBalancerSourceRanges"):
        path = ("metadata", "annotations", _RANGES)
        if below(value, "spec", "type") != "LoadBalancer":
            yield forbidden(path, "may only be used when `type` is 'LoadBalancer'")
        for part in text.split(",") if text.strip() else ():
            if addresses.block(part.strip()):
                yield invalid(path, str(addresses.block(part.strip())))


DEMANDS: dict[str, Demand] = {
    "ServicePort": Demand(
        ranges={"port": PORT, "nodePort": (0, 65535)},
        not_empty=("appProtocol",),
        forms={"appProtocol": names.key, "name": names.label},
        check=_port,
    ),
    "ServiceSpec": Demand(
        words={"trafficDistribution": ("PreferClose", "PreferSameZone", "PreferSameNode")},
        item_words={"ipFamilies": _FAMILIES},
        not_empty=("internalTrafficPolicy", "ipFamilyPolicy", "loadBalancerClass", "trafficDistribution"),
        ranges={"healthCheckNodePort": (0, 65535)},
        forms={
            "externalIPs": addresses.serving_address,
            "loadBalancerClass": names.key,
            "loadBalancerSourceRanges": _source_ranges,
        },
        key_forms={"selector": names.key},
        value_forms={"selector": names.label_value},
        unique=("ipFamilies",),
        check=_spec,
    ),
}
KINDS = {("", "Service"): service}
