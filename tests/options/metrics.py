"""metrics: where Prometheus' operator finds the metrics of the application.

A ServiceMonitor, by the name of the Service's port. Its resource definition is the operator's.
"""

from cdk8s_webapp import Metrics

from .harness import Bad, Example, given

RESTARTS = False

EXAMPLES = [
    Example(
        "A path of the application's port",
        given(metrics="/metrics"),
        single="the Service and its port have other names",
        not_live="the resource definition is the operator's",
    ),
    Example(
        "A port of its own",
        given(metrics=Metrics(port="metrics", interval="30s")),
        base=given(ports={"metrics": 9090}),
        single="the Service and its port have other names",
    ),
]

BAD = [
    Bad(
        "shop: metrics: port 'admin' is none of 'http'; add it to ports", given(metrics=Metrics(port="admin"))
    ),
    Bad(
        "Metrics: path: 'metrics' does not start with '/'; write '/metrics'", lambda: Metrics(path="metrics")
    ),
    Bad('shop: metrics: 9090 is no Metrics; write "/metrics" or Metrics(…)', given(metrics=9090)),
]
