"""Web applications on Kubernetes, described in a few lines of Python."""

from .node import exchange, runtime
from .synth import uncaught

uncaught.handle()
with runtime.starting_node():
    import cdk8s  # noqa: F401
runtime.tell_of_another(exchange.guard())

from .handles.chart import Chart  # noqa: E402
from .handles.config_map import ConfigMap  # noqa: E402
from .handles.deployment import Deployment  # noqa: E402
from .handles.ingress import Ingress  # noqa: E402
from .handles.service import Service  # noqa: E402
from .job import CronJob, Job  # noqa: E402
from .platforms.platform import SSPCLOUD, Platform  # noqa: E402
from .platforms.routing import Routing  # noqa: E402
from .platforms.tls import Tls  # noqa: E402
from .pod.pod import Pod  # noqa: E402
from .pod.resources import Resources  # noqa: E402
from .pod.security import Security  # noqa: E402
from .synth.app import App  # noqa: E402
from .values.errors import WebAppError  # noqa: E402
from .values.names import Names  # noqa: E402
from .web_app import WebApp  # noqa: E402
from .worker import Worker  # noqa: E402

__all__ = [
    "SSPCLOUD",
    "App",
    "Chart",
    "ConfigMap",
    "CronJob",
    "Deployment",
    "Ingress",
    "Job",
    "Names",
    "Platform",
    "Pod",
    "Resources",
    "Routing",
    "Security",
    "Service",
    "Tls",
    "WebApp",
    "WebAppError",
    "Worker",
]
