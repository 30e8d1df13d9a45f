"""A worker on Kubernetes: pods that nobody sends requests to."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Unpack

from constructs import Construct

from .companions import Companions
from .configured import Configured, check_like
from .handles.late import deployment_of
from .objects import described
from .objects import worker as objects
from .objects.autoscaler import Autoscale
from .objects.monitor import Metrics
from .objects.rollout import Rollout
from .objects.workload import OnConfigChange
from .platforms.platform import Platform
from .pod.health import Health
from .pod.options import PodOptions
from .pod.pod import Pod
from .pod.ports import Ports
from .values.arguments import named_arguments
from .values.checks import name_of
from .values.names import Names, dns_label
from .values.references import Plain

if TYPE_CHECKING:
    from .handles.deployment import Deployment


class Worker(Companions):
    """A process beside a web application, such as one that works on a queue: a Deployment alone."""

    pod: Pod
    replicas: int | Autoscale | None
    metrics: Metrics | None
    rollout: Rollout
    platform: Platform
    ports: Ports
    labels: Mapping[str, str]
    annotations: Mapping[str, str]
    names: Mapping[str, str]

    @named_arguments
    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        like: Configured | None = None,
        config: Mapping[str, str | Plain] | None = None,
        replicas: int | Autoscale | None = None,
        ports: Ports | None = None,
        health: Health | None = None,
        metrics: Metrics | None = None,
        rollout: Rollout | None = None,
        platform: Platform | None = None,
        labels: Mapping[str, str] | None = None,
        annotations: Mapping[str, str] | None = None,
        selector: Mapping[str, str] | None = None,
        names: Names | None = None,
        on_config_change: OnConfigChange | None = None,
        immutable_config: bool | None = None,
        **options: Unpack[PodOptions],
    ) -> None:
        """A process beside a web application, such as one that works on a queue: a Deployment alone.

        It has no Service and no Ingress, and is ready as soon as it runs, unless ``health`` asks
        something.
        ``pod`` is its Pod; ``deployment`` and ``config_map`` are cdk8s-plus objects, to go on with.

        Args:
            scope: A chart, or a construct in one.
            id_: The worker's id: its name, label, selector, and the name of its objects.
                A Kubernetes name of at most 63 characters.
            like: The application whose image, configuration, security, platform and labels it
                takes, each of which an argument replaces. It takes no URL, port, health or
                replicas, and no resources. Default: none; then ``image`` is required.
            config: Environment variables and their values. Default: those of ``like``, in
                its ConfigMap; else none.
            replicas: How many pods, or ``Autoscale(1, 10)``. Default: one, unless an HPA targets
                the Deployment.
            ports: Ports that it listens on, by their names, such as one for its health: numbers of
                TCP, or ``Port(…)``. No Service has them. Default: none.
            health: What it answers, such as
                ``Health(readiness=Probe.exec(["celery", "inspect", "ping"]))``, or at a port that
                the question names. Default: nothing.
            metrics: Where Prometheus' operator finds its metrics: ``Metrics(port=9090)``.
                Default: none.
            rollout: How its pods are replaced. Default: one more comes first.
            platform: What differs between clusters. Default: as ``like``, else ``Platform()``.
            labels: Labels on the metadata of all its objects, not on the pods. Default: as
                ``like``, else none.
            annotations: Annotations on the metadata of all its objects. Default: as ``like``, else none.
            selector: Labels that select the pods, to take over a Deployment that runs.
                Default: ``app.kubernetes.io/name`` alone.
            names: Names for its objects and its container, by handle. Default: the id for each.
            on_config_change: ``"restart"`` or ``"nothing"``. Default: as ``like``, else
                ``"restart"``.
            immutable_config: Whether a ConfigMap of its own is named by its content and never
                changed. Default: as ``like``, else ``False``.
            options: What its pods are, by the same arguments as those of a WebApp.

        Raises:
            WebAppError: A value cannot work, or the app has an object of this name.
        """
        given = {**locals(), **options}
        who = dns_label(name_of(id_, "Worker"), "id_", id_)
        other = check_like(who, scope, like, "Worker")
        work = objects.describe(who, given, None if other is None else other._described)
        config_map = described.config_map(work, config)
        deployment = objects.deployment(work)
        arguments = described.read_back(work, {"pod", *given, *PodOptions.__annotations__})
        super().__init__(scope, id_, who, work, arguments, config_from=other if config is None else None)

        self._put("config_map", config_map)
        self._put_all(described.beside(work))
        self._put("deployment", deployment)
        for handle, each in objects.around(work, deployment).items():
            self._put(handle, each)
        self._complete()

    @property
    def deployment(self) -> "Deployment":
        """The Deployment, an object of cdk8s-plus."""
        return deployment_of(self._objects["deployment"])
