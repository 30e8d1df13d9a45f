"""An Ingress from public URLs to a Service.

https://kubernetes.io/docs/concepts/services-networking/ingress/
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cdk8s_webapp_review.dns import LONGEST_SUBDOMAIN

from ..platforms.routing import Routing
from ..platforms.tls import Tls
from ..values import checks, url
from ..values.errors import refuse
from .object import Object


@dataclass(kw_only=True)
class IngressObject(Object):
    """Rules by host and path, and who holds the certificate."""

    api_version = "networking.k8s.io/v1"
    kind = "Ingress"
    urls: Sequence[url.Url]
    routing: Routing
    service: str
    service_port: int

    def __post_init__(self) -> None:
        super().__post_init__()
        checks.instance(self.app, "routing", self.routing, Routing, "Routing.ingress(…)")
        if not self.urls:
            refuse(self.app, "urls", "is empty; an Ingress without a URL routes nothing")
        of_tls = self._tls.annotations() if self._tls else {}
        of_requests = self.routing.of_requests(is_https=bool(self._hosts("https")))
        secret = self._tls.secret_for(self.name) if self._tls else None
        if secret is not None and len(secret) > LONGEST_SUBDOMAIN:
            refuse(
                self.app,
                "names: ingress",
                f"{self.name!r} with '-tls' at its end, the name of the Secret, has {len(secret)} characters;"
                f" at most {LONGEST_SUBDOMAIN} are allowed",
            )
        self.annotations = {**self.annotations, **self.routing.annotations, **of_tls, **of_requests}

    @property
    def _tls(self) -> Tls | None:
        return self.routing.tls if self._hosts("https") else None

    def lines(self) -> dict[str, Any]:
        """The class, the certificate, and a rule a host."""
        secret = self._tls.secret_for(self.name) if self._tls else None
        spec: dict[str, Any] = {}
        if self.routing.class_name is not None:
            spec["ingressClassName"] = self.routing.class_name
        if self._tls and self._tls.has_block:
            of_secret = {} if secret is None else {"secretName": secret}
            spec["tls"] = [{"hosts": self._hosts("https"), **of_secret}]
        paths: dict[str, list[dict[str, Any]]] = {}
        for each in self.urls:
            paths.setdefault(each.host, []).append(
                {"path": each.path, "pathType": each.path_type, "backend": self._backend}
            )
        named = {host: {"host": host} if host else {} for host in paths}
        spec["rules"] = [{**named[host], "http": {"paths": each}} for host, each in paths.items()]
        return {"spec": spec}

    def over(self, added: Mapping[str, Any]) -> dict[str, Any]:
        """The paths are sorted here: cdk8s-plus sorts by the locale of the machine."""
        whole = super().over(added)
        for rule in whole["spec"]["rules"]:
            rule["http"]["paths"] = sorted(rule["http"]["paths"], key=lambda each: each["path"])
        return whole

    @property
    def _backend(self) -> dict[str, Any]:
        return {"service": {"name": self.service, "port": {"number": self.service_port}}}

    def _hosts(self, scheme: str) -> list[str]:
        return list(dict.fromkeys(each.host for each in self.urls if each.scheme == scheme))
