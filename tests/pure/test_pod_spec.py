"""What a pod says beside what the other options say."""

import pytest

from cdk8s_webapp import Container, Pod, PodSpec
from cdk8s_webapp.pod.pod_spec import part
from cdk8s_webapp.pod.template import template


def pod(spec, **more):
    """A pod that says this."""
    return Pod(**{"app": "shop", "image": "shop:1", "pod_spec": spec, **more})


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        ({"enable_service_links": False}, {"enableServiceLinks": False}),
        ({"enable_service_links": True}, {}),
        (
            {"host_aliases": {"192.0.2.1": ["a", "b"]}},
            {"hostAliases": [{"ip": "192.0.2.1", "hostnames": ["a", "b"]}]},
        ),
        ({"hostname": "a", "subdomain": "b"}, {"hostname": "a", "subdomain": "b"}),
        ({"dns_policy": "Default"}, {"dnsPolicy": "Default"}),
        (
            {"dns_policy": "None", "dns_config": {"nameservers": ["192.0.2.1"]}},
            {"dnsPolicy": "None", "dnsConfig": {"nameservers": ["192.0.2.1"]}},
        ),
        ({"host_network": True}, {"hostNetwork": True}),
        ({"share_process_namespace": True}, {"shareProcessNamespace": True}),
        ({"scheduler_name": "own"}, {"schedulerName": "own"}),
    ],
)
def test_lines_of_the_pod(given, lines):
    """Each by its name, and none that is not said."""
    assert part(pod(PodSpec(**given))) == {"spec": {"containers": [{"name": "shop"}], **lines}}


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        ({"post_start": ["a", "b"]}, {"lifecycle": {"postStart": {"exec": {"command": ["a", "b"]}}}}),
        (
            {"termination_message_policy": "FallbackToLogsOnError"},
            {"terminationMessagePolicy": "FallbackToLogsOnError"},
        ),
        ({"stdin": True, "tty": True}, {"stdin": True, "tty": True}),
        ({"host_port": 80}, {}),
    ],
)
def test_lines_of_the_container(given, lines):
    """Each by its name, and none that is not said."""
    assert part(pod(PodSpec(**given))) == {"spec": {"containers": [{"name": "shop", **lines}]}}
    assert part(pod(PodSpec())) == {"spec": {"containers": [{"name": "shop"}]}}
    assert part(pod(None)) == {}


def test_a_port_of_the_node_is_that_of_the_application():
    """It stands on the port that is there."""
    made = template(pod(PodSpec(host_port=80), port=8000, port_name="http"))["spec"]["containers"][0]
    assert made["ports"] == [{"name": "http", "containerPort": 8000, "hostPort": 80}]


def test_it_is_about_the_application_alone():
    """A container beside it has no terminal of it."""
    made = template(pod(PodSpec(tty=True, hostname="a"), init=[Container(name="wait")]))["spec"]
    assert (made["hostname"], made["containers"][0]["tty"]) == ("a", True)
    assert "tty" not in made["initContainers"][0]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"enable_service_links": "no"}, "enable_service_links: 'no' is not True or False"),
        ({"host_aliases": ["a"]}, "host_aliases: ['a'] is no mapping"),
        ({"host_aliases": {"192.0.2.1": "a"}}, "host_aliases: 192.0.2.1: 'a' "),
        ({"hostname": "A"}, "hostname: 'A' is no Kubernetes name"),
        ({"subdomain": "A"}, "subdomain: 'A' is no Kubernetes name"),
        ({"dns_policy": "x"}, "dns_policy: 'x' is unknown"),
        ({"dns_policy": "None"}, "dns_policy: 'None' needs dns_config="),
        ({"dns_policy": "None", "dns_config": {"searches": ["a"]}}, "dns_policy: 'None' needs dns_config="),
        (
            {"dns_config": {"servers": []}},
            "dns_config: 'servers' is unknown; did you mean nameservers?",
        ),
        ({"host_network": 1}, "host_network: 1 is not True or False"),
        ({"share_process_namespace": 1}, "share_process_namespace: 1 is not True or False"),
        ({"scheduler_name": ""}, "scheduler_name: is empty"),
        ({"host_port": 0}, "host_port: 0 is not a port"),
        ({"post_start": []}, 'post_start: is empty; write one such as ["sh", "-c", "…"]'),
        ({"termination_message_policy": "Log"}, "termination_message_policy: 'Log' is unknown"),
        ({"stdin": 1}, "stdin: 1 is not True or False"),
        ({"tty": 1}, "tty: 1 is not True or False"),
    ],
)
def test_what_no_pod_says_is_refused(refusal, given, message):
    """Each by its name."""
    assert refusal(PodSpec, **given).startswith(f"PodSpec: {message}")
