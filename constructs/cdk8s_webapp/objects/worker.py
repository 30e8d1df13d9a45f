"""What a worker is: a Deployment whose pods nobody sends requests to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..pod.health import Health, refuse_without_port
from ..pod.like import pod_like
from ..pod.ports import Port, Ports
from ..values import checks
from ..values.errors import refuse
from .autoscaler import Autoscale, check_scaled, scaling
from .budget import budgets
from .deployment import DeploymentObject
from .described import Described, of_companion
from .monitor import Metrics, monitor
from .object import Object
from .rollout import Rollout, check_rollout


@dataclass(frozen=True, kw_only=True)
class Work(Described):
    """A worker by its arguments, checked."""

    replicas: int | Autoscale | None
    rollout: Rollout
    metrics: Metrics | None


def describe(who: str, given: Mapping[str, Any], like: Described | None) -> Work:
    """Describe a worker by its arguments, and by the application that it is like.

    Raises:
        WebAppError: A value cannot work.
    """
    common = of_companion(who, given, like, without=("service", "ingress"))
    metrics = _metrics(who, given["metrics"])
    pod = pod_like(
        None if like is None else like.pod,
        who,
        given,
        container=common["names"]["container"],
        selector=given["selector"],
        platform=common["platform"],
        health=_health(who, given["health"]),
        ports=_ports(who, given["ports"], metrics),
    )
    replicas = given["replicas"]
    check_scaled(who, replicas, pod)
    rollout = check_rollout(who, given["rollout"])
    return Work(**common, pod=pod, replicas=replicas, rollout=rollout, metrics=metrics)


def deployment(work: Work) -> DeploymentObject:
    """Its Deployment: one pod, since two of a scheduler would do everything twice."""
    return DeploymentObject(
        **work.runs,
        name=work.names["deployment"],
        replicas=None if isinstance(work.replicas, Autoscale) else work.replicas,
        is_scaled=isinstance(work.replicas, Autoscale),
        usual_replicas=1,
        rollout=work.rollout,
    )


def around(work: Work, runs: DeploymentObject) -> dict[str, Object | None]:
    """What stands around its pods, by the names under which ``patch`` finds them."""
    reads = (
        None
        if work.metrics is None
        else monitor(replace(work.metrics, port=_PORT), work.pod, work.common, work.app)
    )
    return {**scaling(runs, work.replicas, work.common), **budgets(runs, work.common), "monitor": reads}


_PORT = "metrics"


def _metrics(who: str, given: object) -> Metrics | None:
    """Metrics at a port of their own, since a worker has no other."""
    if given is None:
        return None
    metrics = checks.instance(who, "metrics", given, Metrics, "Metrics(port=9090)")
    if not isinstance(metrics.port, int):
        refuse(who, "metrics", "a Worker has no port by itself; write the number, such as Metrics(port=9090)")
    return metrics


def _health(who: str, given: object) -> Health | None:
    """Questions that a command in the container answers, or at ports that they name."""
    if given is None:
        return None
    example = 'Health(readiness=Probe.exec(["…"]))'
    health = checks.instance(who, "health", given, Health, example)
    refuse_without_port(who, health)
    return health


def _ports(who: str, given: object, metrics: Metrics | None) -> Ports | None:
    """Its ports, with that of its metrics."""
    ports = None if given is None else checks.mapping(who, "ports", given, '{"metrics": 9090}')
    if metrics is None:
        return ports
    if _PORT in (ports or {}):
        refuse(who, f"ports: {_PORT}", "is written by metrics; leave it out")
    return {**(ports or {}), _PORT: Port(int(metrics.port or 0), in_service=False)}
