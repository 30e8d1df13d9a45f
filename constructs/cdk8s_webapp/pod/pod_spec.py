"""What a pod says beside what the other options say.

https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ..lines.merge import merge
from ..values import checks
from ..values.arguments import named_arguments
from ..values.errors import refuse
from ..values.names import dns_label
from ..values.read_only import ReadOnly
from .handler import Handler, check_handler
from .handler import lines as handler_lines
from .lines import in_container, in_pod

if TYPE_CHECKING:
    from .pod import Pod

DnsPolicy = Literal["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"]
_DNS = ("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None")
MessagePolicy = Literal["File", "FallbackToLogsOnError"]
_MESSAGES = ("File", "FallbackToLogsOnError")
_DNS_CONFIG = ("nameservers", "searches", "options")


@dataclass(frozen=True, kw_only=True, slots=True)
class PodSpec:
    """Further lines of the pods, by Kubernetes' own names.

    Args:
        enable_service_links: Whether variables tell of each Service of the namespace; without
            them an old namespace starts sooner. Default: ``True``.
        host_aliases: Further host names, by address, such as ``{"10.0.0.9": ["db.example.org"]}``.
            Default: none.
        hostname: The pods' own host name. Default: their name.
        subdomain: The headless Service below which that is found. Default: none.
        dns_policy: How host names are found. Default: ``"ClusterFirst"``.
        dns_config: ``nameservers``, ``searches`` and ``options`` as Kubernetes writes them. Default: none.
        host_network: Whether the pods use their node's network. Pod Security's "baseline" does
            not admit it. Default: ``False``.
        share_process_namespace: Whether containers see each other's processes. Default: ``False``.
        scheduler_name: Who finds nodes for them. Default: the cluster's own.
        host_port: The number of ``port`` at the pod's node, which "baseline" does not admit. Default: none.
        post_start: A command that runs in the container when it has started, or a request such as
            ``Probe.http("/start")``. Default: none.
        termination_message_policy: ``"FallbackToLogsOnError"`` to keep the end of the log of a
            container that failed. Default: ``"File"``.
        stdin: Whether the container has an input. Default: ``False``.
        tty: Whether it is a terminal. Default: ``False``.

    Raises:
        WebAppError: A value cannot work.
    """

    enable_service_links: bool = True
    host_aliases: Mapping[str, Sequence[str]] | None = None
    hostname: str | None = None
    subdomain: str | None = None
    dns_policy: DnsPolicy | None = None
    dns_config: Mapping[str, Any] | None = None
    host_network: bool = False
    share_process_namespace: bool = False
    scheduler_name: str | None = None
    host_port: int | None = None
    post_start: Handler | None = None
    termination_message_policy: MessagePolicy | None = None
    stdin: bool = False
    tty: bool = False

    def __post_init__(self) -> None:
        for argument, check in CHECKS.items():
            value = getattr(self, argument)
            if value is not None:
                object.__setattr__(self, argument, check("PodSpec", argument, value))
        if self.dns_policy == "None" and not (self.dns_config or {}).get("nameservers"):
            refuse("PodSpec", "dns_policy", '\'None\' needs dns_config={"nameservers": ["…"]}')

    def of_pod(self) -> dict[str, Any]:
        """The lines of the pod."""
        aliases = [{"ip": ip, "hostnames": list(names)} for ip, names in (self.host_aliases or {}).items()]
        found = {
            "enableServiceLinks": None if self.enable_service_links else False,
            "hostname": self.hostname,
            "subdomain": self.subdomain,
            "hostAliases": aliases or None,
            "dnsPolicy": self.dns_policy,
            "dnsConfig": dict(self.dns_config or {}) or None,
            "hostNetwork": True if self.host_network else None,
            "shareProcessNamespace": True if self.share_process_namespace else None,
            "schedulerName": self.scheduler_name,
        }
        return {field: value for field, value in found.items() if value is not None}

    def of_container(self, port: int | None = None) -> dict[str, Any]:
        """The lines of the application's container, which listens on this port."""
        started = None if self.post_start is None else handler_lines(self.post_start, port)
        found = {
            "lifecycle": None if started is None else {"postStart": started},
            "terminationMessagePolicy": self.termination_message_policy,
            "stdin": True if self.stdin else None,
            "tty": True if self.tty else None,
        }
        return {field: value for field, value in found.items() if value is not None}


PodSpec.__init__ = named_arguments(PodSpec.__init__)  # type: ignore[method-assign]


def _aliases(who: str, argument: str, given: object) -> Mapping[str, tuple[str, ...]]:
    found = checks.mapping(who, argument, given)
    return ReadOnly({ip: checks.texts(who, f"{argument}: {ip}", names) for ip, names in found.items()})


def _dns_config(who: str, argument: str, given: object) -> Mapping[str, Any]:
    found = checks.mapping(who, argument, given)
    checks.known_keys(who, argument, found, _DNS_CONFIG)
    return ReadOnly(found)


# What a value may be, and what is kept of it.
CHECKS = {
    "enable_service_links": checks.truth,
    "host_aliases": _aliases,
    "hostname": dns_label,
    "subdomain": dns_label,
    "dns_policy": lambda who, argument, value: checks.choice(who, argument, value, _DNS),
    "dns_config": _dns_config,
    "host_network": checks.truth,
    "share_process_namespace": checks.truth,
    "scheduler_name": checks.text,
    "host_port": checks.port,
    "post_start": lambda who, argument, value: check_handler(who, argument, value, '["sh", "-c", "…"]'),
    "termination_message_policy": lambda who, argument, value: checks.choice(who, argument, value, _MESSAGES),
    "stdin": checks.truth,
    "tty": checks.truth,
}


def part(pod: "Pod") -> dict[str, Any]:
    """The pod's and the container's further lines."""
    given = pod.pod_spec
    if given is None:
        return {}
    of_port = []
    if given.host_port is not None and pod.port is not None:
        of_port = [{"containerPort": pod.port, "hostPort": given.host_port}]
    return merge(in_container(pod, **given.of_container(pod.port), ports=of_port), in_pod(**given.of_pod()))
