"""another_service: one more Service for the pods, such as a load balancer beside the address in the cluster.

URLs, `internal_url` and metrics stay with the application's own Service.
"""

from cdk8s_webapp import Port, ServiceSpec, WebApp

from .harness import Bad, Example, given

RESTARTS = False


def external(shop: WebApp) -> None:
    """A load balancer of the cloud."""
    shop.another_service("shop-external", service_type="LoadBalancer")


def of_a_port(shop: WebApp) -> None:
    """The pods' own addresses, for one of its further ports."""
    shop.another_service("shop-dns", port="dns", service_port=53, service_spec=ServiceSpec(headless=True))


def of_its_own_name(shop: WebApp) -> None:
    """The name that is taken."""
    shop.another_service("shop")


def twice(shop: WebApp) -> None:
    """One name for two."""
    external(shop)
    external(shop)


def of_no_port(shop: WebApp) -> None:
    """A port that the pods do not have."""
    shop.another_service("shop-admin", port="htp")


EXAMPLES = [
    Example("A load balancer", then=external),
    Example(
        "The pods' own addresses, at a further port",
        then=of_a_port,
        base=given(ports={"dns": Port(53, protocol="UDP", in_service=False)}),
        single="the ports are another option",
    ),
]

BAD = [
    Bad("shop: another_service: 'shop' is the name of its own Service; give it another one", of_its_own_name),
    Bad("shop: another_service: there is one 'shop-external' already; change its name", twice),
    Bad("shop: port: 'htp' is no port of its pods; did you mean http?", of_no_port),
]
