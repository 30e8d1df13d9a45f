"""A web application by its arguments: checked once, and all its objects follow."""

import pytest

from cdk8s_webapp import Platform, Pod, Resources, Routing, Security
from cdk8s_webapp.objects import described as common
from cdk8s_webapp.objects import web
from cdk8s_webapp.objects.config_map import ConfigMapObject
from cdk8s_webapp.objects.deployment import DeploymentObject
from cdk8s_webapp.objects.ingress import IngressObject
from cdk8s_webapp.objects.object import Object
from cdk8s_webapp.objects.service import ServiceObject
from cdk8s_webapp.values.url import parse_all

NAME = "app.kubernetes.io/name"


def pod(**changes):
    """A pod that listens."""
    return Pod(**{"app": "shop", "image": "shop:1", "port": 8000, **changes})


def test_an_object_has_the_name_label_first():
    """Each object is labelled with its application, before further labels; they are checked."""
    made = Object(app="shop", name="shop-x", labels={"team": "web"})
    assert list(made.labels.items()) == [(NAME, "shop"), ("team", "web")]
    assert Object(app="shop", name="x").labels == {NAME: "shop"}
    assert (made.annotations, made.lines(), made.over({"spec": {"a": 1}})) == ({}, {}, {"spec": {"a": 1}})


@pytest.mark.parametrize(
    "make",
    [
        lambda **more: ConfigMapObject(app="shop", name="x", **more),
        lambda **more: DeploymentObject(app="shop", name="x", pod=pod(), **more),
        lambda **more: ServiceObject(app="shop", name="x", target_port=8000, **more),
        lambda **more: IngressObject(
            app="shop",
            name="x",
            urls=parse_all("shop", "url", "https://shop.example.org"),
            routing=Routing.ingress(),
            service="shop",
            service_port=80,
            **more,
        ),
    ],
    ids=["config map", "deployment", "service", "ingress"],
)
def test_labels_are_checked_for_every_kind(refusal, make):
    """A label that cannot be is refused by each; the application is named."""
    assert refusal(make, labels={"team": 1}) == "shop: labels: team: 1 is not text; write '1'"
    assert make(labels={"team": "web"}).labels == {NAME: "shop", "team": "web"}


class Given(dict):
    """Arguments; what is not among them is not given."""

    def __missing__(self, name):
        """Say that it is not there."""
        return dict.get(self, name)


GIVEN = Given(
    {
        "image": "shop:1",
        "port": 8000,
        "url": ["https://shop.example.org/x/", "http://www.example.org"],
        "config": {"A": "1"},
        "platform": Platform(routing=Routing.ingress(class_name="nginx")),
        "resources": Resources(cpu="1"),
        "security": Security.baseline(because="a test"),
        "replicas": 3,
        "health": "/health",
        "labels": {"team": "web"},
        "selector": {"app": "old"},
        "names": {"service": "inside", "container": "main"},
        "service_port": 8080,
        "on_config_change": "nothing",
        "service_type": "NodePort",
    }
)
NOTHING = Given(
    {
        "image": "shop:1",
        "port": 8000,
        "platform": Platform(),
        "resources": Resources(),
        "security": Security.restricted(),
        "service_port": 80,
        "on_config_change": "restart",
        "service_type": "ClusterIP",
    }
)


def test_all_objects_follow_from_the_description():
    """Each argument reaches the objects that it is about."""
    described = web.describe("shop", GIVEN)
    of = {"app": "shop", "labels": {"team": "web"}}
    made = pod(
        container="main",
        resources=GIVEN["resources"],
        security=GIVEN["security"],
        platform=GIVEN["platform"],
        health="/health",
        selector={"app": "old"},
    )
    assert described.pod == made
    assert common.config_map(described, {"A": "1"}) == ConfigMapObject(**of, name="shop", entries={"A": "1"})
    assert web.deployment(described) == DeploymentObject(
        **of, name="shop", pod=made, replicas=3, on_config_change="nothing"
    )
    assert web.service(described) == ServiceObject(
        **of, name="inside", port=8080, target_port=8000, selector={"app": "old"}, service_type="NodePort"
    )
    assert web.ingress(described) == IngressObject(
        **of,
        name="shop",
        urls=parse_all("shop", "url", GIVEN["url"]),
        routing=GIVEN["platform"].routing,
        service="inside",
        service_port=8080,
    )


def test_what_is_not_given_is_not_made():
    """No configuration, no ConfigMap; no URL, no Ingress; all else has its default."""
    described = web.describe("shop", NOTHING)
    assert (common.config_map(described, None), common.config_map(described, {}), web.ingress(described)) == (
        None,
        None,
        None,
    )
    assert web.deployment(described) == DeploymentObject(app="shop", name="shop", pod=pod())
    assert web.service(described) == ServiceObject(app="shop", name="shop", target_port=8000)
    assert dict(described.labels) == {}


def test_arguments_can_be_read_back():
    """Under their names, as they are used; the URL and the configuration have properties of their own."""
    read = common.read_back(web.describe("shop", GIVEN), GIVEN)
    assert read.keys() == GIVEN.keys() - {"url", "config"}
    assert read["names"] == dict.fromkeys(("config_map", "deployment", "ingress"), "shop") | {
        "service": "inside",
        "container": "main",
    }
    for name in read.keys() - {"names"}:
        assert read[name] == GIVEN[name], name


@pytest.mark.parametrize(
    ("argument", "value", "answer"),
    [
        ("port", 0, "shop: port: 0 is not a port (1 to 65535)"),
        ("port", None, "shop: port: None is not a port (1 to 65535)"),
        ("service_port", 0, "shop: service_port: 0 is not a port (1 to 65535)"),
        ("platform", "x", "shop: platform: 'x' is no Platform; write Platform(…)"),
        ("labels", {"team": 1}, "shop: labels: team: 1 is not text; write '1'"),
        ("names", {"deploy": "x"}, "shop: names: 'deploy' is unknown; did you mean deployment?"),
        ("url", "x", "shop: url: 'x' is no http or https URL; write 'https://x'"),
        ("image", "", "shop: image: is empty"),
    ],
)
def test_every_argument_is_checked(refusal, argument, value, answer):
    """A bad value is refused when it is described, by its own name."""
    assert refusal(web.describe, "shop", Given(NOTHING | {argument: value})) == answer


def test_a_command_of_a_shell_is_no_variable(refusal):
    """``$(hostname)`` stays as it is in a command, which is what a shell wants; a variable's is refused."""

    def answer(**given):
        return refusal(common.config_map, web.describe("shop", Given(NOTHING | given)), {})

    assert answer(args=["$(hostname)"]) is None
    assert answer(command=["$(hostname)"]) is None
    for given in ({"args": ["$(HOST)"]}, {"env": {"A": "$(hostname)"}}):
        assert "is no variable of env or config" in answer(**given)
