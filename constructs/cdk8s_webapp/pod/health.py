"""How Kubernetes asks an application whether it lives and can serve.

https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
"""

import re
from typing import TYPE_CHECKING, Any

from ..values import checks
from ..values.errors import refuse
from .lines import in_container

if TYPE_CHECKING:
    from .pod import Pod

# RFC 3986: the characters of a path, "/" and "?".
_QUERY = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*")


def check_health(who: str, argument: str, value: object) -> str:
    """Refuse what is not the path of a health check (it may have a query)."""
    health = checks.text(who, argument, value)
    path, _, query = health.partition("?")
    if "://" in path:
        refuse(who, argument, f"{health!r} is a URL; write its path, such as '/health'")
    checks.path(who, argument, path)
    if not _QUERY.fullmatch(query):
        refuse(who, argument, f"{query!r} has a character that a query cannot hold")
    return health


def part(pod: "Pod") -> dict[str, Any]:
    """The container's probes; without a port there is none."""
    return {} if pod.port is None else in_container(pod, **probes(port=pod.port, health=pod.health))


def probes(*, port: int, health: str | None) -> dict[str, Any]:
    """The container's probe fields: by TCP, or by HTTP where there is a path for it."""
    if health is None:
        return {"readinessProbe": {"tcpSocket": {"port": port}}}
    asks = {"httpGet": {"path": health, "port": port}}
    return {
        # Five minutes for a slow start, and ready two seconds after it is.
        "startupProbe": {**asks, "periodSeconds": 2, "failureThreshold": 150, "timeoutSeconds": 2},
        "readinessProbe": {**asks, "periodSeconds": 5, "timeoutSeconds": 2},
        # Slower to judge than readiness: a restart does not help a busy application.
        "livenessProbe": {**asks, "timeoutSeconds": 5, "failureThreshold": 6},
    }
