"""Ingresses and their classes.

https://kubernetes.io/docs/concepts/services-networking/ingress/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import names
from .containers import PORT
from .demand import Demand, below
from .flaw import Flaws, forbidden, invalid, required

_CLASS = "kubernetes.io/ingress.class"


def _spec(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    if not value.get("rules") and value.get("defaultBackend") is None:
        yield invalid("", "either `defaultBackend` or `rules` must be specified")


def _path(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    text, kind = str(value.get("path") or ""), value.get("pathType")
    exact = kind in ("Exact", "Prefix")
    if (text or exact) and not text.startswith("/"):
        yield invalid("path", "must be an absolute path")
    for part in ("//", "/./", "/../", "%2f", "%2F") if exact else ():
        if part in text:
            yield invalid("path", f"must not contain '{part}'")
    for end in ("/..", "/.") if exact else ():
        if text.endswith(end):
            yield invalid("path", f"cannot end with '{end}'")


def _backend(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    if value.get("service") is not None and value.get("resource") is not None:
        yield invalid("", "cannot set both resource and service backends")
    elif value.get("service") is None and value.get("resource") is None:
        yield invalid("", "resource or service backend is required")


def _service(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    name, number = below(value, "port", "name"), below(value, "port", "number")
    if name and number:
        yield invalid("port", "cannot set both port name & port number")
    elif not name and not number:
        yield required("port", "port name or number is required")


def _parameters(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    scope, space = value.get("scope"), raw.get("namespace")
    if scope == "Namespace" and space is None:
        yield required("namespace", "`parameters.scope` is set to 'Namespace'")
    elif scope == "Namespace" and names.label(str(space)):
        yield invalid("namespace", str(names.label(str(space))))
    elif scope == "Cluster" and space is not None:
        yield forbidden("namespace", "`parameters.scope` is set to 'Cluster'")


def ingress(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    """An Ingress, whose class an old annotation may name too."""
    old = below(value, "metadata", "annotations", _CLASS)
    name = below(value, "spec", "ingressClassName")
    if old is not None and name is not None and old != name:
        why = "must match `ingressClassName` when both are specified"
        yield invalid(("metadata", "annotations", _CLASS), why)


DEMANDS: dict[str, Demand] = {
    "HTTPIngressPath": Demand(check=_path),
    "HTTPIngressRuleValue": Demand(needed=("paths",)),
    "IngressBackend": Demand(check=_backend),
    "IngressClassParametersReference": Demand(
        words={"scope": ("Cluster", "Namespace")},
        not_empty=("apiGroup",),
        forms={"apiGroup": names.subdomain, "kind": names.path_segment, "name": names.path_segment},
        check=_parameters,
    ),
    "IngressClassSpec": Demand(
        needed=("controller",), longest={"controller": 250}, forms={"controller": names.domain_path}
    ),
    "IngressRule": Demand(forms={"host": names.host}),
    "IngressServiceBackend": Demand(forms={"name": names.label}, check=_service),
    "IngressSpec": Demand(
        not_empty=("ingressClassName",), forms={"ingressClassName": names.subdomain}, check=_spec
    ),
    "IngressTLS": Demand(forms={"hosts": names.tls_host, "secretName": names.subdomain}),
    "ServiceBackendPort": Demand(ranges={"number": (0, PORT[1])}, forms={"name": names.port_name}),
}
KINDS = {("networking.k8s.io", "Ingress"): ingress}
