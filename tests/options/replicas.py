"""replicas: how many pods run.

Without it two, or none written where a HorizontalPodAutoscaler targets the Deployment.
"""

from .harness import Bad, Example, given

RESTARTS = False

EXAMPLES = [
    Example("More pods", given(replicas=3)),
    Example("One pod", given(replicas=1)),
    Example("Switched off", given(replicas=0), serves=False),
]

BAD = [
    Bad("shop: replicas: -1 is not a number of pods (0 to 2147483647)", given(replicas=-1)),
    Bad("shop: replicas: '3' is not a number of pods (0 to 2147483647); write 3", given(replicas="3")),
    Bad("shop: replicas: True is not a number of pods (0 to 2147483647)", given(replicas=True)),
]
