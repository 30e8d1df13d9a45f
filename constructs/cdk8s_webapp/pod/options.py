"""Which of a pod's options an application beside another takes from it, and which it is given anew.

An option of Pod is one word in one of these tables; the companions' arguments follow from them.
"""

from collections.abc import Mapping, Sequence
from typing import TypedDict

from .account import ServiceAccount
from .container import Image
from .environment import EnvFrom, Value
from .extra import Container
from .pod_spec import PodSpec
from .resources import Resources
from .scheduling import Scheduling
from .security import Security
from .shutdown import Shutdown
from .volume import Volume


class Taken(TypedDict, total=False):
    """What a pod of ``like=`` takes from that application, each replaced by an argument of its name."""

    image: str | Image
    env: Mapping[str, Value] | None
    env_from: Sequence[EnvFrom] | None
    volumes: Mapping[str, Volume] | None
    working_dir: str | None
    security: Security
    scheduling: Scheduling | None
    service_account: ServiceAccount | str | None


class Anew(TypedDict, total=False):
    """What a pod of ``like=`` does not take, since it belongs to what a process does."""

    resources: Resources
    command: Sequence[str] | None
    args: Sequence[str] | None
    init: Sequence[Container] | None
    sidecars: Sequence[Container] | None
    shutdown: Shutdown | None
    pod_labels: Mapping[str, str] | None
    pod_annotations: Mapping[str, str] | None
    pod_spec: PodSpec | None


class PodOptions(Taken, Anew, total=False):
    """The arguments of an application whose pods serve no requests, and which become fields of Pod."""


# What only a pod has that is described by another argument, or that serves requests.
NEVER = (
    *("app", "container", "selector", "platform"),
    *("port", "port_name", "ports", "health", "readiness_gates"),
)
