"""The Ingress that makes an application public."""

from collections.abc import Mapping, Sequence
from typing import Any

import cdk8s_plus_27 as kplus
import jsii
from constructs import Construct

from ..node.javascript import told_in_python
from ..objects.ingress import IngressObject
from ..platforms.routing import Routing
from ..values import checks, url
from ..values.arguments import named_arguments
from ..values.names import dns_subdomain
from .manifest import Handle, Manifest, metadata_of
from .read_ingress import ReadIngress


class Ingress(Handle, ReadIngress):
    """An Ingress from public URLs to a Service.

    A host that is added here stands in ``tls`` only where ``add_tls`` says its Secret too.
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
        name = dns_subdomain(id_, "name", id_ if name is None else name)
        app = name if app_name is None else app_name
        checks.instance(app, "service", service, kplus.Service, "a Service")
        with told_in_python(f"{checks.name_of(app, 'Ingress')}: service"):
            backend = jsii.sinvoke(kplus.IngressBackend, "fromService", [service])
            port = service.port
        described = IngressObject(
            app=app,
            name=name,
            labels=labels or {},
            urls=url.parse_all(app, "urls", urls),
            routing=routing,
            service=service.name,
            service_port=int(port),
        )
        self._alone(scope, id_, described, _props(described, backend))


def handle_of(manifest: Manifest, service: kplus.Service) -> Ingress:
    """The handle of an Ingress' manifest."""

    def props() -> dict[str, Any]:
        # By now the Service may have further ports.
        port = {"port": described.service_port}
        return _props(described, jsii.sinvoke(kplus.IngressBackend, "fromService", [service, port]))

    described: Any = manifest.object
    handle: Ingress = manifest.handle(Ingress, props)
    return handle


def _props(described: Any, backend: kplus.IngressBackend) -> dict[str, Any]:
    metadata = metadata_of(described)
    # Of two that differ in their types alone cdk8s-plus takes one; the manifest has both.
    by_place = {(each.host, each.path): each for each in reversed(described.urls)}
    rules = [_rule(each, backend) for each in reversed(by_place.values())]
    return {"metadata": metadata, "className": described.routing.class_name, "rules": rules}


def _rule(each: url.Url, backend: kplus.IngressBackend) -> dict[str, Any]:
    host = {"host": each.host} if each.host else {}
    kinds = kplus.HttpIngressPathType
    types = {"Exact": kinds.EXACT, "ImplementationSpecific": kinds.IMPLEMENTATION_SPECIFIC}
    type_ = {"pathType": types[each.path_type]} if each.path_type in types else {}
    return {**host, "path": each.path, "backend": backend, **type_}
