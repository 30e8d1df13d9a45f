"""service_type: how the Service is reached: inside the cluster, at every node, or by a load balancer."""

from .harness import Bad, Example, given

RESTARTS = False

EXAMPLES = [
    Example("A load balancer of the cloud", given(service_type="LoadBalancer")),
    Example("A port of every node", given(service_type="NodePort")),
]

BAD = [
    Bad(
        "shop: service_type: 'Public' is unknown; write 'ClusterIP' or 'NodePort' or 'LoadBalancer'",
        given(service_type="Public"),
    ),
]
