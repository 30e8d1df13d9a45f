"""health: how Kubernetes asks whether the application is well.

Without it a pod is ready as soon as its port is open. See
[the probes of Kubernetes](https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/).
"""

from cdk8s_webapp import Health, Probe

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [
    Example("A path that answers 2xx or 3xx", given(health="/health")),
    Example(
        "Several questions",
        given(
            health=Health(
                readiness=Probe.http("/ready", headers={"Host": "shop.example.org"}),
                liveness=Probe.http("/live"),
                start_within="2m",
            )
        ),
    ),
    Example(
        "Two answers before requests come back",
        given(health=Health(readiness=Probe.http("/ready", successes=2, failures=3))),
    ),
    Example("gRPC", given(health=Health(readiness=Probe.grpc()))),
    Example("No question", given(health=Health.none())),
    Example(
        "A restart as the only answer, with its reason",
        given(
            health=Health(
                liveness=Probe.http("/live"), strict_liveness_because="it hangs, and nothing else frees it"
            )
        ),
    ),
    Example("A path with a query", given(health="/health?deep=1")),
]

BAD = [
    Bad(
        "Health: liveness: is alone, and a restart would be the only answer to a busy application; give"
        " readiness too",
        lambda: Health(liveness=Probe.http("/live")),
    ),
    Bad("shop: health: 'health' does not start with '/'; write '/health'", given(health="health")),
    Bad(
        "shop: health: 'https://shop.example.org/health' is a URL; write its path, such as '/health'",
        given(health="https://shop.example.org/health"),
    ),
    Bad("shop: health: '/he alth' has a character that a path cannot hold", given(health="/he alth")),
    Bad("shop: health: 80 is not text; write '80'", given(health=80)),
]
