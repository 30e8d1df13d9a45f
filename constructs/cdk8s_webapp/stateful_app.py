"""A web application whose pods have names and, mostly, storage of their own."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, NoReturn, Unpack

from cdk8s import ApiObject
from constructs import Construct

from .objects import stateful_set as objects
from .objects.autoscaler import Autoscale
from .objects.job import check_name
from .objects.monitor import Metrics
from .objects.role import Permission
from .objects.rollout import Rollout
from .objects.service import ServiceType
from .objects.service_spec import ServiceSpec
from .objects.stateful_set import PodManagement, Retention
from .objects.web import Web
from .objects.workload import OnConfigChange
from .platforms.platform import Platform
from .pod.health import Health
from .pod.options import PodOptions
from .pod.ports import Ports
from .pod.volume import Volume
from .values import checks
from .values.arguments import named_arguments
from .values.errors import refuse
from .values.names import Names, service_name
from .values.references import Plain
from .values.url import Url
from .web_app import WebApp


class WebOptions(PodOptions, total=False):
    """The arguments of a WebApp, but for its port."""

    url: str | Url | Sequence[str | Url] | None
    config: Mapping[str, str | Plain] | None
    platform: Platform
    replicas: int | Autoscale | None
    rollout: Rollout | None
    health: str | Health | None
    readiness_gates: Sequence[str] | None
    permissions: Sequence[Permission] | None
    metrics: str | Metrics | None
    labels: Mapping[str, str] | None
    annotations: Mapping[str, str] | None
    selector: Mapping[str, str] | None
    names: Names | None
    port_name: str | None
    ports: Ports | None
    service_port: int
    service_type: ServiceType
    service_spec: ServiceSpec | None
    on_config_change: OnConfigChange
    immutable_config: bool


class StatefulApp(WebApp):
    """A web application of which each pod keeps its own data: a StatefulSet instead of a Deployment."""

    _runs: ClassVar[str] = "stateful_set"
    storage: Mapping[str, str | Volume]

    @named_arguments
    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        port: int,
        storage: Mapping[str, str | Volume] | None = None,
        when_deleted: Retention = "Retain",
        when_scaled: Retention = "Retain",
        service_name: str | None = None,
        pod_management: PodManagement = "OrderedReady",
        **options: Unpack[WebOptions],
    ) -> None:
        """A web application of which each pod keeps its own data: a StatefulSet instead of a Deployment.

        Its pods are ``<id>-0``, ``<id>-1`` and so on; beside the normal Service stands one that gives
        each of them a name in DNS. They are replaced one after the other, from the last one on.
        Some lines can only be given while it is new, since the API server refuses to change them:
        ``storage`` with its sizes, ``selector``, ``service_name`` and ``pod_management``.

        https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/

        Args:
            scope: A chart, or a construct in one.
            id_: As for a WebApp, of at most 52 characters.
            port: The TCP port that the application listens on.
            storage: What each pod keeps: a size by path, such as ``{"/data": "10Gi"}``, of the
                platform's StorageClass, mounted by that pod alone; or a ``Volume.claim(…)``.
                Default: nothing, and pods have names alone.
            when_deleted: What becomes of the claims when the StatefulSet is deleted: ``"Retain"``
                (default) or ``"Delete"``.
            when_scaled: The same, of the pods that are too many for a smaller ``replicas``.
            service_name: The name of the Service that names the pods. Default: ``<id>-headless``.
            pod_management: ``"OrderedReady"`` (default), one pod after the other, or ``"Parallel"``.
            options: The arguments of a WebApp; ``replicas`` is one by default.

        Raises:
            WebAppError: A value cannot work, or the app has an object of this name.
        """
        given = {**locals(), **options}
        who = check_name(str(id_) or "StatefulApp", "id_", id_, "StatefulApp")
        _check_names(who, options.get("names"), service_name)
        given["volumes"] = checks.mapping(
            who, "volumes", options.get("volumes") or {}, '{"/media": Volume.claim("1Gi")}'
        )
        platform = checks.instance(
            who, "platform", options.get("platform", Platform()), Platform, "Platform(…)"
        )
        self._storage = objects.storage(who, given, platform.storage_class)
        volumes = {**given["volumes"], **self._storage.volumes}
        if "image" not in options:
            refuse(who, "image", "is required")
        super().__init__(scope, id_, port=port, **{**options, "volumes": volumes})  # type: ignore[arg-type]
        given = {"when_deleted": when_deleted, "when_scaled": when_scaled, "pod_management": pod_management}
        vars(self).update(storage=self._storage.sizes, **given)

    @property
    def deployment(self) -> NoReturn:
        """There is none.

        Raises:
            WebAppError: Always.
        """
        refuse(self._id, "deployment", "a StatefulApp has none; stateful_set is what runs its pods")

    @property
    def stateful_set(self) -> ApiObject:
        """The StatefulSet."""
        return self._objects["stateful_set"]

    @property
    def headless_service(self) -> ApiObject:
        """The Service that names the pods."""
        return self._objects["headless_service"]

    def _workloads(self, web: Web) -> Mapping[str, Any]:
        headless, runs = objects.headless(web, self._storage), objects.stateful_set(web, self._storage)
        return {"headless_service": headless, "stateful_set": runs}


def _check_names(who: str, names: Names | None, of_service: str | None) -> None:
    if of_service is not None:
        service_name(who, "service_name", of_service)
    given = checks.mapping(who, "names", {} if names is None else names)
    checks.known_keys(who, "names", given, ("config_map", "service", "ingress", "container"))
