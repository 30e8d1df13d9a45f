"""What is said of requests: times, sizes and redirects, in the form of whoever routes them."""

from dataclasses import replace

import pytest

from cdk8s_webapp import AKS, EKS, GKE, OPENSHIFT, Routing, Url
from cdk8s_webapp.objects import gke
from cdk8s_webapp.objects.http_route import routes
from cdk8s_webapp.objects.ingress import IngressObject
from cdk8s_webapp.values.url import parse_all

NGINX = "nginx.ingress.kubernetes.io"
ALB = "alb.ingress.kubernetes.io"
APPGW = "appgw.ingress.kubernetes.io"


@pytest.mark.parametrize(
    ("routing", "annotations"),
    [
        (Routing.ingress(class_name="nginx"), {}),
        (
            Routing.ingress(class_name="nginx", timeout="2m"),
            {f"{NGINX}/proxy-read-timeout": "120", f"{NGINX}/proxy-send-timeout": "120"},
        ),
        (Routing.ingress(class_name="nginx", max_body="20Mi"), {f"{NGINX}/proxy-body-size": "20m"}),
        (Routing.ingress(class_name="nginx", max_body="1.5Ki"), {f"{NGINX}/proxy-body-size": "1536"}),
        (Routing.ingress(class_name="nginx", max_body="3Ki"), {f"{NGINX}/proxy-body-size": "3k"}),
        (Routing.ingress(class_name="nginx", max_body="1M"), {f"{NGINX}/proxy-body-size": "1000000"}),
        (Routing.ingress(class_name="nginx", redirect_http=True), {f"{NGINX}/force-ssl-redirect": "true"}),
        (Routing.ingress(class_name="nginx", redirect_http=False), {f"{NGINX}/ssl-redirect": "false"}),
        (replace(AKS.routing, max_body="1Gi"), {f"{NGINX}/proxy-body-size": "1024m"}),
        (
            Routing.ingress(class_name="own", controller="ingress-nginx", max_body="1Mi"),
            {f"{NGINX}/proxy-body-size": "1m"},
        ),
        (
            replace(EKS.routing, timeout="90s"),
            {
                f"{ALB}/load-balancer-attributes": "idle_timeout.timeout_seconds=90",
                f"{ALB}/ssl-redirect": "443",
            },
        ),
        (replace(EKS.routing, redirect_http=False), {}),
        (
            Routing.ingress(class_name="azure-application-gateway", timeout="1m", redirect_http=True),
            {f"{APPGW}/request-timeout": "60", f"{APPGW}/ssl-redirect": "true"},
        ),
        (Routing.ingress(class_name="azure-application-gateway", redirect_http=False), {}),
        (replace(OPENSHIFT.routing, timeout="1m"), {"haproxy.router.openshift.io/timeout": "60s"}),
        (replace(OPENSHIFT.routing, redirect_http=True), {}),
        (replace(GKE.routing, timeout="1m", redirect_http=True), {}),
    ],
)
def test_each_controller_is_told_in_its_own_form(routing, annotations):
    """The annotations that it reads, and none that it does not."""
    assert routing.of_requests(is_https=True) == annotations


def test_http_alone_is_not_redirected():
    """There is no https to send requests to."""
    routing = Routing.ingress(class_name="nginx", max_body="1Mi", redirect_http=True)
    assert routing.of_requests(is_https=False) == {f"{NGINX}/proxy-body-size": "1m"}


def test_the_class_says_the_controller_unless_it_is_said():
    """Also after the class is replaced."""
    assert Routing.ingress().served_by is None
    assert Routing.ingress(class_name="traefik").served_by is None
    assert replace(EKS.routing, class_name="nginx", redirect_http=None).served_by == "ingress-nginx"
    assert Routing.ingress(class_name="nginx", controller="alb").served_by == "alb"
    assert (EKS.routing.served_by, GKE.routing.served_by) == ("alb", "gke")
    assert (AKS.routing.served_by, OPENSHIFT.routing.served_by) == ("ingress-nginx", "openshift")


