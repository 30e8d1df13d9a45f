"""What a worker is asked, what is read of it, and how many there are."""

import pytest

from cdk8s_webapp import Autoscale, Availability, Health, Metrics, Platform, Probe, Resources, Volume
from cdk8s_webapp.objects import worker


class Given(dict):
    """Arguments; what is not among them is not given."""

    def __missing__(self, name):
        """Say that it is not there."""
        return dict.get(self, name)


def described(**given):
    """A worker by its arguments."""
    return worker.describe("mail", Given({"image": "mail:1", **given}), None)


def container_of(work):
    """Its container."""
    (found,) = worker.deployment(work).lines()["spec"]["template"]["spec"]["containers"]
    return found


def test_a_command_answers_for_it():
    """Nothing is asked unless it is told."""
    asked = Health(readiness=Probe.exec(["celery", "inspect", "ping"]))
    (container,) = worker.deployment(described(health=asked)).lines()["spec"]["template"]["spec"][
        "containers"
    ]
    assert container["readinessProbe"]["exec"] == {"command": ["celery", "inspect", "ping"]}
    (plain,) = worker.deployment(described()).lines()["spec"]["template"]["spec"]["containers"]
    assert not {"readinessProbe", "livenessProbe", "startupProbe", "ports"} & plain.keys()


def test_its_metrics_are_read_of_its_pods():
    """At a port of their own, which no Service has."""
    work = described(metrics=Metrics(port=9808, path="/m"))
    runs = worker.deployment(work)
    assert container_of(work)["ports"] == [{"name": "metrics", "containerPort": 9808}]
    made = worker.around(work, runs)["monitor"]
    assert (made.kind, made.name) == ("PodMonitor", "mail")
    assert made.lines()["spec"]["podMetricsEndpoints"] == [{"port": "metrics", "path": "/m"}]


def test_how_many_there_are():
    """One; or as many as an autoscaler says, and from two on with a budget where the platform has them."""
    one = worker.deployment(described())
    assert (one.lines()["spec"]["replicas"], one.is_several) == (1, False)
    assert worker.around(described(), one) == {"autoscaler": None, "budget": None, "monitor": None}
    scaled = described(replicas=Autoscale(1, 5), platform=Platform(availability=Availability(budget=True)))
    runs = worker.deployment(scaled)
    around = worker.around(scaled, runs)
    assert "replicas" not in runs.lines()["spec"]
    assert around["autoscaler"].lines()["spec"]["scaleTargetRef"]["name"] == "mail"
    assert around["budget"].name == "mail"


EXAMPLE = 'write Health(readiness=Probe.exec(["…"]))'


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"health": "/health"}, f"mail: health: '/health' is no Health; {EXAMPLE}"),
        *(
            (
                {"health": health},
                f"mail: health: {asked} is asked at a port of its own; write port=… in Probe.{kind}(…)",
            )
            for asked, kind, health in (
                ("readiness", "tcp", Health(readiness=Probe.tcp())),
                ("liveness", "http", Health(readiness=Probe.exec(["a"]), liveness=Probe.http("/live"))),
                ("startup", "grpc", Health(readiness=Probe.exec(["a"]), startup=Probe.grpc())),
            )
        ),
        ({"metrics": "/m"}, "mail: metrics: '/m' is no Metrics; write Metrics(port=9090)"),
        (
            {"metrics": Metrics(port=90), "ports": {"metrics": 91}},
            "mail: ports: metrics: is written by metrics; leave it out",
        ),
        (
            {"metrics": Metrics(port=90), "ports": {"health": 90}},
            "mail: ports: metrics: 90 is the number of 'health' already",
        ),
        (
            {"metrics": Metrics()},
            "mail: metrics: a Worker has no port by itself; write the number, such as Metrics(port=9090)",
        ),
        (
            {"replicas": Autoscale(1, 2), "resources": Resources.none()},
            "mail: replicas: Autoscale measures cpu as a share of the request, and there is none; write"
            ' resources=Resources(cpu="…")',
        ),
        (
            {"replicas": Autoscale(1, 2), "volumes": {"/x": Volume.claim("1Gi")}},
            "mail: replicas: pods that are scaled cannot share a claim of ReadWriteOnce; write"
            ' Volume.claim(…, access_mode="ReadWriteMany"), or a StatefulApp with storage',
        ),
    ],
)
def test_what_nobody_can_ask_is_refused(refusal, given, message):
    """A worker has no port."""
    assert refusal(lambda: described(**given)) == message


def test_it_listens_at_ports_that_no_service_has():
    """Those that it names, beside that of its metrics, and is asked there."""
    asked = Health(readiness=Probe.http("/readyz", port="health"))
    found = container_of(described(ports={"health": 8081}, health=asked, metrics=Metrics(port=9090)))
    assert found["ports"] == [
        {"name": "health", "containerPort": 8081},
        {"name": "metrics", "containerPort": 9090},
    ]
    assert found["readinessProbe"]["httpGet"] == {"path": "/readyz", "port": "health"}
    assert container_of(described(ports={"health": 8081}))["ports"] == [
        {"name": "health", "containerPort": 8081}
    ]
    assert "ports" not in container_of(described(ports={}))
