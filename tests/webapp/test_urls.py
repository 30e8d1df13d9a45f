"""Public URLs of an application: hosts that are many, and the port of one's own machine."""

import cdk8s_plus_27 as kplus
import pytest

from cdk8s_webapp import Platform, Routing, Tls, WebAppError

SECRET = Platform(routing=Routing.ingress(tls=Tls.secret("wildcard")))
MANY = "https://*.example.org"


def test_a_wildcard_is_a_rule_and_a_host_of_the_certificate(web, manifest):
    """Alone or beside others, and with an Ingress that others go on with."""
    shop = web(url=[MANY, "https://example.org"], platform=SECRET)
    shop.ingress.add_host_rule("www.example.org", "/", kplus.IngressBackend.from_service(shop.service))
    spec = manifest("Ingress")["spec"]
    assert spec["tls"] == [{"hosts": ["*.example.org", "example.org"], "secretName": "wildcard"}]
    assert [each["host"] for each in spec["rules"]] == ["*.example.org", "example.org", "www.example.org"]


def test_a_wildcard_is_a_host_of_a_gateway(web, manifest):
    """An HTTPRoute has it as it is."""
    web(url=MANY, platform=Platform(routing=Routing.gateway("public", namespace="gateways")))
    assert manifest("HTTPRoute")["spec"]["hostnames"] == ["*.example.org"]


def test_a_url_that_others_call_is_of_one_host(web):
    """The first that is; where there is none, nobody is given one that cannot be called."""
    shop = web(url=[MANY, "https://example.org"])
    assert (shop.url, shop.host, shop.urls) == (
        "https://example.org",
        "example.org",
        (MANY, "https://example.org"),
    )
    shop = web("many", url=MANY)
    for argument in ("url", "host"):
        with pytest.raises(WebAppError) as refused:
            getattr(shop, argument)
        assert str(refused.value) == (
            f"many: {argument}: '*.example.org' is many hosts; give one of them in url, too, or write it out"
        )


def test_the_port_of_ones_own_machine_is_in_no_rule(web, manifest):
    """It is the controller's there, and others are told of it."""
    assert web(url="http://localhost:8080").url == "http://localhost:8080"
    assert [each["host"] for each in manifest("Ingress")["spec"]["rules"]] == ["localhost"]