KNOWN = "'ingress-nginx', 'alb', 'application-gateway', 'openshift', 'gke'"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: Routing.ingress(timeout="2m"),
            "timeout: which controller serves the default class is not known; write controller= with one of"
            f" {KNOWN}, or what it reads in annotations=",
        ),
        (
            lambda: Routing.ingress(class_name="traefik", max_body="1Mi"),
            "max_body: which controller serves class 'traefik' is not known; write controller= with one of"
            f" {KNOWN}, or what it reads in annotations=",
        ),
        (
            lambda: Routing.ingress(class_name="alb", max_body="1Mi"),
            "max_body: has no form for the controller 'alb'; leave it out",
        ),
        (
            lambda: replace(GKE.routing, max_body="1Mi"),
            "max_body: has no form for the controller 'gke'; leave it out",
        ),
        (
            lambda: replace(OPENSHIFT.routing, redirect_http=False),
            "redirect_http: False has no form for the controller 'openshift'; leave it out",
        ),
        (
            lambda: Routing.ingress(class_name="nginx", redirect_http="yes"),
            "redirect_http: 'yes' is not True or False",
        ),
        (
            lambda: Routing.ingress(controller="apache"),
            f"controller: 'apache' is unknown; write {KNOWN.replace(', ', ' or ')}",
        ),
        (
            lambda: Routing.ingress(class_name="nginx", timeout="0s"),
            "timeout: '0s' is 0 seconds; 1 to 2147483647 are possible",
        ),
        (
            lambda: Routing.ingress(class_name="nginx", max_body="0"),
            "max_body: '0' is not a whole number of bytes",
        ),
        (
            lambda: Routing.ingress(class_name="nginx", max_body="20m"),
            "max_body: '20m' is not a whole number of bytes; did you mean '20Mi'?",
        ),
        (
            lambda: Routing.ingress(
                class_name="nginx", timeout="1m", annotations={f"{NGINX}/proxy-send-timeout": "5"}
            ),
            f"timeout: writes {NGINX}/proxy-send-timeout, which is in annotations too; leave one out",
        ),
        (
            lambda: replace(Routing.none(), timeout="1m"),
            "timeout: nothing is routed here; leave it out",
        ),
        (
            lambda: replace(Routing.gateway("a", "b"), max_body="1Mi"),
            "max_body: an HTTPRoute has no field for it; leave it out",
        ),
        (
            lambda: Routing.gateway("a", "b", redirect_http=True),
            "redirect_http: True is no listener of the Gateway; write the name of the one for http, such as"
            " 'http'",
        ),
        (
            lambda: Routing.gateway("a", "b", redirect_http="http"),
            "section: is to be the listener for https beside redirect_http; name it",
        ),
        (
            lambda: Routing.gateway("a", "b", section="http", redirect_http="http"),
            "section: is to be the listener for https beside redirect_http; name it",
        ),
    ],
)
def test_what_cannot_be_said_is_refused_by_name(refusal, make, message):
    """Where the controller is not known, or has no form for it."""
    assert refusal(make).startswith(f"Routing: {message}")


def ingress(routing, *urls):
    """An Ingress of this routing."""
    return IngressObject(
        app="shop",
        name="shop",
        service="shop",
        service_port=80,
        routing=routing,
        urls=parse_all("shop", "url", list(urls)),
    )


def test_it_stands_on_the_ingress():
    """Beside the annotations of the platform."""
    routing = Routing.ingress(class_name="nginx", annotations={"a": "b"}, redirect_http=True)
    redirect = {f"{NGINX}/force-ssl-redirect": "true"}
    assert ingress(routing, "https://a.example.org", "http://b.example.org").annotations == {
        "a": "b",
        **redirect,
    }
    assert ingress(routing, "http://b.example.org").annotations == {"a": "b"}


COMMON = {"app": "shop", "name": "shop", "labels": {}, "annotations": {}}


