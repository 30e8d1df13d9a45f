"""A dashboard for each application that serves requests.

https://github.com/grafana/helm-charts/tree/main/charts/grafana#sidecar-for-dashboards
"""

import json
from dataclasses import dataclass
from typing import Any

from cdk8s_webapp import Described, Object


@dataclass(kw_only=True)
class Dashboard(Object):
    """A ConfigMap that Grafana reads."""

    api_version = "v1"
    kind = "ConfigMap"

    def lines(self) -> dict[str, Any]:
        """One panel: how many requests there are."""
        query = f'sum(rate(http_requests_total{{app="{self.app}"}}[5m]))'
        panel = {"title": "Requests", "type": "timeseries", "targets": [{"expr": query}]}
        return {"data": {f"{self.app}.json": json.dumps({"title": self.app, "panels": [panel]}, indent=2)}}


def dashboard(app: Described) -> Dashboard | None:
    """The dashboard of an application; a worker or a job has none."""
    if app.pod.port is None:
        return None
    labels = {**app.labels, "grafana_dashboard": "1"}
    return Dashboard(app=app.app, name=f"{app.app}-dashboard", labels=labels)
