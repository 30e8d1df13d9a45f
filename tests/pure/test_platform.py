"""What differs between clusters: platform, routing, certificates."""

import dataclasses

import pytest

from cdk8s_webapp import (
    AKS,
    EKS,
    GKE,
    KIND,
    OPENSHIFT,
    SSPCLOUD,
    Availability,
    Identity,
    Peer,
    Platform,
    Routing,
    Tls,
)


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
        (lambda: Platform(rooting=1), "Platform: rooting: no such argument; did you mean routing?"),
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


KNOWN = {"SSPCLOUD": SSPCLOUD, "GKE": GKE, "EKS": EKS, "AKS": AKS, "KIND": KIND, "OPENSHIFT": OPENSHIFT}


def test_versions_are_compared_by_their_numbers():
    """What came with 1.9 is older than what came with 1.30; nothing newer than the oldest is there."""
    assert Platform().kubernetes == "1.34"
    platform = Platform(kubernetes="1.30")
    assert [platform.serves(since) for since in ("1.9", "1.29", "1.30", "1.31")] == [True, True, True, False]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Platform(kubernetes=1.31), "Platform: kubernetes: 1.31 is not text; write '1.31'"),
        (lambda: Platform(kubernetes=1.30), "Platform: kubernetes: 1.3 is not text; write '1.30'"),
        (
            lambda: Platform(kubernetes="v1.31"),
            "Platform: kubernetes: 'v1.31' is no version of Kubernetes; write '1.31'",
        ),
        (
            lambda: Platform(kubernetes="1.33.2-gke.100"),
            "Platform: kubernetes: '1.33.2-gke.100' is no version of Kubernetes; write '1.33'",
        ),
        (
            lambda: Platform(kubernetes="1.26"),
            "Platform: kubernetes: '1.26' is older than 1.27, the oldest that is tested",
        ),
        (
            lambda: Platform(pull_secrets="registry"),
            "Platform: pull_secrets: 'registry' is no list; write ['registry']",
        ),
        (
            lambda: Platform(registry_mirror="https://mirror.example.org"),
            "Platform: registry_mirror: 'https://mirror.example.org' is no image; write 'mirror.example.org'",
        ),
        (
            lambda: Platform(has_own_ids="yes"),
            "Platform: has_own_ids: 'yes' is neither True nor False",
        ),
        (
            lambda: Platform(availability=True),
            "Platform: availability: True is no Availability; write Availability(…)",
        ),
        (lambda: Availability(budget=1), "Availability: budget: 1 is neither True nor False"),
        (
            lambda: Platform(identity="arn"),
            "Platform: identity: 'arn' is no Identity; write Identity(…)",
        ),
        (
            lambda: Identity(annotation="a b"),
            "Identity: annotation: 'a b' is no label key, such as 'team' or 'example.org/team'",
        ),
        (
            lambda: Platform(ingress_peers=["nginx"]),
            "Platform: ingress_peers: 'nginx' is no Peer; write Peer.namespace(…)",
        ),
        (lambda: Platform(parts=["part"]), "Platform: parts: 'part' is no function"),
        (
            lambda: Routing.ingress(annotations={"a": 1}),
            "Routing: annotations: a: 1 is not text; write '1'",
        ),
        (
            lambda: Peer.namespaces({}),
            "Peer: namespace_labels: is empty, and would be all namespaces; write their labels",
        ),
        (
            lambda: Peer.addresses("10.0.0.1/8"),
            "Peer: cidr: '10.0.0.1/8' is no block of addresses; write '10.0.0.0/8'",
        ),
    ],
)
def test_what_a_platform_cannot_be(refusal, call, message):
    """Each fact is checked where it is written."""
    assert refusal(call) == message


@pytest.mark.parametrize(
    ("peer", "lines"),
    [
        (Peer.pods({"app": "a"}), {"podSelector": {"matchLabels": {"app": "a"}}}),
        (
            Peer.namespace("ingress"),
            {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "ingress"}}},
        ),
        (
            Peer.pods({"app": "a"}, namespace="ingress"),
            {
                "namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "ingress"}},
                "podSelector": {"matchLabels": {"app": "a"}},
            },
        ),
        (Peer.namespaces({"team": "edge"}), {"namespaceSelector": {"matchLabels": {"team": "edge"}}}),
        (Peer.addresses("10.0.0.0/8"), {"ipBlock": {"cidr": "10.0.0.0/8"}}),
        (Peer.addresses("2001:DB8::/32"), {"ipBlock": {"cidr": "2001:db8::/32"}}),
    ],
)
def test_peers_are_those_of_network_policies(peer, lines):
    """Pods, namespaces and addresses; pods without a namespace are those of the policy's own."""
    assert peer.lines == lines


@pytest.mark.parametrize(
    ("image", "pulled"),
    [
        ("nginx", "mirror.example.org/hub/library/nginx"),
        ("nginx:1.27", "mirror.example.org/hub/library/nginx:1.27"),
        ("shop/web:1", "mirror.example.org/hub/shop/web:1"),
        ("docker.io/nginx:1.27", "mirror.example.org/hub/library/nginx:1.27"),
        ("docker.io/shop/web:1", "mirror.example.org/hub/shop/web:1"),
        ("index.docker.io/shop/web:1", "mirror.example.org/hub/shop/web:1"),
        ("registry.example.org/shop:1", "registry.example.org/shop:1"),
        ("localhost/shop:1", "localhost/shop:1"),
        ("registry:5000/shop:1", "registry:5000/shop:1"),
    ],
)
def test_images_of_docker_hub_come_from_the_mirror(image, pulled):
    """And no others; without a mirror each is as it was written."""
    assert Platform(registry_mirror="mirror.example.org/hub").image(image) == pulled
    assert Platform().image(image) == image


@pytest.mark.parametrize("name", KNOWN)
def test_a_house_makes_its_own_of_a_known_one(name):
    """By dataclasses.replace, with all else as it was."""
    own = dataclasses.replace(KNOWN[name], pull_secrets=["registry"])
    assert own.pull_secrets == ("registry",)
    assert dataclasses.replace(own, pull_secrets=()) == KNOWN[name]


def test_availability_is_on_where_nodes_come_and_go():
    """In the three clouds; not where the objects of the course's four are counted, nor on one machine."""
    on = {name for name, platform in KNOWN.items() if platform.availability.budget}
    assert on == {name for name, platform in KNOWN.items() if platform.availability.spread}
    assert on == {"GKE", "EKS", "AKS"}
    assert Platform().availability == Availability()
