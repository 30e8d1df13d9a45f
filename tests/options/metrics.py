"""metrics: where Prometheus' operator finds the metrics of the application.

A ServiceMonitor, by the name of the Service's port; a PodMonitor where no Service has the port, as of a
[Worker](worker.md). Their resource definitions are the operator's.
"""

from cdk8s_webapp import Metrics, Port

from .harness import Bad, Example, given

RESTARTS = False

EXAMPLES = [
    Example(
        "A path of the application's port",
        given(metrics="/metrics"),
        single="the Service and its port have other names",
    ),
    Example(
        "A port of its own",
        given(metrics=Metrics(port="metrics", interval="30s")),
        base=given(ports={"metrics": 9090}),
        single="the Service and its port have other names",
    ),
    Example(
        "A port that the Service does not have",
        given(metrics=Metrics(port=9090)),
        base=given(ports={"metrics": Port(9090, in_service=False)}),
        single="the Service and its port have other names",
    ),
]

BAD = [
    Bad(
        "shop: metrics: port 'admin' is none of 'http'; add it to ports", given(metrics=Metrics(port="admin"))
    ),
    Bad(
        'shop: metrics: port 9090 is none of the application\'s; write ports={"metrics": 9090}',
        given(metrics=Metrics(port=9090)),
    ),
    Bad(
        "Metrics: path: 'metrics' does not start with '/'; write '/metrics'", lambda: Metrics(path="metrics")
    ),
    Bad('shop: metrics: 9090 is no Metrics; write "/metrics" or Metrics(…)', given(metrics=9090)),
]
