"""What a Service says beside its selector and the numbers of its ports."""

import pytest

from cdk8s_webapp import ServiceSpec
from cdk8s_webapp.objects.service import ServiceObject
from cdk8s_webapp.objects.service_spec import check_service_spec

NAME = "app.kubernetes.io/name"


def service(spec, **more):
    """A Service that says this."""
    return ServiceObject(app="shop", name="shop", target_port=8000, spec=spec, **more)


def test_nothing_is_said_unless_it_is_told():
    """Neither of the Service nor of its port."""
    assert (ServiceSpec().of_spec(), ServiceSpec().of_port(), ServiceSpec().annotations) == ({}, {}, {})
    assert check_service_spec("shop", None) == ServiceSpec()


def test_every_line_has_its_place():
    """The Service's own, and those of its port."""
    spec = ServiceSpec(
        port_name="web",
        app_protocol="http",
        node_port=30080,
        session_affinity="ClientIP",
        publish_not_ready_addresses=True,
        external_traffic_policy="Local",
        load_balancer_class="example.org/own",
        load_balancer_source_ranges=["192.0.2.0/24"],
        annotations={"example.org/a": "b"},
    )
    made = service(spec, service_type="LoadBalancer", annotations={"example.org/c": "d"})
    assert made.annotations == {"example.org/c": "d", "example.org/a": "b"}
    assert made.lines()["spec"] == {
        "type": "LoadBalancer",
        "publishNotReadyAddresses": True,
        "sessionAffinity": "ClientIP",
        "externalTrafficPolicy": "Local",
        "loadBalancerClass": "example.org/own",
        "loadBalancerSourceRanges": ["192.0.2.0/24"],
        "selector": {NAME: "shop"},
        "ports": [{"port": 80, "targetPort": 8000, "name": "web", "nodePort": 30080, "appProtocol": "http"}],
    }


def test_a_headless_one_has_no_address():
    """It says so by the word None, which is text."""
    assert service(ServiceSpec(headless=True)).lines()["spec"]["clusterIP"] == "None"


def test_its_own_name_is_that_of_the_port():
    """Also where another needs one."""
    made = service(ServiceSpec(port_name="web"), ports={"metrics": 9090}, is_named=True)
    assert [each["name"] for each in made.over({})["spec"]["ports"]] == ["web", "metrics"]


def test_further_ports_stand_as_kubernetes_writes_them():
    """After those of the application."""
    proxy = {"name": "proxy", "port": 8443, "targetPort": "proxy"}
    made = service(ServiceSpec(ports=[proxy]), ports={"metrics": 9090})
    assert [each.get("name") for each in made.lines()["spec"]["ports"]] == [None, "metrics", "proxy"]
    assert made.lines()["spec"]["ports"][2] == proxy


@pytest.mark.parametrize("name", ["5678", "application-controller", "http"])
def test_the_name_of_a_services_port_may_be_a_number_or_long(name):
    """Unlike that of a container's."""
    assert ServiceSpec(port_name=name).of_port() == {"name": name}


