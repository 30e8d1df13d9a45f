"""ports: further TCP ports of the container, by their names, which the Service has too."""

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [
    Example(
        "A port for metrics",
        given(ports={"metrics": 9090}),
        single="the Service names its ports after port_name",
    )
]

BAD = [
    Bad("shop: ports: metrics: 8000 is the number of 'http' already", given(ports={"metrics": 8000})),
    Bad("shop: ports: http: is the name of port already; give one another name", given(ports={"http": 9090})),
    Bad("shop: ports: metrics: 0 is not a port (1 to 65535)", given(ports={"metrics": 0})),
]
