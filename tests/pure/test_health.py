"""Health checks."""

import pytest

from cdk8s_webapp import Health, Pod, Probe
from cdk8s_webapp.pod.health import check_health, part


def probes(health, port=8000):
    """The probes of a container."""
    lines = part(Pod(app="web", image="web:1", port=port, health=health))
    return (
        {key: value for key, value in lines["spec"]["containers"][0].items() if key != "name"}
        if lines
        else {}
    )


def test_without_a_path_an_open_port_is_ready():
    """By TCP there is readiness alone: an open port says nothing of life."""
    assert probes(None) == {"readinessProbe": {"tcpSocket": {"port": 8000}}}


def test_with_a_path_there_are_all_three():
    """By HTTP a slow start has five minutes, and a restart comes later than being taken out."""
    asks = {"httpGet": {"path": "/health", "port": 8000}}
    made = probes("/health")
    assert made == {
        "startupProbe": {**asks, "periodSeconds": 2, "failureThreshold": 150, "timeoutSeconds": 2},
        "readinessProbe": {**asks, "periodSeconds": 5, "timeoutSeconds": 2},
        "livenessProbe": {**asks, "timeoutSeconds": 5, "failureThreshold": 6},
    }
    assert made["startupProbe"]["periodSeconds"] * made["startupProbe"]["failureThreshold"] == 300


def test_each_question_is_asked_in_its_own_way():
    """What a probe says counts, and the rest is chosen by what is asked."""
    made = probes(
        Health(
            readiness=Probe.http("/ready", headers={"Host": "shop.example.org"}, period="3s"),
            liveness=Probe.exec(["ping"], failures=9),
            start_within="1m",
        )
    )
    assert made == {
        "startupProbe": {
            "exec": {"command": ["ping"]},
            "periodSeconds": 2,
            "failureThreshold": 30,
            "timeoutSeconds": 2,
        },
        "readinessProbe": {
            "httpGet": {
                "path": "/ready",
                "port": 8000,
                "httpHeaders": [{"name": "Host", "value": "shop.example.org"}],
            },
            "periodSeconds": 3,
            "timeoutSeconds": 2,
        },
        "livenessProbe": {"exec": {"command": ["ping"]}, "timeoutSeconds": 5, "failureThreshold": 9},
    }


def test_a_start_of_its_own_has_the_time_that_it_is_given():
    """Asked every ten seconds for two minutes are twelve questions; grpc has a number for its port."""
    made = probes(Health(startup=Probe.grpc(service="shop", period="10s"), start_within="2m"))
    assert made == {
        "startupProbe": {
            "grpc": {"port": 8000, "service": "shop"},
            "periodSeconds": 10,
            "timeoutSeconds": 2,
            "failureThreshold": 12,
        }
    }


def test_no_question_is_no_line():
    """Health.none(), and a pod without a port, have no probe."""
    assert probes(Health.none()) == {}
    assert probes(None, port=None) == {}


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (
            lambda: Health(liveness=Probe.tcp()),
            "Health: liveness: is alone, and ",
        ),
        (
            lambda: Health(readiness=Probe.http("/r"), liveness=Probe.http("/l", period="1s", failures=3)),
            "Health: liveness: judges sooner than readiness",
        ),
        (
            lambda: Health(start_within="5m"),
            "Health: start_within: bounds nothing ",
        ),
        (lambda: Health(readiness="/ready"), "Health: readiness: '/ready' is no Probe; write Probe.http("),
        (lambda: Probe.http("ready"), "Probe: path: 'ready' does not start with '/'; write '/ready'"),
        (lambda: Probe.tcp(period=5), "Probe: period: 5 has no unit; write '5s'"),
        (
            lambda: Probe.tcp(timeout="soon"),
            "Probe: timeout: 'soon' is no length of time; write one such as '30s'",
        ),
        (lambda: Probe.exec("ping -c 1"), "Probe: command: 'ping -c 1' is one text; write a list of words"),
        (lambda: Probe.exec([]), "Probe: command: is empty"),
        (lambda: Probe.http("/", headers={"A": 1}), "Probe: headers: A: 1 is not text; write '1'"),
    ],
)
def test_questions_that_cannot_work_are_refused(refusal, make, problem):
    """The value and its argument are named, and what to write."""
    assert refusal(make).startswith(problem)


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


def test_successes_are_for_readiness(refusal):
    """Of each kind of question; the others are answered by one."""
    for probe in (
        Probe.http("/r", successes=2),
        Probe.tcp(port=1, successes=2),
        Probe.exec(["a"], successes=2),
        Probe.grpc(port=1, successes=2),
    ):
        lines = Health(readiness=probe).lines(port=80, number=80)["readinessProbe"]
        assert lines["successThreshold"] == 2
        assert refusal(lambda probe=probe: Health(readiness=Probe.tcp(), startup=probe)) == (
            "Health: startup: one success counts for it; leave successes out"
        )
    assert refusal(lambda: Health(readiness=Probe.tcp(), liveness=Probe.http("/l", successes=3))) == (
        "Health: liveness: one success counts for it; leave successes out"
    )
    assert "successThreshold" not in Health(readiness=Probe.tcp()).lines(port=80, number=80)["readinessProbe"]
    assert refusal(Probe.tcp, successes=0) == "Probe: successes: 0 is not a number (1 to 1000)"


def test_a_strict_liveness_has_a_reason(refusal):
    """Alone, or sooner than readiness; the reason is no line of the YAML."""
    alone = Health(liveness=Probe.tcp(), strict_liveness_because="it hangs")
    assert set(alone.lines(port=80, number=80)) == {"startupProbe", "livenessProbe"}
    sooner = Health(
        readiness=Probe.tcp(period="30s"), liveness=Probe.tcp(period="1s"), strict_liveness_because="it hangs"
    )
    assert sooner.lines(port=80, number=80)["livenessProbe"]["periodSeconds"] == 1
    assert refusal(Health, liveness=Probe.tcp(), strict_liveness_because="") == (
        "Health: strict_liveness_because: is empty"
    )
