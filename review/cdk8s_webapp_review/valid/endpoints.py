"""Where a Service's traffic goes: Endpoints and EndpointSlices.

https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import addresses, names
from .containers import PORT
from .demand import Demand, maps, repeated, texts
from .flaw import Flaws, duplicate, invalid, required

_FORMS = {"FQDN": names.domain_of(2), "IPv4": addresses.serving_address, "IPv6": addresses.serving_address}


def _subset(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    if not value.get("addresses") and not value.get("notReadyAddresses"):
        yield required("", "must specify `addresses` or `notReadyAddresses`")
    ports = list(maps(value.get("ports")))
    for step, port in ports if len(ports) > 1 else ():
        if not port.get("name"):
            yield required(("ports", step, "name"))


def _slice(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    kind = str(value.get("addressType"))
    form = _FORMS.get(kind)
    for step, endpoint in maps(value.get("endpoints")):
        given = endpoint.get("addresses") or []
        if not given:
            yield required(("endpoints", step, "addresses"), "must contain at least 1 address")
        for place, text in texts(given):
            wrong = form(text) if form else None
            if wrong is None and kind in ("IPv4", "IPv6") and addresses.family(text) != kind:
                wrong = f"must be an {kind} address"
            if wrong:
                yield invalid(("endpoints", step, "addresses", place), wrong)
    named = ((step, port.get("name") or "") for step, port in maps(value.get("ports")))
    for step in repeated(named):
        yield duplicate(("ports", step, "name"))


def _hints(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    for field, form in (("forZones", names.label_value), ("forNodes", names.subdomain)):
        for step, hint in maps(value.get(field)):
            if form(str(hint.get("name"))):
                yield invalid((field, step, "name"), str(form(str(hint.get("name")))))
        for step in repeated((step, hint.get("name")) for step, hint in maps(value.get(field))):
            yield duplicate((field, step, "name"))


DEMANDS: dict[str, Demand] = {
    "CoreV1EndpointPort": Demand(
        ranges={"port": PORT},
        not_empty=("appProtocol",),
        forms={"appProtocol": names.key, "name": names.label},
    ),
    "DiscoveryV1EndpointPort": Demand(
        not_empty=("appProtocol", "protocol"), forms={"appProtocol": names.key, "name": names.label}
    ),
    "Endpoint": Demand(
        longest={"addresses": 100},
        not_empty=("hostname", "nodeName"),
        forms={"hostname": names.label, "nodeName": names.subdomain},
    ),
    "EndpointAddress": Demand(
        not_empty=("nodeName",),
        forms={"hostname": names.label, "ip": addresses.serving_address, "nodeName": names.subdomain},
    ),
    "EndpointHints": Demand(longest={"forZones": 8, "forNodes": 8}, check=_hints),
    "EndpointSlice": Demand(longest={"endpoints": 1000, "ports": 20000}, check=_slice),
    "EndpointSubset": Demand(check=_subset),
}
