"""Hosts that came to an Ingress through its handle, where a certificate is for others."""

import pytest

from cdk8s_webapp.synth.checks import certificates


def ingress(*hosts, tls=("a.example.org",), **more):
    """An Ingress of some hosts, and a certificate for some."""
    rules = [{"host": host, "http": {"paths": []}} for host in hosts]
    blocks = {} if tls is None else {"tls": [{"hosts": tls if more else list(tls), "secretName": "it"}]}
    return {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "Ingress",
        "metadata": {"name": "web"},
        "spec": {**blocks, "rules": rules},
    }


def test_a_host_without_the_certificate_is_told(said):
    """With the two ways to give it one."""
    assert said(certificates.warnings, a=[ingress("a.example.org", "b.example.org")]) == [
        "web: ingress: b.example.org was added through the handle, and tls does not name it: a controller"
        " answers https for it with its own certificate, or not at all; give the URL as url=, or say its"
        " Secret with ingress.add_tls"
    ]


@pytest.mark.parametrize(
    ("hosts", "tls"),
    [
        (["a.example.org"], ["a.example.org"]),
        (["a.example.org", "b.example.org"], ["*.example.org"]),
        (["*.example.org"], ["*.example.org"]),
        (["a.example.org", "b.example.org"], None),
        ([None, ["b"]], ["a.example.org"]),
    ],
    ids=["named", "a wildcard", "the wildcard itself", "no certificate at all", "no host"],
)
def test_other_hosts_are_not(said, hosts, tls):
    """A wildcard is for hosts of one label more, and where there is no block nothing is missing."""
    assert said(certificates.warnings, a=[ingress(*hosts, tls=tls)]) == []


def test_a_wildcard_is_for_one_label(said):
    """Not for hosts further down."""
    assert len(said(certificates.warnings, a=[ingress("a.b.example.org", tls=["*.example.org"])])) == 1


def test_what_the_arguments_say_is_known(placed):
    """A URL of http:// needs no certificate, and an Ingress of the user's own is their own."""
    together = placed({"a.yaml": [ingress("b.example.org")]})
    (its,) = together
    its.placed.own_hosts = frozenset(["b.example.org"])
    assert certificates.warnings(together) == []
    its.placed.own_hosts, its.placed.is_described = frozenset(), False
    assert certificates.warnings(together) == []


def test_a_block_that_a_patch_made_of_something_else_names_nothing(said):
    """Nothing breaks on it."""
    assert len(said(certificates.warnings, a=[ingress("b.example.org", tls=7, more=True)])) == 1
