"""The Service that gives an application's pods one address in the cluster."""

from collections.abc import Mapping
from typing import Any

import cdk8s_plus_27 as kplus
from constructs import Construct

from ..node.construction import construct
from ..values import checks
from ..values.arguments import named_arguments
from ..values.labels import of_object
from ..values.labels import selector as pod_selector
from ..values.names import service_name
from .manifest import Manifest


class Service(kplus.Service):
    """A Service of type ClusterIP.

    https://kubernetes.io/docs/concepts/services-networking/service/

    Args:
        scope: The construct that it belongs to, below a chart.
        id_: Its id there.
        target_port: The TCP port that the pods listen on.
        name: ``metadata.name``. Default: the id.
        app_name: The label ``app.kubernetes.io/name``. Default: the name.
        port: The Service's own port. Default: 80.
        labels: Further labels of its metadata. Default: none.
        selector: Labels that select the pods. Default: the name label.

    Raises:
        WebAppError: A value cannot work.
    """

    @named_arguments
    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        target_port: int,
        name: str | None = None,
        app_name: str | None = None,
        port: int = 80,
        labels: Mapping[str, str] | None = None,
        selector: Mapping[str, str] | None = None,
    ) -> None:
        name = service_name(id_, "name", id_ if name is None else name)
        app_name = name if app_name is None else app_name
        self._selector = pod_selector(app_name, app_name, selector)
        ports = {
            "port": checks.port(app_name, "port", port),
            "targetPort": checks.port(app_name, "target_port", target_port),
        }
        metadata = {"name": name, "labels": of_object(app_name, app_name, labels)}
        construct(self, scope, id_, {"metadata": metadata, "ports": [ports]})
        self._manifest = Manifest(self, api_version="v1", kind="Service", name=name, finish=self._finish)

    def _finish(self, manifest: dict[str, Any]) -> None:
        spec = manifest["spec"]
        spec["selector"] = {**self._selector, **spec.get("selector", {})}
        first, *others = spec["ports"]
        if others:
            # The API server wants a name for each port as soon as there are two.
            taken = {each.get("name") for each in others}
            first.setdefault("name", f"port-{first['port']}" if "http" in taken else "http")
