"""Further ports: in the container, in the Service, and in a NetworkPolicy."""

import pytest

from cdk8s_webapp import Pod, Port
from cdk8s_webapp.objects.service import ServiceObject
from cdk8s_webapp.pod.container import part
from cdk8s_webapp.pod.ports import check_ports, ports_of


@pytest.mark.parametrize(
    ("port", "container", "service", "policy"),
    [
        (
            Port(9090),
            {"name": "x", "containerPort": 9090},
            {"name": "x", "port": 9090, "targetPort": "x"},
            {"protocol": "TCP", "port": 9090},
        ),
        (
            Port(5353, protocol="UDP", service_port=53, node_port=30053),
            {"name": "x", "protocol": "UDP", "containerPort": 5353},
            {"name": "x", "protocol": "UDP", "port": 53, "targetPort": "x", "nodePort": 30053},
            {"protocol": "UDP", "port": 5353},
        ),
        (
            Port(8443, app_protocol="https", host_port=443),
            {"name": "x", "containerPort": 8443, "hostPort": 443},
            {"name": "x", "port": 8443, "targetPort": "x", "appProtocol": "https"},
            {"protocol": "TCP", "port": 8443},
        ),
    ],
)
def test_a_port_stands_in_three_places(port, container, service, policy):
    """By its name in the container and the Service, by its number in a policy."""
    assert (port.of_container("x"), port.of_service("x"), port.of_policy()) == (container, service, policy)


def test_a_number_is_a_port_of_tcp():
    """Both may stand beside each other, and each is kept as it was given."""
    given = {"metrics": 9090, "dns": Port(53, protocol="UDP")}
    assert ports_of(given) == {"metrics": Port(9090), "dns": Port(53, protocol="UDP")}
    assert ports_of(None) == {}
    assert dict(check_ports("shop", 80, "http", given)) == given
    pod = Pod(app="shop", image="shop:1", port=53, ports=given)
    assert part(pod)["spec"]["containers"][0]["ports"] == [
        {"containerPort": 53},
        {"name": "metrics", "containerPort": 9090},
        {"name": "dns", "protocol": "UDP", "containerPort": 53},
    ]


def service(**more):
    """A Service to port 8000."""
    return ServiceObject(app="shop", name="shop", target_port=8000, **more)


def test_a_port_may_be_left_out_of_the_service():
    """The container has it all the same."""
    made = service(ports={"a": 9000, "b": Port(9001, in_service=False)})
    assert [each.get("name") for each in made.lines()["spec"]["ports"]] == [None, "a"]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Port(0), "Port: number: 0 is not a port (1 to 65535)"),
        (lambda: Port(1, service_port=0), "Port: service_port: 0 is not a port (1 to 65535)"),
        (lambda: Port(1, node_port="1"), "Port: node_port: '1' is not a port (1 to 65535); write 1"),
        (lambda: Port(1, host_port=-1), "Port: host_port: -1 is not a port (1 to 65535)"),
        (lambda: Port(1, app_protocol=""), "Port: app_protocol: is empty"),
        (lambda: Port(1, in_service="no"), "Port: in_service: 'no' is not True or False"),
        (
            lambda: Port(1, protocol="udp"),
            "Port: protocol: 'udp' is unknown; write 'TCP' or 'UDP' or 'SCTP'",
        ),
        (
            lambda: check_ports("shop", 80, "http", {"a": "9090"}),
            "shop: ports: a: '9090' is not a port (1 to 65535); write 9090",
        ),
        (
            lambda: check_ports("shop", 80, None, {"a": Port(80)}),
            "shop: ports: a: 80 is the number of 'port' already",
        ),
        (
            lambda: check_ports("shop", None, None, {"a": 80, "b": Port(80)}),
            "shop: ports: b: 80 is the number of 'a' already",
        ),
        (
            lambda: service(ports={"a": Port(9000, service_port=80)}),
            "shop: ports: a: 80 is the Service's port of 'service_port' already; write"
            " Port(9000, service_port=…)",
        ),
        (
            lambda: service(ports={"a": 9000, "b": Port(9001, service_port=9000)}),
            "shop: ports: b: 9000 is the Service's port of 'a' already; write Port(9001, service_port=…)",
        ),
        (
            lambda: service(ports={"a": Port(9000, node_port=30000)}),
            "shop: ports: a: node_port needs service_type='NodePort' or 'LoadBalancer'",
        ),
    ],
)
def test_what_is_no_port_is_refused(refusal, make, message):
    """By its number, its protocol, and what the Service has already."""
    assert refusal(make) == message