OPEN = "needs service_type='NodePort' or 'LoadBalancer'"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: ServiceSpec(headless=1), "ServiceSpec: headless: 1 is not True or False"),
        (
            lambda: ServiceSpec(publish_not_ready_addresses="yes"),
            "ServiceSpec: publish_not_ready_addresses: 'yes' is not True or False",
        ),
        (lambda: ServiceSpec(node_port=0), "ServiceSpec: node_port: 0 is not a port (1 to 65535)"),
        (
            lambda: ServiceSpec(ports={"port": 1}),
            "ServiceSpec: ports: {'port': 1} is no list; write"
            ' [{"name": "proxy", "port": 8443, "targetPort": "proxy"}]',
        ),
        (lambda: ServiceSpec(ports=[{"port": 1}]), "ServiceSpec: ports: one has no name; write [{"),
        (
            lambda: ServiceSpec(ports=[{"name": "a"}]),
            "ServiceSpec: ports: a: None is not a port (1 to 65535)",
        ),
        (
            lambda: ServiceSpec(ports=[{"name": "a", "target": 1}]),
            "ServiceSpec: ports: 'target' is unknown; did you mean targetPort?",
        ),
        (lambda: ServiceSpec(port_name="A"), "ServiceSpec: port_name: 'A' is no Kubernetes name"),
        (lambda: ServiceSpec(app_protocol=""), "ServiceSpec: app_protocol: is empty"),
        (
            lambda: ServiceSpec(load_balancer_class=5),
            "ServiceSpec: load_balancer_class: 5 is not text; write '5'",
        ),
        (
            lambda: ServiceSpec(external_traffic_policy="local"),
            "ServiceSpec: external_traffic_policy: 'local' is unknown; write 'Local' or 'Cluster'",
        ),
        (
            lambda: ServiceSpec(load_balancer_source_ranges=["10.0.0.1/8"]),
            "Peer: cidr: '10.0.0.1/8' is no block of addresses; write '10.0.0.0/8'",
        ),
        (
            lambda: ServiceSpec(annotations={"a": 1}),
            "ServiceSpec: annotations: a: 1 is not text; write '1'",
        ),
        (
            lambda: service(ServiceSpec(node_port=30080)),
            f"shop: service_spec: node_port {OPEN}",
        ),
        (
            lambda: service(ServiceSpec(external_traffic_policy="Local")),
            f"shop: service_spec: external_traffic_policy {OPEN}",
        ),
        (
            lambda: service(ServiceSpec(load_balancer_class="a"), service_type="NodePort"),
            "shop: service_spec: load_balancer_class needs service_type='LoadBalancer'",
        ),
        (
            lambda: service(ServiceSpec(load_balancer_source_ranges=["10.0.0.0/8"])),
            "shop: service_spec: load_balancer_source_ranges needs service_type='LoadBalancer'",
        ),
        (
            lambda: service(ServiceSpec(headless=True), service_type="NodePort"),
            "shop: service_spec: headless is of a ClusterIP, not of NodePort; leave one out",
        ),
        (
            lambda: service(ServiceSpec(headless=True, session_affinity="ClientIP")),
            "shop: service_spec: session_affinity needs an address; leave headless or it out",
        ),
        (
            lambda: check_service_spec("shop", {"clusterIP": "None"}),
            "shop: service_spec: {'clusterIP': 'None'} is no ServiceSpec; write ServiceSpec(…)",
        ),
    ],
)
def test_what_a_service_cannot_say_is_refused(refusal, make, message):
    """Where it is written, or where it meets the type that it is not for."""
    assert refusal(make).startswith(message)


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        ({"load_balancer_ip": "192.0.2.7"}, {"loadBalancerIP": "192.0.2.7"}),
        ({"load_balancer_ip": "2001:db8::7"}, {"loadBalancerIP": "2001:db8::7"}),
        ({"internal_traffic_policy": "Local"}, {"internalTrafficPolicy": "Local"}),
        ({"traffic_distribution": "PreferSameNode"}, {"trafficDistribution": "PreferSameNode"}),
        (
            {"ip_family_policy": "RequireDualStack", "ip_families": ["IPv6", "IPv4"]},
            {"ipFamilyPolicy": "RequireDualStack", "ipFamilies": ["IPv6", "IPv4"]},
        ),
        (
            {"session_affinity": "ClientIP", "session_affinity_timeout": "1h"},
            {"sessionAffinity": "ClientIP", "sessionAffinityConfig": {"clientIP": {"timeoutSeconds": 3600}}},
        ),
    ],
)
def test_where_requests_go_is_said_by_its_name(given, lines):
    """And nothing that is not said."""
    assert ServiceSpec(**given).of_spec() == lines


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"load_balancer_ip": "host"},
            "load_balancer_ip: 'host' is no address; write one such as '192.0.2.7'",
        ),
        ({"load_balancer_ip": 5}, "load_balancer_ip: 5 is not text; write '5'"),
        (
            {"internal_traffic_policy": "local"},
            "internal_traffic_policy: 'local' is unknown; write 'Local' or 'Cluster'",
        ),
        ({"ip_families": ["ipv4"]}, "ip_families: 'ipv4' is unknown; write 'IPv4' or 'IPv6'"),
        ({"session_affinity_timeout": "1h"}, 'session_affinity_timeout: needs session_affinity="ClientIP"'),
    ],
)
def test_where_requests_cannot_go_is_refused(given, message, refusal):
    """In the words of Kubernetes."""
    assert refusal(ServiceSpec, **given) == f"ServiceSpec: {message}"
