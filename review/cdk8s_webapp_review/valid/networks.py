"""Who may reach whom, and which addresses Services get.

https://kubernetes.io/docs/concepts/services-networking/network-policies/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import addresses, names
from .containers import PORT, port
from .demand import Demand, number, texts
from .flaw import Flaws, between, forbidden, invalid, required


def _port(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    first, last = raw.get("port"), number(raw.get("endPort"))
    if port(first):
        yield invalid("port", str(port(first)))
    if last is None:
        return
    if first is None:
        yield invalid("endPort", "may not be specified when `port` is not specified")
    elif number(first) is None:
        yield invalid("endPort", "may not be specified when `port` is non-numeric")
    elif last < first:
        yield invalid("endPort", "must be greater than or equal to `port`")
    elif last > PORT[1]:
        yield invalid("endPort", between(*PORT))


def _peer(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    there = [field for field in ("ipBlock", "namespaceSelector", "podSelector") if raw.get(field) is not None]
    if not there:
        yield required("", "must specify a peer")
    elif "ipBlock" in there and len(there) > 1:
        yield forbidden("", "may not specify both ipBlock and another peer")


def _block(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    outer = str(value.get("cidr"))
    for step, text in texts(raw.get("except")):
        wrong = addresses.block(text)
        if wrong is None and addresses.block(outer) is None and not addresses.inner_block(outer, text):
            wrong = "must be a strict subset of `cidr`"
        if wrong:
            yield invalid(("except", step), wrong)


def _blocks(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    given = [text for _, text in texts(raw.get("cidrs"))]
    if not given:
        yield required("cidrs", "at least one CIDR required")
    elif len(given) > 2:
        yield invalid("cidrs", "may only hold up to 2 values")
    elif len(given) == 2 and addresses.family(given[0]) == addresses.family(given[1]):
        yield invalid("cidrs", "may specify no more than one IP for each IP family")


def service_blocks(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    """A ServiceCIDR, which needs its spec."""
    if not value.get("spec"):
        yield required("spec.cidrs", "at least one CIDR required")


def address(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    """An IPAddress, which belongs to something."""
    if not (value.get("spec") or {}).get("parentRef"):
        yield required("spec.parentRef")


_SEGMENTS = dict.fromkeys(("name", "namespace", "resource"), names.path_segment)
DEMANDS: dict[str, Demand] = {
    "IPBlock": Demand(needed=("cidr",), forms={"cidr": addresses.block}, check=_block),
    "NetworkPolicyPeer": Demand(check=_peer),
    "NetworkPolicyPort": Demand(
        words={"protocol": ("SCTP", "TCP", "UDP")}, not_empty=("protocol",), check=_port
    ),
    "NetworkPolicySpec": Demand(
        item_words={"policyTypes": ("Ingress", "Egress")}, longest={"policyTypes": 2}
    ),
    "ParentReference": Demand(forms={"group": names.subdomain, **_SEGMENTS}),
    "ServiceCIDRSpec": Demand(forms={"cidrs": addresses.canonical_block}, check=_blocks),
}
KINDS = {
    ("networking.k8s.io", "IPAddress"): address,
    ("networking.k8s.io", "ServiceCIDR"): service_blocks,
}
