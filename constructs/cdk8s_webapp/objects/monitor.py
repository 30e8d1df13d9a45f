"""What Prometheus reads of an application, for its operator.

https://prometheus-operator.dev/docs/developer/getting-started/
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..pod.pod import Pod
from ..pod.ports import ports_of
from ..values import checks
from ..values.arguments import named_arguments
from ..values.duration import seconds
from ..values.errors import refuse
from ..values.labels import NAME
from ..values.paths import with_query
from .object import Object


@dataclass(frozen=True, kw_only=True, slots=True)
class Metrics:
    """Where an application shows its metrics.

    Args:
        path: The path. Default: ``"/metrics"``.
        port: The name of a port of ``ports``; of a Worker, which has none, its number. Default:
            the application's own.
        interval: How often they are read, such as ``"30s"``. Default: as Prometheus does.

    Raises:
        WebAppError: A value cannot work.
    """

    path: str = "/metrics"
    port: str | int | None = None
    interval: str | None = None

    def __post_init__(self) -> None:
        with_query("Metrics", "path", self.path)
        if isinstance(self.port, str):
            checks.text("Metrics", "port", self.port)
        elif self.port is not None:
            checks.port("Metrics", "port", self.port)
        if self.interval is not None:
            seconds("Metrics", "interval", self.interval, least=1)


Metrics.__init__ = named_arguments(Metrics.__init__)  # type: ignore[method-assign]


@dataclass(kw_only=True)
class MonitorObject(Object):
    """Which Service Prometheus reads, at which port and path."""

    api_version = "monitoring.coreos.com/v1"
    kind = "ServiceMonitor"
    metrics: Metrics
    port: str

    def lines(self) -> dict[str, Any]:
        """The Service by its name label, and the endpoint."""
        return {"spec": {"selector": {"matchLabels": {NAME: self.app}}, "endpoints": [self._endpoint]}}

    @property
    def _endpoint(self) -> dict[str, Any]:
        interval = {} if self.metrics.interval is None else {"interval": self.metrics.interval}
        return {"port": self.port, "path": self.metrics.path, **interval}


@dataclass(kw_only=True)
class PodMonitorObject(MonitorObject):
    """Which pods Prometheus reads, where no Service has the port."""

    kind = "PodMonitor"
    selector: Mapping[str, str]

    def lines(self) -> dict[str, Any]:
        """The pods by their labels, and the endpoint."""
        selector = {"matchLabels": dict(self.selector)}
        return {"spec": {"selector": selector, "podMetricsEndpoints": [self._endpoint]}}


def monitor(metrics: Metrics, pod: Pod, common: Mapping[str, Any], service: str) -> MonitorObject:
    """What reads the metrics: of the Service, or of the pods where it does not have the port.

    Args:
        metrics: The metrics, checked.
        pod: The pods.
        common: What all objects of the application have in common.
        service: The Service's name.
    """
    port = str(metrics.port or pod.port_name or "http")
    given = ports_of(pod.ports).get(port)
    if given is not None and not given.in_service:
        named = {**common, "name": pod.app}
        return PodMonitorObject(**named, metrics=metrics, port=port, selector=pod.match_labels)
    return MonitorObject(**common, name=service, metrics=metrics, port=port)


def check_metrics(who: str, metrics: object, pod: Pod) -> Metrics | None:
    """Refuse what is neither a path nor Metrics, and a port that the pods do not name."""
    if metrics is None:
        return None
    path = with_query(who, "metrics", metrics) if isinstance(metrics, str) else None
    made = metrics if path is None else Metrics(path=path)
    checked = checks.instance(who, "metrics", made, Metrics, '"/metrics" or Metrics(…)')
    if isinstance(checked.port, int):
        numbers = {each.number: name for name, each in ports_of(pod.ports).items()}
        if checked.port != pod.port and checked.port not in numbers:
            more = f'write ports={{"metrics": {checked.port}}}'
            refuse(who, "metrics", f"port {checked.port} is none of the application's; {more}")
        return replace(checked, port=numbers.get(checked.port))
    if checked.port is not None and checked.port not in (pod.port_name, *(pod.ports or {})):
        known = ", ".join(repr(each) for each in (pod.port_name, *(pod.ports or {})) if each)
        refuse(who, "metrics", f"port {checked.port!r} is none of {known}; add it to ports")
    return checked
