"""What Prometheus reads: of a Service, or of pods where no Service has the port."""

import pytest

from cdk8s_webapp import Metrics, Pod, Port
from cdk8s_webapp.objects.monitor import check_metrics, monitor

COMMON = {"app": "shop", "labels": {}, "annotations": {}}
NAME = "app.kubernetes.io/name"


def pod(**more):
    """A pod that listens."""
    return Pod(**{"app": "shop", "image": "shop:1", "port": 8000, "port_name": "http", **more})


def test_a_service_is_read_at_its_port():
    """By the name of the application's, unless another is named."""
    made = monitor(Metrics(interval="30s"), pod(), COMMON, "inside")
    assert (made.api_version, made.kind, made.name) == (
        "monitoring.coreos.com/v1",
        "ServiceMonitor",
        "inside",
    )
    assert made.lines() == {
        "spec": {
            "selector": {"matchLabels": {NAME: "shop"}},
            "endpoints": [{"port": "http", "path": "/metrics", "interval": "30s"}],
        }
    }
    other = monitor(Metrics(path="/m", port="more"), pod(ports={"more": 9090}), COMMON, "shop")
    assert other.lines()["spec"]["endpoints"] == [{"port": "more", "path": "/m"}]
    assert monitor(Metrics(), pod(port_name=None), COMMON, "shop").port == "http"


def test_pods_are_read_where_no_service_has_the_port():
    """By the labels that select them."""
    of = pod(ports={"more": Port(9090, in_service=False)}, selector={"app": "old"})
    made = monitor(Metrics(port="more"), of, COMMON, "inside")
    assert (made.kind, made.name) == ("PodMonitor", "shop")
    assert made.lines() == {
        "spec": {
            "selector": {"matchLabels": {"app": "old"}},
            "podMetricsEndpoints": [{"port": "more", "path": "/metrics"}],
        }
    }


@pytest.mark.parametrize(
    ("given", "port"),
    [
        ("/metrics", None),
        (Metrics(port=8000), None),
        (Metrics(port=9090), "more"),
        (Metrics(port="more"), "more"),
    ],
)
def test_a_port_may_be_told_by_its_number(given, port):
    """The application's own, or one of its further ports."""
    assert check_metrics("shop", given, pod(ports={"more": 9090})).port == port
    assert check_metrics("shop", None, pod()) is None


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Metrics(port=0), "Metrics: port: 0 is not a port (1 to 65535)"),
        (lambda: Metrics(port=""), "Metrics: port: is empty"),
        (
            lambda: check_metrics("shop", Metrics(port=9), pod()),
            'shop: metrics: port 9 is none of the application\'s; write ports={"metrics": 9}',
        ),
        (
            lambda: check_metrics("shop", Metrics(port="more"), pod()),
            "shop: metrics: port 'more' is none of 'http'; add it to ports",
        ),
    ],
)
def test_a_port_that_is_not_there_is_refused(refusal, make, message):
    """By its number or its name."""
    assert refusal(make) == message
