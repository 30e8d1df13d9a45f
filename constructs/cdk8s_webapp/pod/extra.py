"""Containers beside the application's: before it starts, and as long as it runs.

https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..values import checks
from ..values.arguments import named_arguments
from ..values.errors import refuse
from ..values.names import dns_label
from .container import Image, check_image
from .environment import EnvFrom, Value, check_env, check_env_from
from .health import Health
from .ports import Ports
from .resources import Resources
from .security import Security
from .volume import Volume
from .volumes import check_volumes

if TYPE_CHECKING:
    from .pod import Pod


@dataclass(frozen=True, kw_only=True, slots=True)
class Container:
    """A container beside the application's: of its image, environment, volumes and security, unless given.

    Args:
        name: Its name.
        image: Its image. Default: the application's.
        command: What it runs. Default: the image's entrypoint.
        args: The arguments of the command. Default: the image's own.
        working_dir: The folder that it runs in. Default: the image's own.
        env: Environment variables. Default: the application's.
        env_from: Whole ConfigMaps and Secrets as variables. Default: the application's.
        volumes: What is mounted, by path. Default: the application's.
        resources: CPU and memory. Default: 10m and 32Mi, and the limit 128Mi.
        security: How it is confined. Default: as the application.
        ports: Ports that it listens on, by their names. Default: none.
        health: What it is asked. Default: nothing.

    Raises:
        WebAppError: A value cannot work.
    """

    name: str
    image: str | Image | None = None
    command: Sequence[str] | None = None
    args: Sequence[str] | None = None
    working_dir: str | None = None
    env: Mapping[str, Value] | None = None
    env_from: Sequence[EnvFrom] | None = None
    volumes: Mapping[str, Volume] | None = None
    resources: Resources = Resources(cpu="10m", memory="32Mi", memory_limit="128Mi")
    security: Security | None = None
    ports: Ports | None = None
    health: Health | None = None

    def __post_init__(self) -> None:
        who = dns_label("Container", "name", self.name)
        if self.image is not None:
            check_image(who, "image", self.image)
        for argument in ("command", "args"):
            if getattr(self, argument) is not None:
                checks.texts(who, argument, getattr(self, argument))
        check_env(who, "env", self.env or {})
        check_env_from(who, "env_from", self.env_from or ())
        check_volumes(who, "volumes", self.volumes or {})
        checks.instance(who, "resources", self.resources, Resources, "Resources(…)")
        if self.security is not None:
            checks.instance(who, "security", self.security, Security, "Security.restricted()")
        if self.health is not None:
            checks.instance(who, "health", self.health, Health, "Health(readiness=Probe.tcp(port=…))")

    def within(self, pod: "Pod") -> "Pod":
        """The same pod with this container in the place of the application's."""
        return replace(
            pod,
            container=self.name,
            image=pod.image if self.image is None else self.image,
            command=self.command,
            args=self.args,
            working_dir=self.working_dir,
            env=pod.env if self.env is None else self.env,
            env_from=pod.env_from if self.env_from is None else self.env_from,
            volumes=pod.volumes if self.volumes is None else self.volumes,
            resources=self.resources,
            security=pod.security if self.security is None else self.security,
            port=None,
            port_name=None,
            ports=self.ports,
            health=Health.none() if self.health is None else self.health,
            shutdown=None,
            init=None,
            sidecars=None,
            pod_spec=None,
        )


Container.__init__ = named_arguments(Container.__init__)  # type: ignore[method-assign]


def check_containers(who: str, argument: str, given: object) -> tuple[Container, ...]:
    """Refuse what is no list of containers of different names."""
    example = '[Container(name="wait", args=["wait"])]'
    containers = checks.sequence(who, argument, given, example)
    for each in containers:
        checks.instance(who, argument, each, Container, 'Container(name="wait", args=["wait"])')
    return tuple(containers)


def refuse_one_name(who: str, own: str, *groups: Sequence[Container]) -> None:
    """Refuse two containers of one name in a pod."""
    names = [own, *(each.name for group in groups for each in group)]
    for name in names:
        if names.count(name) > 1:
            refuse(who, "container", f"two containers are named {name!r}; give one another name")
