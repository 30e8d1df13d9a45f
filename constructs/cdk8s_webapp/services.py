"""Services beside the application's own, made by a method of it."""

from typing import TYPE_CHECKING

from cdk8s import ApiObject

from .companions import Companions
from .objects.service import ServiceType
from .objects.service_spec import ServiceSpec
from .objects.web import another_service
from .values.arguments import named_arguments
from .values.errors import refuse

if TYPE_CHECKING:
    from .objects.web import Web


class Services(Companions):
    """An application that is reached in more than one way."""

    _web: "Web"

    @named_arguments
    def another_service(
        self,
        name: str,
        *,
        port: str | int | None = None,
        service_port: int = 80,
        service_type: ServiceType = "ClusterIP",
        service_spec: ServiceSpec | None = None,
    ) -> ApiObject:
        """Give the pods one more Service, such as a load balancer beside the address in the cluster.

        URLs, ``internal_url`` and metrics stay with the application's own.
        https://kubernetes.io/docs/concepts/services-networking/service/

        Args:
            name: The Service's name, such as ``"shop-external"``.
            port: The pods' port: a name, such as one of ``ports``, or a number. Default: ``port`` of
                the application.
            service_port: The Service's own port. Default: 80.
            service_type: ``"ClusterIP"`` (default), ``"NodePort"`` or ``"LoadBalancer"``.
            service_spec: What else the Service says. Default: nothing.

        Returns:
            The Service's object in the tree.

        Raises:
            WebAppError: A value cannot work, the pods have no such port, or there is such a Service.
        """
        given = {"port": port, "service_port": service_port, "service_type": service_type}
        described = another_service(self._web, name, {**given, "service_spec": service_spec})
        handle = f"service-{described.name}"
        if handle in self._objects:
            refuse(self._id, "another_service", f"there is one {described.name!r} already; change its name")
        self._put(handle, described)
        return self._objects[handle]
