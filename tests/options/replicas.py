"""replicas: how many pods run.

Without it two, or none written where a HorizontalPodAutoscaler targets the Deployment.
"""

from cdk8s_webapp import Autoscale, Resources

from .harness import Bad, Example, given

RESTARTS = False

EXAMPLES = [
    Example(
        "As many as there is work",
        given(replicas=Autoscale(2, 10, cpu=70)),
        single="it needs requests",
        not_live="a number of pods that leaves the YAML is 1 until the autoscaler sees it",
    ),
    Example("More pods", given(replicas=3)),
    Example("One pod", given(replicas=1)),
    Example("Switched off", given(replicas=0), serves=False),
]

BAD = [
    Bad("Autoscale: high: 1 is below low, 2; write 2 or more", lambda: Autoscale(2, 1)),
    Bad(
        "shop: replicas: Autoscale measures cpu as a share of the request, and there is none;"
        ' write resources=Resources(cpu="…")',
        given(replicas=Autoscale(2, 10), resources=Resources.none()),
    ),
    Bad("shop: replicas: -1 is not a number of pods (0 to 2147483647)", given(replicas=-1)),
    Bad("shop: replicas: '3' is not a number of pods (0 to 2147483647); write 3", given(replicas="3")),
    Bad("shop: replicas: True is not a number of pods (0 to 2147483647)", given(replicas=True)),
]
