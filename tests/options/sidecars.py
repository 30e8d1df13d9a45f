"""sidecars: containers that run as long as the application does.

They start before the init containers, which may use them, and end after the application; with
`native=False` they start with the application instead, and on a Kubernetes before 1.29 too. See
[sidecars](https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/).
"""

from cdk8s_webapp import Container, Health, Probe

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [
    Example(
        "A proxy",
        given(
            sidecars=[
                Container(
                    name="proxy",
                    image="registry.example.org/proxy:2",
                    env={},
                    ports={"proxy": 9000},
                    health=Health(startup=Probe.tcp(port=9000)),
                )
            ]
        ),
        since="1.29",
        single="it has the security of the application",
    ),
    Example(
        "One that is told when it has started and before it stops",
        given(
            sidecars=[
                Container(
                    name="proxy",
                    image="registry.example.org/proxy:2",
                    env={},
                    post_start=["/proxy", "announce"],
                    pre_stop=Probe.http("/drain", port=9001),
                    termination_message_policy="FallbackToLogsOnError",
                )
            ]
        ),
        since="1.29",
        single="it has the security of the application",
        not_live="it needs a container that runs",
    ),
    Example(
        "One that waits for nobody, and that nobody waits for",
        given(
            sidecars=[
                Container(name="exporter", image="registry.example.org/exporter:1", env={}, native=False)
            ]
        ),
        single="it has the security of the application",
    ),
]

BAD = [
    Bad(
        "proxy: pre_stop: is asked at a port of its own; write port=… in Probe.http(…)",
        lambda: Container(name="proxy", pre_stop=Probe.http("/drain")),
    ),
    Bad(
        "proxy: health: readiness is asked at a port of its own; write port=… in Probe.http(…)",
        lambda: Container(name="proxy", health=Health(readiness=Probe.http("/ready"))),
    ),
    Bad(
        'shop: sidecars: \'proxy\' is no Container; write Container(name="wait", args=["wait"])',
        given(sidecars=["proxy"]),
    ),
]
