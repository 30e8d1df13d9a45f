"""A further Service of an application: of which port it is, and what it says."""

import pytest

from cdk8s_webapp import Port, ServiceSpec
from cdk8s_webapp.objects import web

from .fronts import DEFAULTS, Given

USUAL = {"port": None, "service_port": 80, "service_type": "ClusterIP", "service_spec": None}
DNS = {"dns": Port(53, protocol="UDP")}


def lines(name="shop-more", app=None, **given):
    """The lines of a further Service."""
    described = web.describe("shop", Given({**DEFAULTS, **(app or {})}))
    made = web.another_service(described, name, {**USUAL, **given})
    assert made.name == name
    return made.over({})["spec"]


def port(**given):
    """Its one port."""
    (found,) = lines(**given)["ports"]
    return found


def test_it_is_of_the_application_s_port_unless_told():
    """By its name, so that the number may change; by the number where it has no name."""
    assert port() == {"port": 80, "targetPort": "http"}
    assert port(app={"port_name": None}) == {"port": 80, "targetPort": 8000}
    assert port(service_port=443) == {"port": 443, "targetPort": "http"}


def test_it_is_of_another_port_by_name_or_number():
    """With what is spoken there."""
    assert port(app={"ports": DNS}, port="dns") == {"protocol": "UDP", "port": 80, "targetPort": "dns"}
    assert port(port="http") == {"port": 80, "targetPort": "http"}
    assert port(port=9000) == {"port": 80, "targetPort": 9000}


def test_it_says_what_a_service_says():
    """Its type and the rest, of the same pods."""
    spec = lines(service_type="LoadBalancer", app={"selector": {"app": "shop"}})
    assert (spec["type"], spec["selector"]) == ("LoadBalancer", {"app": "shop"})
    assert lines(service_spec=ServiceSpec(headless=True))["clusterIP"] == "None"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"name": "shop"},
            "another_service: 'shop' is the name of its own Service; give it another one",
        ),
        ({"name": 5}, "another_service: 5 is not text; write '5'"),
        ({"port": "htp"}, "port: 'htp' is no port of its pods; did you mean http?"),
        ({"port": "x", "app": {"port_name": None}}, "port: 'x' is no port of its pods; there are none"),
        ({"port": True}, "port: True is not text; write 'true'"),
        ({"port": 0}, "port: 0 is not a port (1 to 65535)"),
        ({"service_port": 0}, "service_port: 0 is not a port (1 to 65535)"),
        (
            {"service_spec": ServiceSpec(node_port=30000)},
            "service_spec: node_port needs service_type='NodePort' or 'LoadBalancer'",
        ),
    ],
)
def test_what_cannot_be_one_is_refused(given, message, refusal):
    """In the words of the application's own."""
    assert refusal(lines, **given) == f"shop: {message}"
