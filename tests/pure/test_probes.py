"""Health checks."""

import pytest

from cdk8s_webapp.pod.health import check_health, probes


def test_without_a_path_an_open_port_is_ready():
    """By TCP there is readiness alone: an open port says nothing of life."""
    assert probes(port=8000, health=None) == {"readinessProbe": {"tcpSocket": {"port": 8000}}}


def test_with_a_path_there_are_all_three():
    """By HTTP a slow start has five minutes, and a restart comes later than being taken out."""
    asks = {"httpGet": {"path": "/health", "port": 8000}}
    made = probes(port=8000, health="/health")
    assert made == {
        "startupProbe": {**asks, "periodSeconds": 2, "failureThreshold": 150, "timeoutSeconds": 2},
        "readinessProbe": {**asks, "periodSeconds": 5, "timeoutSeconds": 2},
        "livenessProbe": {**asks, "timeoutSeconds": 5, "failureThreshold": 6},
    }
    assert made["startupProbe"]["periodSeconds"] * made["startupProbe"]["failureThreshold"] == 300


@pytest.mark.parametrize("health", ["/", "/health", "/health/", "/h?", "/h?full=1&next=%2Fhome", "/h?a?b/c"])
def test_a_health_check_is_given_back(health):
    """A path, with or without a query, is the result."""
    assert check_health("web", "health", health) == health


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (5, "5 is not text; write '5'"),
        ("", "is empty"),
        ("/ ", "'/ ' has white space around it"),
        ("health", "'health' does not start with '/'; write '/health'"),
        ("?x", "'' does not start with '/'; write '/'"),
        ("https://a.b/h", "'https://a.b/h' is a URL; write its path, such as '/health'"),
        ("/a b?x", "'/a b' has a character that a path cannot hold"),
        ("/a//b", "'/a//b' has an empty, '.' or '..' segment; write the path itself"),
        ("/a?b c", "'b c' has a character that a query cannot hold"),
        ("/a?b#c", "'b#c' has a character that a query cannot hold"),
        ("/a?%2", "'%2' has a character that a query cannot hold"),
    ],
)
def test_what_no_probe_can_ask_is_refused(refusal, value, problem):
    """The message shows the part that is wrong."""
    assert refusal(check_health, "web", "health", value) == f"web: health: {problem}"
