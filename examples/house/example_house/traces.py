"""Where applications send their traces.

https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
"""

from collections.abc import Mapping
from typing import Any

from cdk8s_webapp import Pod


def traces(pod: Pod) -> Mapping[str, Any]:
    """The collector, and the name under which its pods are found."""
    env = [
        {"name": "OTEL_EXPORTER_OTLP_ENDPOINT", "value": "http://collector.telemetry:4317"},
        {"name": "OTEL_SERVICE_NAME", "value": pod.app},
    ]
    return {"spec": {"containers": [{"name": pod.container, "env": env}]}}
