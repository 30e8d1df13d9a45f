"""The Service that gives an application's pods one address in the cluster."""

from collections.abc import Mapping
from typing import Any

from constructs import Construct

from ..objects.service import ServiceObject
from ..values.arguments import named_arguments
from ..values.names import service_name
from .manifest import Handle, Manifest
from .read_service import ReadService


class Service(Handle, ReadService):
    """A Service of type ClusterIP.

    What is read of it is what the YAML says. A port of the pods that the YAML names is read as its
    number; None is a port of a container beside the application's.
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
        name = service_name(id_, "name", id_ if name is None else name)
        described = ServiceObject(
            app=name if app_name is None else app_name,
            name=name,
            labels=labels or {},
            port=port,
            target_port=target_port,
            selector=selector,
        )
        self._alone(scope, id_, described, _props(described))


def handle_of(manifest: Manifest) -> Service:
    """The handle of a Service's manifest."""
    handle: Service = manifest.handle(Service, lambda: _props(manifest.object))
    return handle


def _props(described: Any) -> dict[str, Any]:
    return {
        "metadata": {
            "name": described.name,
            "labels": described.labels,
            "annotations": described.annotations,
        },
        "ports": [{"port": described.port, "targetPort": described.target_port}],
    }
