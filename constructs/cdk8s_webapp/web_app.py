"""A web application on Kubernetes: four objects that agree with each other."""

import inspect
from collections.abc import Mapping, Sequence
from typing import Final

from cdk8s import App, Chart
from constructs import Construct

from .handles.config_map import ConfigMap
from .handles.deployment import Deployment, OnConfigChange, check_on_config_change, check_replicas
from .handles.ingress import Ingress
from .handles.service import Service
from .lines.sources import all_made_at, users_line
from .node.javascript import told_in_python
from .platforms.platform import Platform
from .pod.health import check_health
from .pod.resources import Resources
from .pod.security import Security
from .values import checks
from .values import config as configuration
from .values import image as images
from .values import labels as label_rules
from .values import url as public_url
from .values.arguments import named_arguments
from .values.errors import refuse
from .values.names import Names, all_names, service_name


class WebApp(Construct):
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
        who = self._id = service_name(str(id_) or "WebApp", "id_", id_)
        _check_scope(who, scope)
        self.image: Final = images.check(who, "image", image)
        self.port: Final = checks.port(who, "port", port)
        self._urls = public_url.parse_all(who, "url", url)
        given = configuration.check(who, config)
        self.platform: Final = checks.instance(who, "platform", platform, Platform, "Platform(…)")
        self.resources: Final = checks.instance(who, "resources", resources, Resources, "Resources(…)")
        self.security: Final = checks.instance(who, "security", security, Security, "Security.restricted()")
        self.replicas: Final = check_replicas(who, replicas)
        self.health: Final = None if health is None else check_health(who, "health", health)
        label_rules.of_object(who, who, labels)
        self.labels: Final = dict(labels or {})
        self.selector: Final = label_rules.selector(who, who, selector)
        self.names: Final = all_names(who, who, names)
        self.service_port: Final = checks.port(who, "service_port", service_port)
        self.on_config_change: Final = check_on_config_change(who, on_config_change)
        with told_in_python(f"{who}: id_"):
            super().__init__(scope, id_)
        self._made_at = users_line()
        self._compose(given)

    def _compose(self, config: Mapping[str, str]) -> None:
        self._config_map = self._make_config_map(config) if config else None
        self.deployment = Deployment(
            self,
            "deployment",
            name=self.names["deployment"],
            app_name=self._id,
            container=self.names["container"],
            image=self.image,
            port=self.port,
            config_map=self._config_map,
            resources=self.resources,
            security=self.security,
            replicas=self.replicas,
            health=self.health,
            labels=self.labels,
            selector=self.selector,
            on_config_change=self.on_config_change,
        )
        self.service = Service(
            self,
            "service",
            name=self.names["service"],
            app_name=self._id,
            port=self.service_port,
            target_port=self.port,
            labels=self.labels,
            selector=self.selector,
        )
        self._ingress = self._make_ingress() if self._urls else None

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse a new value for an argument, which would reach the YAML in part or not at all."""
        if name in _ARGUMENTS and name in self.__dict__:
            refuse(self._id, name, "is fixed once the WebApp is made; give it there")
        super().__setattr__(name, value)

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
        return tuple(str(url) for url in self._urls)

    @property
    def internal_url(self) -> str:
        """The URL inside the cluster: the Service's name, namespace and port."""
        namespace = Chart.of(self).namespace
        host = self.names["service"] + (f".{namespace}" if namespace else "")
        return f"http://{host}" + ("" if self.service_port == 80 else f":{self.service_port}")

    @property
    def config(self) -> dict[str, str]:
        """The configuration so far, a copy; ``add_config`` adds to it."""
        return {} if self._config_map is None else self._config_map.entries

    @property
    def config_map(self) -> ConfigMap:
        """The ConfigMap.

        Raises:
            WebAppError: The application has no configuration.
        """
        if self._config_map is None:
            refuse(self._id, "config_map", "no config was given; add_config makes one")
        return self._config_map

    @property
    def ingress(self) -> Ingress:
        """The Ingress.

        Raises:
            WebAppError: The application has no public URL.
        """
        if self._ingress is None:
            refuse(self._id, "ingress", "no url was given; internal_url is the one inside the cluster")
        return self._ingress

    def add_config(self, key: str, value: str) -> None:
        """Add an environment variable that is known only now.

        For two applications that refer to each other:
        ``backend.add_config("CORS_ORIGIN", frontend.url)``.

        Args:
            key: The variable's name.
            value: Its value.

        Raises:
            WebAppError: The key is given already, or it or the value cannot work.
        """
        if self._config_map is not None:
            self._config_map.add_entry(key, value)
            return
        self._config_map = self._make_config_map(configuration.check(self._id, {key: value}))
        self.deployment.config_map = self._config_map
        # Made last, yet read and applied first.
        self.deployment.node.add_dependency(self._config_map)

    def _make_config_map(self, data: Mapping[str, str]) -> ConfigMap:
        with all_made_at(self._made_at):
            return ConfigMap(
                self,
                "config_map",
                name=self.names["config_map"],
                app_name=self._id,
                data=data,
                labels=self.labels,
            )

    def _make_ingress(self) -> Ingress:
        return Ingress(
            self,
            "ingress",
            name=self.names["ingress"],
            app_name=self._id,
            urls=self.urls,
            service=self.service,
            routing=self.platform.routing,
            labels=self.labels,
        )

    def _first_url(self, argument: str) -> public_url.Url:
        if not self._urls:
            refuse(self._id, argument, "none was given; internal_url is the one inside the cluster")
        return self._urls[0]


_ARGUMENTS = frozenset(inspect.signature(WebApp.__init__).parameters)


def _check_scope(who: str, scope: object) -> None:
    if isinstance(scope, Chart):
        return
    example = f'WebApp(Chart(app, "{who}"), "{who}", …)'
    if isinstance(scope, App):
        refuse(who, "scope", f"an App is no chart; write {example}")
    if not isinstance(scope, Construct):
        refuse(who, "scope", f"{scope!r} is no chart; write {example}")
    with told_in_python(f"{who}: scope"):
        Chart.of(scope)
