"""The Ingress that makes an application public."""

from collections.abc import Mapping, Sequence
from typing import Any

import cdk8s_plus_27 as kplus
import jsii
from constructs import Construct

from ..node.construction import construct
from ..node.javascript import told_in_python
from ..platforms.routing import Routing
from ..values import checks, url
from ..values.arguments import named_arguments
from ..values.errors import refuse
from ..values.labels import of_object
from ..values.names import dns_subdomain
from .manifest import Manifest


class Ingress(kplus.Ingress):
    """An Ingress from public URLs to a Service.

    https://kubernetes.io/docs/concepts/services-networking/ingress/

    Args:
        scope: The construct that it belongs to, below a chart.
        id_: Its id there.
        service: Where requests go.
        urls: One public URL or several; their paths reach the pods unchanged.
        name: ``metadata.name``. Default: the id.
        app_name: The label ``app.kubernetes.io/name``. Default: the name.
        routing: The class and who holds the certificate. Default: ``Routing.ingress()``.
        labels: Further labels of its metadata. Default: none.

    Raises:
        WebAppError: A value cannot work.
    """

    @named_arguments
    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        service: kplus.Service,
        urls: str | Sequence[str],
        name: str | None = None,
        app_name: str | None = None,
        routing: Routing = Routing.ingress(),
        labels: Mapping[str, str] | None = None,
    ) -> None:
        name = dns_subdomain(id_, "name", id_ if name is None else name)
        app_name = name if app_name is None else app_name
        checks.instance(app_name, "service", service, kplus.Service, "a Service")
        checks.instance(app_name, "routing", routing, Routing, "Routing.ingress(…)")
        self._urls = url.parse_all(app_name, "urls", urls)
        if not self._urls:
            refuse(app_name, "urls", "is empty; an Ingress without a URL routes nothing")
        self._name = name
        self._tls = routing.tls if self._hosts("https") else None
        with told_in_python(f"{app_name}: service"):
            backend = jsii.sinvoke(kplus.IngressBackend, "fromService", [service])
        metadata = {
            "name": name,
            "labels": of_object(app_name, app_name, labels),
            "annotations": self._tls.annotations() if self._tls else {},
        }
        rules = [{"host": each.host, "path": each.path, "backend": backend} for each in self._urls]
        construct(self, scope, id_, {"metadata": metadata, "className": routing.class_name, "rules": rules})
        self._manifest = Manifest(
            self, api_version="networking.k8s.io/v1", kind="Ingress", name=name, finish=self._finish
        )

    def _hosts(self, scheme: str) -> list[str]:
        return list(dict.fromkeys(each.host for each in self._urls if each.scheme == scheme))

    def _finish(self, manifest: dict[str, Any]) -> None:
        spec = manifest["spec"]
        secret = self._tls.secret_for(self._name) if self._tls else None
        if secret is not None:
            spec["tls"] = [{"hosts": self._hosts("https"), "secretName": secret}, *spec.get("tls", [])]
        for rule in spec.get("rules", []):
            # cdk8s-plus sorts by the locale of the machine.
            rule["http"]["paths"].sort(key=lambda each: each["path"])
