"""A web application on Kubernetes: four objects that agree with each other."""

from collections.abc import Mapping, Sequence

from constructs import Construct

from .companions import Companions
from .handles.chart import facts_of
from .handles.deployment import Deployment
from .handles.deployment import handle_of as deployment_of
from .handles.ingress import Ingress
from .handles.ingress import handle_of as ingress_of
from .handles.service import Service
from .handles.service import handle_of as service_of
from .objects import described
from .objects import web as objects
from .objects.workload import OnConfigChange
from .platforms.platform import Platform
from .pod.resources import Resources
from .pod.security import Security
from .values.arguments import named_arguments
from .values.errors import refuse
from .values.names import Names, service_name
from .values.url import Url


class WebApp(Companions):
    """A web application: its ConfigMap, Deployment, Service and Ingress.

    Every argument can be read back under its name. ``deployment``, ``service``,
    ``config_map`` and ``ingress`` are cdk8s-plus objects, to go on with.

    Args:
        scope: A chart, or a construct in one.
        id_: The application's id: its name, label, selector, and the name of
            its objects. A Kubernetes name of at most 63 characters.
        image: The container image, such as ``"registry.example.org/shop/web:1.4"``.
        port: The TCP port that the application listens on.
        url: Its public URL, or several: scheme, host and path. The path reaches
            the application unchanged. Default: none, and no Ingress.
        config: Environment variables and their values. Default: none, and no ConfigMap.
        platform: What differs between clusters. Default: ``Platform()``.
        resources: CPU and memory. Default: ``Resources()``.
        security: The Pod Security level. Default: ``Security.restricted()``.
        replicas: How many pods. Default: two, unless an HPA targets the Deployment.
        health: The path that answers 2xx or 3xx when the application is well, such
            as ``"/health"``. Default: none; ready as soon as the port is open.
        labels: Labels on the metadata of all its objects, not on the pods. Default: none.
        selector: Labels that select the pods, to take over a Deployment that runs.
            Default: ``app.kubernetes.io/name`` alone.
        names: Names for its objects and its container, by handle, such as
            ``{"config_map": "configuration-backend"}``. Default: the id for each.
        service_port: The Service's port. Default: 80.
        on_config_change: ``"restart"`` (default) or ``"nothing"``, for an
            application that reads its configuration again by itself.

    Raises:
        WebAppError: A value cannot work, or the app has an object of this name.
    """

    image: str
    port: int
    platform: Platform
    resources: Resources
    security: Security
    replicas: int | None
    health: str | None
    labels: Mapping[str, str]
    selector: Mapping[str, str]
    names: Mapping[str, str]
    service_port: int
    on_config_change: OnConfigChange

    @named_arguments
    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        image: str,
        port: int,
        url: str | Sequence[str] | None = None,
        config: Mapping[str, str] | None = None,
        platform: Platform = Platform(),
        resources: Resources = Resources(),
        security: Security = Security.restricted(),
        replicas: int | None = None,
        health: str | None = None,
        labels: Mapping[str, str] | None = None,
        selector: Mapping[str, str] | None = None,
        names: Names | None = None,
        service_port: int = 80,
        on_config_change: OnConfigChange = "restart",
    ) -> None:
        # All is checked before anything is made: a refused value leaves no half application.
        given = locals()
        who = service_name(str(id_) or "WebApp", "id_", id_)
        web = objects.describe(who, given)
        config_map = described.config_map(web, config)
        deployment = objects.deployment(web)
        service = objects.service(web)
        ingress = objects.ingress(web)
        super().__init__(scope, id_, who, web, described.read_back(web, given))

        self._web = web
        self._put("config_map", config_map)
        self._put("deployment", deployment)
        self._put("service", service)
        self._put("ingress", ingress)
        self._read_config()

    @property
    def deployment(self) -> Deployment:
        """The Deployment, an object of cdk8s-plus."""
        return deployment_of(self._objects["deployment"])

    @property
    def service(self) -> Service:
        """The Service, an object of cdk8s-plus."""
        return service_of(self._objects["service"])

    @property
    def url(self) -> str:
        """The first public URL, without a trailing slash.

        Raises:
            WebAppError: The application has none.
        """
        return str(self._first_url("url"))

    @property
    def host(self) -> str:
        """The host of the first public URL.

        Raises:
            WebAppError: The application has none.
        """
        return self._first_url("host").host

    @property
    def urls(self) -> tuple[str, ...]:
        """All public URLs, without trailing slashes; empty where there is no Ingress."""
        return tuple(str(url) for url in self._web.urls)

    @property
    def internal_url(self) -> str:
        """The URL inside the cluster: the Service's name, namespace and port."""
        namespace = facts_of(self._chart).namespace
        host = self.names["service"] + (f".{namespace}" if namespace else "")
        return f"http://{host}" + ("" if self.service_port == 80 else f":{self.service_port}")

    @property
    def ingress(self) -> Ingress:
        """The Ingress, an object of cdk8s-plus.

        Raises:
            WebAppError: The application has no public URL.
        """
        if "ingress" not in self._objects:
            refuse(self._id, "ingress", "no url was given; internal_url is the one inside the cluster")
        return ingress_of(self._objects["ingress"], self.service)

    def _first_url(self, argument: str) -> Url:
        if not self._web.urls:
            refuse(self._id, argument, "none was given; internal_url is the one inside the cluster")
        return self._web.urls[0]
