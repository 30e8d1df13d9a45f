"""shutdown: how long a pod goes on serving when it ends, and how long it has in all.

Load balancers learn some seconds late that a pod ends. Without this a pod serves 5 s more, and has
30 s in all; on a Kubernetes before 1.30 it does not wait.
"""

from cdk8s_webapp import Probe, Shutdown

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [
    Example("A slow load balancer, and long requests", given(shutdown=Shutdown(drain="15s", grace="2m"))),
    Example(
        "A command before it is told to stop",
        given(shutdown=Shutdown(pre_stop=["nginx", "-s", "quit"])),
        not_live="it needs a container that runs",
    ),
    Example(
        "A request before it is told to stop",
        given(shutdown=Shutdown(pre_stop=Probe.http("/drain"))),
        not_live="it needs a container that runs",
    ),
    Example(
        "Killed without a word",
        given(shutdown=Shutdown(drain="0s", grace="0s")),
        not_live="what is gone at once leaves a gap",
    ),
    Example("At once", given(shutdown=Shutdown.at_once())),
]

BAD = [
    Bad(
        "Shutdown: grace: '30s' is over before the drain of '1m' is; write '90s'",
        lambda: Shutdown(drain="1m"),
    ),
    Bad(
        'Shutdown: pre_stop: a Probe.tcp is no request; write ["nginx", "-s", "quit"], or Probe.http(…)',
        lambda: Shutdown(pre_stop=Probe.tcp(port=80)),
    ),
    Bad("Shutdown: drain: 5 has no unit; write '5s'", lambda: Shutdown(drain=5)),
    Bad("shop: shutdown: '5s' is no Shutdown; write Shutdown(drain=\"5s\")", given(shutdown="5s")),
]