def test_gke_is_told_by_objects():
    """The Service and the Ingress name them; only where something is said."""
    assert gke.configs(GKE.routing, is_https=True, common=COMMON) == {}
    assert gke.configs(replace(EKS.routing, timeout="1m"), is_https=True, common=COMMON) == {}
    routing = replace(GKE.routing, timeout="90s", redirect_http=True)
    made = gke.configs(routing, is_https=True, common=COMMON)
    assert list(made) == ["backend_config", "frontend_config"]
    assert [each.lines() for each in made.values()] == [
        {"spec": {"timeoutSec": 90}},
        {"spec": {"redirectToHttps": {"enabled": True}}},
    ]
    assert [(each.api_version, each.kind, each.name) for each in made.values()] == [
        ("cloud.google.com/v1", "BackendConfig", "shop"),
        ("networking.gke.io/v1beta1", "FrontendConfig", "shop"),
    ]
    assert gke.of_service(made) == {"cloud.google.com/backend-config": '{"default": "shop"}'}
    assert gke.of_ingress(made) == {"networking.gke.io/v1beta1.FrontendConfig": "shop"}
    assert list(gke.configs(routing, is_https=False, common=COMMON)) == ["backend_config"]
    assert (gke.of_service({}), gke.of_ingress({})) == ({}, {})
    off = gke.configs(replace(GKE.routing, redirect_http=False), is_https=True, common=COMMON)
    assert off["frontend_config"].lines() == {"spec": {"redirectToHttps": {"enabled": False}}}


def made_routes(routing, *urls):
    """The routes of these URLs."""
    given = {**COMMON, "service": "inside", "service_port": 8080}
    return routes(routing, parse_all("shop", "url", list(urls)), given)


def path(value, type_="PathPrefix"):
    """A match of a path."""
    return {"path": {"type": type_, "value": value}}


def test_a_route_has_the_hosts_of_the_same_paths():
    """Hosts of other paths have a route of their own, so that none gets paths that are another's."""
    made = made_routes(
        Routing.gateway("public", "gateways"),
        "https://a.example.org/x",
        "https://b.example.org/y",
        "https://c.example.org/x",
    )
    assert {handle: (each.name, each.lines()["spec"]["hostnames"]) for handle, each in made.items()} == {
        "http_route": ("shop", ["a.example.org", "c.example.org"]),
        "http_route-b.example.org": ("shop-b.example.org", ["b.example.org"]),
    }
    assert made["http_route"].lines()["spec"] == {
        "parentRefs": [{"name": "public", "namespace": "gateways"}],
        "hostnames": ["a.example.org", "c.example.org"],
        "rules": [{"matches": [path("/x")], "backendRefs": [{"name": "inside", "port": 8080}]}],
    }


def test_a_route_of_every_host_names_none():
    """An exact path is one in an HTTPRoute too."""
    made = made_routes(Routing.gateway("public", "gateways"), "https://a.example.org", Url.any_host("/x"))
    assert list(made) == ["http_route", "http_route-any"]
    assert "hostnames" not in made["http_route-any"].lines()["spec"]
    exact = made_routes(Routing.gateway("p", "g"), Url.exact("https://a.example.org/login"))
    assert exact["http_route"].lines()["spec"]["rules"][0]["matches"] == [path("/login", "Exact")]


def test_http_is_redirected_by_a_route_of_its_own():
    """Of the hosts of https, at the listener for http; the time is in the rule."""
    routing = Routing.gateway("public", "gateways", section="https", timeout="2m", redirect_http="http")
    made = made_routes(routing, "https://a.example.org/x", "http://b.example.org/x")
    assert list(made) == ["http_route", "http_redirect"]
    assert made["http_route"].lines()["spec"]["rules"][0]["timeouts"] == {"request": "120s"}
    assert made["http_route"].lines()["spec"]["parentRefs"][0]["sectionName"] == "https"
    assert made["http_redirect"].name == "shop-redirect"
    assert made["http_redirect"].lines() == {
        "spec": {
            "parentRefs": [{"name": "public", "namespace": "gateways", "sectionName": "http"}],
            "hostnames": ["a.example.org"],
            "rules": [
                {
                    "matches": [path("/x")],
                    "filters": [
                        {
                            "type": "RequestRedirect",
                            "requestRedirect": {"scheme": "https", "statusCode": 301},
                        }
                    ],
                }
            ],
        }
    }
    assert list(made_routes(routing, "http://b.example.org/x")) == ["http_route"]


def test_a_route_knows_no_paths_of_a_controllers_own(refusal):
    """It is refused with the path."""
    given = Url.implementation_specific("https://a.example.org/x(.*)")
    assert refusal(made_routes, Routing.gateway("a", "b"), given) == (
        "shop: url: '/x(.*)': an HTTPRoute knows no ImplementationSpecific; write plain text"
    )
