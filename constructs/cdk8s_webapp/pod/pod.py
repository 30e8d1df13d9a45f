"""What one pod is: described once, whatever runs it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..platforms.platform import Platform
from ..values import annotations, checks, labels
from ..values.arguments import named_arguments
from ..values.errors import refuse
from ..values.names import dns_label, port_name
from ..values.read_only import ReadOnly
from .account import ServiceAccount, check_account
from .annotations import check_labels
from .container import Image, check_image, check_working_dir
from .environment import EnvFrom, Value, check_env, check_env_from
from .extra import Container, check_containers, refuse_one_name, refuse_one_port
from .health import Health, check_health, refuse_unknown_port
from .pod_spec import PodSpec
from .ports import Ports, check_ports
from .readiness_gates import check_readiness_gates
from .resources import Resources
from .scheduling import Scheduling
from .security import Security
from .shutdown import Shutdown
from .volume import Volume
from .volumes import check_volumes


@dataclass(frozen=True, kw_only=True)
class Pod:
    """A pod of one application container. Plain data, checked when it is made.

    https://kubernetes.io/docs/concepts/workloads/pods/

    Args:
        app: The application's name: the pods' label ``app.kubernetes.io/name``.
        image: The container image, such as ``"registry.example.org/shop/web:1.4"``.
        port: The TCP port that the application listens on. Default: none.
        port_name: The name of ``port``. Default: none.
        ports: Further ports, by their names: numbers of TCP, or ``Port(…)``. Default: none.
        command: What the container runs, instead of the image's entrypoint. Default: that.
        args: The arguments of the command. Default: the image's own.
        working_dir: The folder that it runs in. Default: the image's own.
        container: The container's name. Default: the application's.
        env: Environment variables: text, numbers, truths, or references such as
            ``SecretKeyRef("db", "password")``. Default: none.
        env_from: Whole ConfigMaps and Secrets as variables. Default: none.
        volumes: What is mounted, by path. Default: none.
        health: The path of a health check by HTTP, or a Health. Default: none; readiness by TCP.
        readiness_gates: Conditions that others set before it is ready. Default: none.
        resources: CPU and memory. Default: ``Resources()``.
        security: The Pod Security level. Default: ``Security.restricted()``.
        init: Containers that run to their end before the application starts. Default: none.
        sidecars: Containers that run as long as the application does. Default: none.
        shutdown: How a pod ends. Default: as Kubernetes does by itself.
        scheduling: On which nodes pods run. Default: any.
        service_account: Who the pods are for the API server. Default: nobody in particular.
        pod_labels: Further labels of the pods. Default: none.
        pod_annotations: Annotations of the pods. Default: none.
        pod_spec: What else the pods say. Default: nothing.
        selector: Labels that select the pods. Default: the name label alone.
        platform: What differs between clusters. Default: ``Platform()``.

    Raises:
        WebAppError: A value cannot work.
    """

    app: str
    image: str | Image
    port: int | None = None
    port_name: str | None = None
    ports: Ports | None = None
    command: Sequence[str] | None = None
    args: Sequence[str] | None = None
    working_dir: str | None = None
    container: str | None = None
    env: Mapping[str, Value] | None = None
    env_from: Sequence[EnvFrom] | None = None
    volumes: Mapping[str, Volume] | None = None
    health: str | Health | None = None
    readiness_gates: Sequence[str] | None = None
    resources: Resources = Resources()
    security: Security = Security.restricted()
    init: Sequence[Container] | None = None
    sidecars: Sequence[Container] | None = None
    shutdown: Shutdown | None = None
    scheduling: Scheduling | None = None
    service_account: ServiceAccount | str | None = None
    pod_labels: Mapping[str, str] | None = None
    pod_annotations: Mapping[str, str] | None = None
    pod_spec: PodSpec | None = None
    selector: Mapping[str, str] | None = None
    platform: Platform = Platform()

    def __post_init__(self) -> None:
        who = labels.name(self.app)
        for field, check in _CHECKS.items():
            value = getattr(self, field)
            if value is not None or field in _NEEDED:
                self._keep(field, check(who, field, value))
        for field, (kind, example) in _VALUES.items():
            if getattr(self, field) is not None or field in _NEEDED:
                checks.instance(who, field, getattr(self, field), kind, example)
        self._keep("selector", ReadOnly(labels.selector(who, who, self.selector)))
        self._keep(
            "container", dns_label(who, "container", who if self.container is None else self.container)
        )
        self._keep("ports", check_ports(who, self.port, self.port_name, self.ports))
        self._check_together(who)

    @property
    def match_labels(self) -> Mapping[str, str]:
        """The labels that select the pods; there are always some."""
        return self.selector or {}

    def _keep(self, field: str, checked: object) -> None:
        object.__setattr__(self, field, checked)

    def _check_together(self, who: str) -> None:
        refuse_one_name(who, self.container or who, self.sidecars or (), self.init or ())
        refuse_one_port(who, self.port, self.port_name, self.ports, self.sidecars or ())
        if isinstance(self.health, Health):
            names = [] if self.port_name is None else [self.port_name]
            refuse_unknown_port(who, self.health, [*names, *(self.ports or {})])
        if any(each.native for each in self.sidecars or ()) and not self.platform.serves("1.29"):
            here = self.platform.kubernetes
            refuse(who, "sidecars", f"need Kubernetes 1.29, and the platform has {here}; write native=False")
        hidden = self.match_labels.keys() & (self.pod_labels or {}).keys()
        if hidden:
            refuse(who, "pod_labels", f"{min(hidden)!r} is a label of the selector; leave it out")


Pod.__init__ = named_arguments(Pod.__init__)  # type: ignore[method-assign]

# What a value may be, and what is kept of it; each is asked with the application and the argument.
_CHECKS: Mapping[str, Callable[[str, str, Any], Any]] = {
    "image": check_image,
    "port": checks.port,
    "port_name": port_name,
    "command": checks.texts,
    "args": checks.texts,
    "working_dir": check_working_dir,
    "env": check_env,
    "env_from": check_env_from,
    "volumes": check_volumes,
    "health": check_health,
    "readiness_gates": check_readiness_gates,
    "init": check_containers,
    "sidecars": check_containers,
    "service_account": check_account,
    "pod_labels": check_labels,
    "pod_annotations": annotations.check,
}
_VALUES: Mapping[str, tuple[type[Any], str]] = {
    "resources": (Resources, "Resources(…)"),
    "security": (Security, "Security.restricted()"),
    "shutdown": (Shutdown, 'Shutdown(drain="5s")'),
    "scheduling": (Scheduling, "Scheduling(…)"),
    "pod_spec": (PodSpec, "PodSpec(…)"),
    "platform": (Platform, "Platform(…)"),
}
_NEEDED = ("image", "resources", "security", "platform")
