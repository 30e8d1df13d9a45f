"""Containers beside the application's: before it starts, and as long as it runs.

https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..values import checks
from ..values.arguments import named_arguments
from ..values.errors import refuse
from ..values.names import dns_label
from ..values.read_only import ReadOnly
from .container import Image, check_image
from .environment import EnvFrom, Value, check_env, check_env_from
from .handler import Handler, check_handler
from .health import Health, refuse_unknown_port, refuse_without_port
from .pod_spec import CHECKS, MessagePolicy, PodSpec
from .ports import Port, Ports, check_ports, ports_of
from .probe import Probe
from .resources import Resources
from .security import Security
from .shutdown import Shutdown
from .volume import Volume
from .volumes import check_volumes, of_containers

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
        health: What it is asked, at ports that it names. Default: nothing.
        post_start: A command that runs in it when it has started, or a request. Default: none.
        pre_stop: A command that runs in it before it is told to stop, or a request such as
            ``Probe.http("/stop", port=9000)``. Default: none.
        termination_message_policy: ``"FallbackToLogsOnError"`` to keep the end of its log where it
            failed. Default: ``"File"``.
        stdin: Whether it has an input. Default: ``False``.
        tty: Whether it is a terminal. Default: ``False``.
        native: Whether a sidecar is there before ``init`` and the application start, and until they
            have ended; if not, it starts with the application, after ``init``, and none of them
            waits for the other. Needs Kubernetes 1.29. Default: ``True``.

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
    post_start: Handler | None = None
    pre_stop: Handler | None = None
    termination_message_policy: MessagePolicy | None = None
    stdin: bool = False
    tty: bool = False
    native: bool = True

    def __post_init__(self) -> None:
        who = dns_label("Container", "name", self.name)
        if self.image is not None:
            check_image(who, "image", self.image)
        for argument in ("command", "args"):
            self._keep(argument, checks.texts, who)
        self._keep("env", check_env, who)
        self._keep("env_from", check_env_from, who)
        if self.volumes is not None:
            check_volumes(who, "volumes", self.volumes)
            object.__setattr__(self, "volumes", ReadOnly(self.volumes))
        if self.ports is not None:
            object.__setattr__(self, "ports", check_ports(who, None, None, self.ports))
        checks.instance(who, "resources", self.resources, Resources, "Resources(…)")
        checks.truth(who, "native", self.native)
        if self.security is not None:
            checks.instance(who, "security", self.security, Security, "Security.restricted()")
        if self.health is not None:
            checks.instance(who, "health", self.health, Health, "Health(readiness=Probe.tcp(port=…))")
            refuse_without_port(who, self.health)
            refuse_unknown_port(who, self.health, self.ports or {})
        for argument, check in _ITS_OWN.items():
            self._keep(argument, check, who)

    def _keep(self, argument: str, check: Callable[[str, str, Any], Any], who: str) -> None:
        """Keep what the check makes of a list or a mapping, which may be changed by whoever gave it."""
        value = getattr(self, argument)
        if value is not None:
            object.__setattr__(self, argument, check(who, argument, value))

    def _says(self) -> PodSpec | None:
        """What it says by the names of PodSpec; None where that is nothing."""
        said = {name: getattr(self, name) for name in _ITS_OWN if name != "pre_stop"}
        return PodSpec(**said) if any(said.values()) else None

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
            volumes=pod.volumes if self.volumes is None else of_containers(pod).get(self.name),
            resources=self.resources,
            security=pod.security if self.security is None else self.security,
            port=None,
            port_name=None,
            ports=self.ports,
            health=Health.none() if self.health is None else self.health,
            shutdown=None if self.pre_stop is None else Shutdown(drain="0s", pre_stop=self.pre_stop),
            init=None,
            sidecars=None,
            pod_spec=self._says(),
        )


Container.__init__ = named_arguments(Container.__init__)  # type: ignore[method-assign]


def _handler(who: str, argument: str, given: object) -> tuple[str, ...] | Probe:
    checked = check_handler(who, argument, given, '["sh", "-c", "…"]')
    if isinstance(checked, Probe) and checked.needs_port:
        refuse(who, argument, "is asked at a port of its own; write port=… in Probe.http(…)")
    return checked


# What each container of a pod says for itself.
_ITS_OWN: Mapping[str, Callable[[str, str, Any], Any]] = {
    "post_start": _handler,
    "pre_stop": _handler,
    **{name: CHECKS[name] for name in ("termination_message_policy", "stdin", "tty")},
}
# What only a container has that runs as long as the application does.
_OF_SIDECARS = ("health", "post_start", "pre_stop")


def check_containers(who: str, argument: str, given: object) -> tuple[Container, ...]:
    """Refuse what is no list of containers of different names."""
    example = '[Container(name="wait", args=["wait"])]'
    containers = checks.sequence(who, argument, given, example)
    for each in containers:
        checks.instance(who, argument, each, Container, 'Container(name="wait", args=["wait"])')
        wrong = next((name for name in _OF_SIDECARS if getattr(each, name) is not None), None)
        if argument == "init" and not each.native:
            refuse(who, f"init: {each.name}", "native is of what goes on running; write it in sidecars")
        if argument == "init" and wrong is not None:
            refuse(who, f"init: {each.name}", f"{wrong} is of what goes on running; write it in sidecars")
    return tuple(containers)


def refuse_one_name(who: str, own: str, *groups: Sequence[Container]) -> None:
    """Refuse two containers of one name in a pod."""
    names = [own, *(each.name for group in groups for each in group)]
    for name in names:
        if names.count(name) > 1:
            refuse(who, "container", f"two containers are named {name!r}; give one another name")


def refuse_one_port(
    who: str, port: int | None, port_name: str | None, ports: Ports | None, sidecars: Sequence[Container]
) -> None:
    """Refuse a sidecar at a number or name of another container: those of a pod share one network."""
    own = [*ports_of(ports).values(), *([] if port is None else [Port(port)])]
    places = {(each.number, each.protocol): who for each in own}
    names = dict.fromkeys((*(ports or {}), *([] if port_name is None else [port_name])), who)
    for sidecar in sidecars:
        for name, each in ports_of(sidecar.ports).items():
            argument, place = f"sidecars: {sidecar.name}: ports: {name}", (each.number, each.protocol)
            if place in places:
                refuse(
                    who,
                    argument,
                    f"{each.number} is a port of {places[place]} already; give it another number",
                )
            if name in names:
                refuse(who, argument, f"is the name of a port of {names[name]} already; give it another name")
            places[place], names[name] = sidecar.name, sidecar.name
