"""ports: further ports of the container, by their names, which the Service has too.

A number is a TCP port of that number; `Port(…)` says more.
"""

from cdk8s_webapp import Port

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [
    Example(
        "A port for metrics",
        given(ports={"metrics": 9090}),
        single="the Service names its ports after port_name",
    ),
    Example(
        "UDP, another number in the Service, and a port that the Service does not have",
        given(
            ports={
                "dns": Port(5353, protocol="UDP", service_port=53),
                "https": Port(8443, service_port=443, app_protocol="https"),
                "admin": Port(9000, in_service=False),
            }
        ),
        single="the Service names its ports after port_name",
    ),
]

BAD = [
    Bad("shop: ports: metrics: 8000 is the number of 'http' already", given(ports={"metrics": 8000})),
    Bad("shop: ports: http: is the name of port already; give one another name", given(ports={"http": 9090})),
    Bad("shop: ports: metrics: 0 is not a port (1 to 65535)", given(ports={"metrics": 0})),
    Bad(
        "shop: ports: web: 80 is the Service's port of 'service_port' already; write"
        " Port(80, service_port=…)",
        given(ports={"web": 80}),
    ),
    Bad("Port: protocol: 'udp' is unknown; write 'TCP' or 'UDP' or 'SCTP'", lambda: Port(53, protocol="udp")),
]
