"""Worker: a process beside a web application, such as one that works on a queue.

It is a Deployment alone: no Service and no Ingress, whatever `ports=` it listens on, and nothing is asked
unless `health=` has a command or a port for it. `metrics=` are read of its pods, by a PodMonitor. `like=`
names the application whose image, configuration, security, platform and labels it takes; an argument of the
same name replaces each. It reads that application's ConfigMap, and a changed value restarts it too. It takes
no URL, port, health, replicas or resources.

One pod runs unless `replicas=` says another number: two schedulers would do everything twice.
"""

from cdk8s_webapp import App, Autoscale, Chart, Health, Metrics, Probe, Resources, WebApp, Worker

from .harness import Bad, Example

RESTARTS = False


def application(chart: Chart) -> None:
    """The application that is there without a worker."""
    WebApp(chart, "shop", image="registry.example.org/shop:1.4", port=8000, config={"TITLE": "The shop"})


def like_it(chart: Chart) -> None:
    """A worker like it."""
    shop = WebApp(
        chart, "shop", image="registry.example.org/shop:1.4", port=8000, config={"TITLE": "The shop"}
    )
    Worker(chart, "mail", like=shop, replicas=2, resources=Resources(memory="512Mi"))


def alone(chart: Chart) -> None:
    """A worker by itself."""
    Worker(chart, "mail", image="registry.example.org/mail:2.0", config={"QUEUE": "mail"})


def asked_and_scaled(chart: Chart) -> None:
    """A worker that a command answers for, with metrics, and as many as there is work."""
    Worker(
        chart,
        "mail",
        image="registry.example.org/mail:2.0",
        replicas=Autoscale(1, 10, cpu=80),
        health=Health(readiness=Probe.exec(["celery", "--app=mail", "inspect", "ping"])),
        metrics=Metrics(port=9808),
    )


def with_ports(chart: Chart) -> None:
    """A controller that is asked at a port of its own."""
    Worker(
        chart,
        "controller",
        image="registry.example.org/controller:2.0",
        ports={"health": 8081},
        health=Health(readiness=Probe.http("/readyz", port="health")),
        annotations={"example.org/owner": "web@example.org"},
    )


EXAMPLES = [
    Example("Beside an application", alone=like_it, off=application),
    Example("By itself", alone=alone),
    Example("Asked by a command, read by Prometheus, and scaled", alone=asked_and_scaled),
    Example("Asked at a port of its own, which no Service has", alone=with_ports),
]

BAD = [
    Bad(
        "mail: health: readiness is asked at a port of its own; write port=… in Probe.http(…)",
        lambda: Worker(
            Chart(App(), "mail"), "mail", image="mail:2", health=Health(readiness=Probe.http("/health"))
        ),
    ),
    Bad(
        "mail: metrics: a Worker has no port by itself; write the number, such as Metrics(port=9090)",
        lambda: Worker(Chart(App(), "mail"), "mail", image="mail:2", metrics=Metrics()),
    ),
    Bad(
        "mail: image: is required; write image=…, or like=… with an application that has one",
        lambda: Worker(Chart(App(), "mail"), "mail"),
    ),
    Bad(
        "mail: like: 'shop' is no application, such as a WebApp; write like=… without quotes",
        lambda: Worker(Chart(App(), "mail"), "mail", like="shop"),
    ),
    Bad(
        "mail: imgae: no such argument; did you mean image?",
        lambda: Worker(Chart(App(), "mail"), "mail", imgae="mail:2"),
    ),
    Bad(
        "mail: names: 'service' is unknown; known are config_map, deployment, container",
        lambda: Worker(Chart(App(), "mail"), "mail", image="mail:2", names={"service": "mail"}),
    ),
]
