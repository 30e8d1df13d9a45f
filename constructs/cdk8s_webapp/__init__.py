"""Web applications on Kubernetes, described in a few lines of Python."""

import importlib
import typing

from .node import exchange, runtime
from .synth import uncaught

uncaught.handle()
with runtime.starting_node():
    import cdk8s  # noqa: F401
runtime.tell_of_another(exchange.guard())

from .external_secret import ExternalSecret  # noqa: E402
from .handles.chart import Chart  # noqa: E402
from .job import CronJob, Job  # noqa: E402
from .lines.changes import REMOVED  # noqa: E402
from .objects.autoscaler import Autoscale  # noqa: E402
from .objects.described import Described  # noqa: E402
from .objects.monitor import Metrics  # noqa: E402
from .objects.object import Object  # noqa: E402
from .objects.role import Permission  # noqa: E402
from .objects.rollout import Rollout  # noqa: E402
from .objects.service_spec import ServiceSpec  # noqa: E402
from .platforms.aks import AKS  # noqa: E402
from .platforms.availability import Availability  # noqa: E402
from .platforms.eks import EKS  # noqa: E402
from .platforms.gke import GKE  # noqa: E402
from .platforms.identity import Identity  # noqa: E402
from .platforms.kind import KIND  # noqa: E402
from .platforms.openshift import OPENSHIFT  # noqa: E402
from .platforms.peer import Peer  # noqa: E402
from .platforms.platform import Platform  # noqa: E402
from .platforms.routing import Routing  # noqa: E402
from .platforms.sspcloud import SSPCLOUD  # noqa: E402
from .platforms.tls import Tls  # noqa: E402
from .pod.account import ServiceAccount  # noqa: E402
from .pod.container import Image  # noqa: E402
from .pod.extra import Container  # noqa: E402
from .pod.health import Health  # noqa: E402
from .pod.pod import Pod  # noqa: E402
from .pod.pod_spec import PodSpec  # noqa: E402
from .pod.ports import Port  # noqa: E402
from .pod.probe import Probe  # noqa: E402
from .pod.resources import Resources  # noqa: E402
from .pod.scheduling import Scheduling  # noqa: E402
from .pod.security import Security  # noqa: E402
from .pod.shutdown import Shutdown  # noqa: E402
from .pod.volume import Volume  # noqa: E402
from .stateful_app import StatefulApp  # noqa: E402
from .synth.app import App  # noqa: E402
from .values.dotenv import dotenv  # noqa: E402
from .values.errors import WebAppError  # noqa: E402
from .values.names import Names  # noqa: E402
from .values.references import (  # noqa: E402
    ConfigMapKeyRef,
    ConfigMapRef,
    FieldRef,
    Plain,
    ResourceFieldRef,
    SecretKeyRef,
    SecretRef,
)
from .values.url import Url  # noqa: E402
from .web_app import WebApp  # noqa: E402
from .worker import Worker  # noqa: E402

if typing.TYPE_CHECKING:
    from .handles.config_map import ConfigMap
    from .handles.deployment import Deployment
    from .handles.ingress import Ingress
    from .handles.service import Service

__all__ = [
    "AKS",
    "EKS",
    "GKE",
    "KIND",
    "OPENSHIFT",
    "REMOVED",
    "SSPCLOUD",
    "App",
    "Autoscale",
    "Availability",
    "Chart",
    "ConfigMap",
    "ConfigMapKeyRef",
    "ConfigMapRef",
    "Container",
    "CronJob",
    "Deployment",
    "Described",
    "ExternalSecret",
    "FieldRef",
    "Health",
    "Identity",
    "Image",
    "Ingress",
    "Job",
    "Metrics",
    "Names",
    "Object",
    "Peer",
    "Permission",
    "Plain",
    "Platform",
    "Pod",
    "PodSpec",
    "Port",
    "Probe",
    "ResourceFieldRef",
    "Resources",
    "Rollout",
    "Routing",
    "Scheduling",
    "SecretKeyRef",
    "SecretRef",
    "Security",
    "Service",
    "ServiceAccount",
    "ServiceSpec",
    "Shutdown",
    "StatefulApp",
    "Tls",
    "Url",
    "Volume",
    "WebApp",
    "WebAppError",
    "Worker",
    "dotenv",
]

# Subclasses of those of cdk8s-plus, imported when they are first asked for: see handles/late.py.
_LATE = {"ConfigMap": "config_map", "Deployment": "deployment", "Ingress": "ingress", "Service": "service"}

# Not for type checkers, to whom it would mean that any name is here.
if not typing.TYPE_CHECKING:

    def __getattr__(name):
        if name not in _LATE:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = globals()[name] = getattr(importlib.import_module(f"{__name__}.handles.{_LATE[name]}"), name)
        return found

    def __dir__():
        return sorted({*globals(), *_LATE})
