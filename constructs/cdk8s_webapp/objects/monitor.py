"""What Prometheus reads of an application, for its operator.

https://prometheus-operator.dev/docs/developer/getting-started/
"""

from dataclasses import dataclass
from typing import Any

from ..pod.pod import Pod
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
        port: The name of a port of ``ports``. Default: the application's own.
        interval: How often they are read, such as ``"30s"``. Default: as Prometheus does.

    Raises:
        WebAppError: A value cannot work.
    """

    path: str = "/metrics"
    port: str | None = None
    interval: str | None = None

    def __post_init__(self) -> None:
        with_query("Metrics", "path", self.path)
        if self.port is not None:
            checks.text("Metrics", "port", self.port)
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
        interval = {} if self.metrics.interval is None else {"interval": self.metrics.interval}
        endpoint = {"port": self.port, "path": self.metrics.path, **interval}
        return {"spec": {"selector": {"matchLabels": {NAME: self.app}}, "endpoints": [endpoint]}}


def check_metrics(who: str, metrics: object, pod: Pod) -> Metrics | None:
    """Refuse what is neither a path nor Metrics, and a port that the pods do not name."""
    if metrics is None:
        return None
    path = with_query(who, "metrics", metrics) if isinstance(metrics, str) else None
    made = metrics if path is None else Metrics(path=path)
    checked = checks.instance(who, "metrics", made, Metrics, '"/metrics" or Metrics(…)')
    if checked.port is not None and checked.port not in (pod.port_name, *(pod.ports or {})):
        known = ", ".join(repr(each) for each in (pod.port_name, *(pod.ports or {})) if each)
        refuse(who, "metrics", f"port {checked.port!r} is none of {known}; add it to ports")
    return checked
