"""What differs between clusters: platform, routing, certificates."""

import dataclasses

import pytest

from cdk8s_webapp import SSPCLOUD, Platform, Routing, Tls


def test_the_default_can_be_spelled_out():
    """Any conformant cluster has an Ingress of the default class, and https at the controller."""
    assert Platform() == Platform(routing=Routing.ingress(class_name=None, tls=Tls.at_controller()))
    assert (Platform().routing.class_name, Platform().routing.tls) == (None, Tls.at_controller())


def test_sspcloud_is_one():
    """On SSPCloud the controller has a certificate for all hosts, and its class is the default."""
    assert Platform() == SSPCLOUD


def test_routing_keeps_what_it_was_given():
    """Class and certificate can be read back."""
    routing = Routing.ingress(class_name="nginx", tls=Tls.secret("wildcard"))
    assert (routing.class_name, routing.tls) == ("nginx", Tls.secret("wildcard"))
    assert Platform(routing=routing).routing is routing


@pytest.mark.parametrize(
    ("tls", "secret", "annotations"),
    [
        (Tls.at_controller(), None, {}),
        (Tls.secret("wildcard"), "wildcard", {}),
        (Tls.secret(name="wildcard"), "wildcard", {}),
        (
            Tls.cert_manager(cluster_issuer="letsencrypt"),
            "web-tls",
            {"cert-manager.io/cluster-issuer": "letsencrypt"},
        ),
    ],
)
def test_who_holds_the_certificate_decides_the_secret(tls, secret, annotations):
    """None at the controller, the given one, or one that cert-manager fills for the Ingress."""
    assert tls.secret_for("web") == secret
    assert tls.annotations() == annotations


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Tls.secret(""), "Tls: secret: is empty"),
        (lambda: Tls.secret(5), "Tls: secret: 5 is not text; write '5'"),
        (lambda: Tls.secret(None), "Tls: secret: None is not text"),
        (lambda: Tls.cert_manager(cluster_issuer=" "), "Tls: cluster_issuer: is empty"),
        (lambda: Tls.cert_manager(cluster_issuer=None), "Tls: cluster_issuer: None is not text"),
        (lambda: Tls.secret("A"), "Tls: secret: 'A' is no Kubernetes name: "),
        (lambda: Tls.cert_manager(cluster_issuer="A"), "Tls: cluster_issuer: 'A' is no Kubernetes name: "),
        (lambda: Routing.ingress(class_name="A"), "Routing: class_name: 'A' is no Kubernetes name: "),
        (lambda: Routing.ingress(class_name=5), "Routing: class_name: 5 is not text; write '5'"),
    ],
)
def test_names_are_checked(refusal, call, message):
    """What cannot name an object is refused where the value is made."""
    assert refusal(call).startswith(message)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: Tls(secret_name="a", cluster_issuer="b"),  # noqa: S106 (a name, no password)
            "Tls: secret: cert-manager names its Secret itself; give only one of the two",
        ),
        (
            lambda: Routing.ingress(tls="wildcard"),
            "Routing: tls: 'wildcard' is no Tls; write Tls.at_controller()",
        ),
        (
            lambda: Routing(tls=Tls.secret),
            "Routing: tls: Tls.secret is no Tls; write Tls.at_controller()",
        ),
        (lambda: Platform(routing=None), "Platform: routing: None is no Routing; write Routing.ingress()"),
        (lambda: Platform(tls=1), "Platform: tls: no such argument; known are routing, "),
    ],
)
def test_impossible_combinations_are_refused(refusal, call, message):
    """A platform has a routing, a routing a certificate's holder, and that one is one."""
    assert refusal(call).startswith(message)


@pytest.mark.parametrize("value", [Platform(), Routing.ingress(), Tls.at_controller()])
def test_none_can_be_changed(value):
    """What many applications share stays as it is."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(value, dataclasses.fields(value)[0].name, None)
