"""sidecars: containers that run as long as the application does.

They start before the init containers, which may use them, and end after the application. See
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
    )
]

BAD = [
    Bad(
        'shop: sidecars: \'proxy\' is no Container; write Container(name="wait", args=["wait"])',
        given(sidecars=["proxy"]),
    ),
]
