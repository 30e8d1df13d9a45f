"""What a worker is: a Deployment whose pods nobody sends requests to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..pod.like import pod_like
from .deployment import DeploymentObject
from .described import Described, of_companion
from .rollout import Rollout, check_rollout


@dataclass(frozen=True, kw_only=True)
class Work(Described):
    """A worker by its arguments, checked."""

    replicas: int | None
    rollout: Rollout


def describe(who: str, given: Mapping[str, Any], like: Described | None) -> Work:
    """Describe a worker by its arguments, and by the application that it is like.

    Raises:
        WebAppError: A value cannot work.
    """
    common = of_companion(who, given, like, without=("service", "ingress"))
    pod = pod_like(
        None if like is None else like.pod,
        who,
        given,
        container=common["names"]["container"],
        selector=given["selector"],
        platform=common["platform"],
    )
    return Work(**common, pod=pod, replicas=given["replicas"], rollout=check_rollout(who, given["rollout"]))


def deployment(work: Work) -> DeploymentObject:
    """Its Deployment: one pod, since two of a scheduler would do everything twice."""
    return DeploymentObject(
        **work.runs,
        name=work.names["deployment"],
        replicas=work.replicas,
        usual_replicas=1,
        rollout=work.rollout,
    )
