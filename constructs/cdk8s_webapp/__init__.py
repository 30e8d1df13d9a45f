"""Web applications on Kubernetes, described in a few lines of Python."""

from .node import neutral_locale, use_bundled_node

use_bundled_node()

# What follows imports cdk8s, which starts Node.
with neutral_locale():
    from cdk8s import Chart

from .app import App  # noqa: E402
from .config_map import ConfigMap  # noqa: E402
from .deployment import Deployment  # noqa: E402
from .errors import WebAppError  # noqa: E402
from .ingress import Ingress  # noqa: E402
from .names import Names  # noqa: E402
from .platform import SSPCLOUD, Platform  # noqa: E402
from .resources import Resources  # noqa: E402
from .routing import Routing  # noqa: E402
from .security import Security  # noqa: E402
from .service import Service  # noqa: E402
from .tls import Tls  # noqa: E402
from .web_app import WebApp  # noqa: E402

__all__ = [
    "SSPCLOUD",
    "App",
    "Chart",
    "ConfigMap",
    "Deployment",
    "Ingress",
    "Names",
    "Platform",
    "Resources",
    "Routing",
    "Security",
    "Service",
    "Tls",
    "WebApp",
    "WebAppError",
]
