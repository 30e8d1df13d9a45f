"""service_port: the port at which the Service answers inside the cluster.

Without it 80. The Ingress and `internal_url` follow.
"""

from .harness import Bad, Example, given

RESTARTS = False

EXAMPLES = [
    Example("Another port", given(service_port=8080)),
    Example("With an Ingress", given(service_port=8080), base=given(url="https://shop.example.org")),
]

BAD = [
    Bad("shop: service_port: 0 is not a port (1 to 65535)", given(service_port=0)),
    Bad("shop: service_port: '80' is not a port (1 to 65535); write 80", given(service_port="80")),
]
