"""A web application on Kubernetes: four objects that agree with each other."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from constructs import Construct

from .configured import Configured
from .handles import volumes as _volumes  # noqa: F401
from .handles.chart import facts_of
from .handles.late import deployment_of, ingress_of, service_of
from .node.construction import for_python_alone
from .objects import described
from .objects import web as objects
from .objects.autoscaler import Autoscale
from .objects.monitor import Metrics
from .objects.role import Permission
from .objects.rollout import Rollout
from .objects.service import ServiceType
from .objects.service_spec import ServiceSpec
from .objects.workload import OnConfigChange
from .platforms.peer import Peer
from .platforms.platform import Platform
from .pod.account import ServiceAccount
from .pod.container import Image
from .pod.environment import EnvFrom, Value
from .pod.extra import Container
from .pod.health import Health
from .pod.pod_spec import PodSpec
from .pod.ports import Port, Ports
from .pod.resources import Resources
from .pod.scheduling import Scheduling
from .pod.security import Security
from .pod.shutdown import Shutdown
from .pod.volume import Volume
from .services import Services
from .values.arguments import named_arguments
from .values.checks import name_of
from .values.errors import refuse
from .values.names import Names, service_name
from .values.references import Plain
from .values.url import Url

if TYPE_CHECKING:
    from .handles.deployment import Deployment
    from .handles.ingress import Ingress
    from .handles.service import Service


@for_python_alone  # jsii would look through all its attributes, each time one is made.
class WebApp(Services):
    """A web application: its ConfigMap, Deployment, Service and Ingress."""

    image: str | Image
    port: int
    env: Mapping[str, Value] | None
    env_from: Sequence[EnvFrom] | None
    volumes: Mapping[str, Volume] | None
    command: Sequence[str] | None
    args: Sequence[str] | None
    working_dir: str | None
    platform: Platform
    resources: Resources
    security: Security
    replicas: int | Autoscale | None
    rollout: Rollout
    health: str | Health | None
    readiness_gates: Sequence[str] | None
    init: Sequence[Container] | None
    sidecars: Sequence[Container] | None
    shutdown: Shutdown
    scheduling: Scheduling | None
    service_account: ServiceAccount | str | None
    permissions: Sequence[Permission]
    metrics: Metrics | None
    labels: Mapping[str, str]
    annotations: Mapping[str, str]
    pod_labels: Mapping[str, str] | None
    pod_annotations: Mapping[str, str] | None
    pod_spec: PodSpec | None
    selector: Mapping[str, str]
    names: Mapping[str, str]
    port_name: str | None
    ports: Ports
    service_port: int
    service_type: ServiceType
    service_spec: ServiceSpec
    on_config_change: OnConfigChange
    immutable_config: bool

    @named_arguments
    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        image: str | Image,
        port: int,
        url: str | Url | Sequence[str | Url] | None = None,
        config: Mapping[str, str | Plain] | None = None,
        env: Mapping[str, Value] | None = None,
        env_from: Sequence[EnvFrom] | None = None,
        volumes: Mapping[str, Volume] | None = None,
        command: Sequence[str] | None = None,
        args: Sequence[str] | None = None,
        working_dir: str | None = None,
        platform: Platform = Platform(),
        resources: Resources = Resources(),
        security: Security = Security.restricted(),
        replicas: int | Autoscale | None = None,
        rollout: Rollout | None = None,
        health: str | Health | None = None,
        readiness_gates: Sequence[str] | None = None,
        init: Sequence[Container] | None = None,
        sidecars: Sequence[Container] | None = None,
        shutdown: Shutdown = Shutdown(),
        scheduling: Scheduling | None = None,
        service_account: ServiceAccount | str | None = None,
        permissions: Sequence[Permission] | None = None,
        metrics: str | Metrics | None = None,
        labels: Mapping[str, str] | None = None,
        annotations: Mapping[str, str] | None = None,
        pod_labels: Mapping[str, str] | None = None,
        pod_annotations: Mapping[str, str] | None = None,
        pod_spec: PodSpec | None = None,
        selector: Mapping[str, str] | None = None,
        names: Names | None = None,
        port_name: str | None = "http",
        ports: Ports | None = None,
        service_port: int = 80,
        service_type: ServiceType = "ClusterIP",
        service_spec: ServiceSpec | None = None,
        on_config_change: OnConfigChange = "restart",
        immutable_config: bool = False,
    ) -> None:
        """A web application: its ConfigMap, Deployment, Service and Ingress.

        Every argument can be read back under its name. ``deployment``, ``service``,
        ``config_map`` and ``ingress`` are cdk8s-plus objects, to go on with.

        Args:
            scope: A chart, or a construct in one.
            id_: The application's id: its name, label, selector, and the name of
                its objects. A Kubernetes name of at most 63 characters.
            image: The container image, such as ``"registry.example.org/shop/web:1.4"``.
            port: The TCP port that the application listens on.
            url: Its public URL, or several: scheme, host and path, or a ``Url`` such as
                ``Url.exact("https://…/login")``. The path reaches the application unchanged.
                Default: none, and no Ingress.
            config: Environment variables and their values, in a ConfigMap. Default: none.
            env: Environment variables in the pod itself: text, numbers, truths, or
                references such as ``SecretKeyRef("db", "password")``. ``$(NAME)`` in a text
                is the value of another variable. Default: none.
            env_from: Whole ConfigMaps and Secrets as variables, such as ``SecretRef("shop")``
                or the ``config_map`` of another application. Default: none.
            volumes: What is mounted, by path, such as ``{"/cache": Volume.empty_dir("1Gi")}``.
                Default: none but a writable ``/tmp``.
            command: What the container runs, as a list of words. Default: the image's entrypoint.
            args: The arguments of the command. Default: the image's own.
            working_dir: The folder that it runs in. Default: the image's own.
            platform: What differs between clusters. Default: ``Platform()``.
            resources: CPU and memory. Default: ``Resources()``.
            security: The Pod Security level. Default: ``Security.restricted()``.
            replicas: How many pods, or ``Autoscale(2, 10)``. Default: two, unless an HPA
                targets the Deployment; one with a claim of ReadWriteOnce.
            rollout: How pods are replaced. Default: one more comes before one goes.
            health: The path that answers 2xx or 3xx when the application is well, such
                as ``"/health"``, or a Health of several questions. Default: none; ready as
                soon as the port is open.
            readiness_gates: Conditions that other controllers set on a pod before it is ready, such
                as ``["target-health.elbv2.k8s.aws/shop"]``. Default: none.
            init: Containers that run to their end before it starts. Default: none.
            sidecars: Containers that run as long as it does; they start before ``init``.
                Default: none.
            shutdown: How a pod ends. Default: it serves 5 s more, and has 30 s in all.
            scheduling: On which nodes it runs. Default: any.
            service_account: A ServiceAccount of its own, or the name of one that is there.
                Default: the namespace's, without a token.
            permissions: What its pods may do at the API server; they have a ServiceAccount
                of their own then, and its token. Default: nothing.
            metrics: The path at which Prometheus' operator finds its metrics, or Metrics.
                Default: none.
            labels: Labels on the metadata of all its objects, not on the pods. Default: none.
            annotations: Annotations on the metadata of all its objects. Default: none.
            pod_labels: Labels on the pods. Default: those that select them alone.
            pod_annotations: Annotations on the pods. Default: none.
            pod_spec: What else the pods say, such as ``PodSpec(enable_service_links=False)``.
                Default: nothing.
            selector: Labels that select the pods, to take over a Deployment that runs.
                Default: ``app.kubernetes.io/name`` alone.
            names: Names for its objects and its container, by handle, such as
                ``{"config_map": "configuration-backend"}``. Default: the id for each.
            port_name: The name of ``port``, which the Service refers to, so that the number
                can change without a gap; None for the number. Default: ``"http"``.
            ports: Further ports, by their names, in the container and the Service: numbers of TCP,
                or ``Port(…)``. Default: none.
            service_port: The Service's port. Default: 80.
            service_type: ``"ClusterIP"`` (default), ``"NodePort"`` or ``"LoadBalancer"``.
            service_spec: What else the Service says, such as ``ServiceSpec(headless=True)``.
                Default: nothing.
            on_config_change: ``"restart"`` (default) or ``"nothing"``, for an
                application that reads its configuration again by itself.
            immutable_config: Whether the ConfigMap, and those of ``Volume.files(…)``, are named by
                their content and never changed, so that pods of the old template keep the old ones.
                Default: ``False``.

        Raises:
            WebAppError: A value cannot work, or the app has an object of this name.
        """
        # All is checked before anything is made: a refused value leaves no half application.
        given = locals()
        who = service_name(name_of(id_, "WebApp"), "id_", id_)
        web = objects.describe(who, given)
        config_map = described.config_map(web, config)
        workloads = self._workloads(web)
        service = objects.service(web)
        ingress = objects.ingress(web)
        super().__init__(scope, id_, who, web, described.read_back(web, given))

        self._web = web
        self._put("config_map", config_map)
        self._put_all(described.beside(web))
        for handle, workload in workloads.items():
            self._put(handle, workload)
        self._put("service", service)
        self._put("ingress", ingress)
        runs = workloads[self._runs]
        for handle, each in objects.around(web, runs, facts_of(self._chart).namespace).items():
            self._put(handle, each)
        self._complete()

    @property
    def deployment(self) -> "Deployment":
        """The Deployment, an object of cdk8s-plus."""
        return deployment_of(self._objects["deployment"])

    @property
    def service(self) -> "Service":
        """The Service, an object of cdk8s-plus."""
        return service_of(self._objects["service"])

    @property
    def url(self) -> str:
        """The first public URL of one host, without a trailing slash.

        Raises:
            WebAppError: The application has none.
        """
        return str(self._first_url("url"))

    @property
    def host(self) -> str:
        """The host of that URL.

        Raises:
            WebAppError: The application has none.
        """
        return self._first_url("host").host

    @property
    def urls(self) -> tuple[str, ...]:
        """All public URLs, without trailing slashes; empty where there is no Ingress."""
        return tuple(str(url) for url in self._web.urls if url.host)

    @property
    def internal_url(self) -> str:
        """The URL inside the cluster: the Service's name, namespace and port."""
        namespace = facts_of(self._chart).namespace
        host = self.names["service"] + (f".{namespace}" if namespace else "")
        return f"http://{host}" + ("" if self.service_port == 80 else f":{self.service_port}")

    @property
    def ingress(self) -> "Ingress":
        """The Ingress, an object of cdk8s-plus.

        Raises:
            WebAppError: The application has no public URL.
        """
        if "ingress" not in self._objects:
            refuse(self._id, "ingress", "no url was given; internal_url is the one inside the cluster")
        return ingress_of(self._objects["ingress"], self.service)

    def allow_from(self, *sources: "Configured | Peer") -> None:
        """Let only these send requests to the pods, beside those who were let in before.

        One NetworkPolicy on this application, and none on the others. Where there is a
        ``url`` it lets the ingress controller in, and Prometheus where there are
        ``metrics``: whose pods these are is a fact of the platform.
        https://kubernetes.io/docs/concepts/services-networking/network-policies/

        Args:
            sources: Applications of this library, or peers.

        Raises:
            WebAppError: A source is neither, nobody is named, or the platform does not
                know who its ingress controller or Prometheus is.
        """
        if not sources:
            refuse(self._id, "allow_from", "names nobody; write allow_from(frontend) or a Peer")
        lines = [*self._known_peers(), *(self._peer("allow_from", each) for each in sources)]
        policy = self._policy()
        policy.sources += [each for each in lines if each not in policy.sources]

    def allow_to(self, *targets: "WebApp | Peer") -> None:
        """Let the pods send requests only to these, beside those who were allowed before, and to DNS.

        https://kubernetes.io/docs/concepts/services-networking/network-policies/

        Args:
            targets: Web applications of this library, at their ports, or peers at any.

        Raises:
            WebAppError: A target is neither, or nobody is named.
        """
        if not targets:
            refuse(self._id, "allow_to", "names nobody; write allow_to(backend) or a Peer")
        policy = self._policy()
        for each in targets:
            to: dict[str, Any] = {"to": [self._peer("allow_to", each)]}
            if isinstance(each, WebApp):
                to["ports"] = [Port(each.port).of_policy()]
            if to not in policy.targets:
                policy.targets.append(to)

    def _policy(self) -> Any:
        if "network_policy" not in self._objects:
            self._put("network_policy", objects.network_policy(self._web))
        return self._objects["network_policy"].object

    def _known_peers(self) -> list[Mapping[str, Any]]:
        """Who must be let in for the application to be public and its metrics to be read."""
        asked = {"ingress_peers": bool(self._web.urls), "prometheus_peers": self._web.metrics is not None}
        found: list[Mapping[str, Any]] = []
        for fact, is_needed in asked.items():
            peers = getattr(self.platform, fact)
            if is_needed and not peers:
                refuse(
                    self._id,
                    "allow_from",
                    f"would shut out what the platform does not name; write"
                    f' platform=dataclasses.replace(…, {fact}=[Peer.namespace("…")])',
                )
            found += [each.lines for each in peers if is_needed]
        return found

    def _peer(self, argument: str, source: object) -> Mapping[str, Any]:
        if isinstance(source, Peer):
            return source.lines
        if not isinstance(source, Configured):
            refuse(self._id, argument, f"{source!r} is no application and no Peer; write Peer.namespace(…)")
        here, there = facts_of(self._chart).namespace, facts_of(source._chart).namespace
        selector = {"podSelector": {"matchLabels": dict(source._described.pod.match_labels)}}
        if here == there:
            return selector
        if there is None:
            refuse(self._id, argument, f"{source._id} has no namespace; give its chart one")
        return {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": there}}, **selector}

    def _workloads(self, web: objects.Web) -> Mapping[str, Any]:
        """What runs its pods, by handle."""
        return {"deployment": objects.deployment(web)}

    def _first_url(self, argument: str) -> Url:
        named = [each for each in self._web.urls if each.host]
        if not named:
            refuse(self._id, argument, "none was given; internal_url is the one inside the cluster")
        of_one_host = [each for each in named if not each.is_of_many_hosts]
        if not of_one_host:
            many = f"{named[0].host!r} is many hosts; give one of them in url, too, or write it out"
            refuse(self._id, argument, many)
        return of_one_host[0]
