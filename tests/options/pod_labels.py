"""pod_labels: further labels of the pods, beside those that select them."""

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [Example("For a report of costs", given(pod_labels={"cost-centre": "web"}))]

BAD = [
    Bad(
        "shop: pod_labels: app.kubernetes.io/name is set by this library, from the id; leave it out",
        given(pod_labels={"app.kubernetes.io/name": "x"}),
    ),
    Bad(
        "shop: pod_labels: 'app' is a label of the selector; leave it out",
        given(pod_labels={"app": "x"}, selector={"app": "shop"}),
    ),
]
