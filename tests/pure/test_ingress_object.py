"""The Ingress: rules, paths and certificates, over what users added."""

from cdk8s_webapp import Routing, Tls, Url
from cdk8s_webapp.objects.ingress import IngressObject
from cdk8s_webapp.values.url import parse_all


def ingress(*urls, routing=None, **more):
    """An Ingress to the Service shop."""
    return IngressObject(
        **{"app": "shop", "name": "public", "service": "inside", "service_port": 8080, **more},
        urls=parse_all("shop", "url", list(urls)),
        routing=routing or Routing.ingress(),
    )


def rule(host, *paths):
    """A rule to the Service."""
    backend = {"service": {"name": "inside", "port": {"number": 8080}}}
    return {
        "host": host,
        "http": {"paths": [{"path": path, "pathType": "Prefix", "backend": backend} for path in paths]},
    }


def test_a_rule_a_host():
    """Hosts in their order, paths sorted; no class and no certificate unless told."""
    made = ingress("https://b.example.org/x", "http://a.example.org", "https://b.example.org/B")
    assert made.lines() == {
        "spec": {"rules": [rule("b.example.org", "/x", "/B"), rule("a.example.org", "/")]}
    }
    assert made.over({})["spec"]["rules"][0] == rule("b.example.org", "/B", "/x")
    assert made.annotations == {}


def test_a_class():
    """It is written as it is named."""
    spec = ingress("https://a.example.org", routing=Routing.ingress(class_name="nginx")).lines()["spec"]
    assert list(spec) == ["ingressClassName", "rules"]
    assert spec["ingressClassName"] == "nginx"


def test_certificates_are_of_https_hosts():
    """The hosts of https, each once, whoever makes the certificate."""
    urls = (
        "https://b.example.org",
        "https://b.example.org/x",
        "http://c.example.org",
        "https://a.example.org",
    )
    secret = ingress(*urls, routing=Routing.ingress(tls=Tls.secret("mine")))
    assert secret.lines()["spec"]["tls"] == [
        {"hosts": ["b.example.org", "a.example.org"], "secretName": "mine"}
    ]
    assert secret.annotations == {}
    issued = ingress(*urls, routing=Routing.ingress(tls=Tls.cert_manager(cluster_issuer="le")))
    assert issued.lines()["spec"]["tls"][0]["secretName"] == "public-tls"
    assert issued.annotations == {"cert-manager.io/cluster-issuer": "le"}


def test_http_alone_has_no_certificate():
    """Nothing is asked of cert-manager either."""
    made = ingress("http://a.example.org", routing=Routing.ingress(tls=Tls.cert_manager(cluster_issuer="le")))
    assert "tls" not in made.lines()["spec"]
    assert made.annotations == {}


def test_rules_of_users_stay():
    """Paths of one host come together, sorted."""
    added = {"spec": {"rules": [rule("a.example.org", "/b"), rule("z.example.org", "/")]}}
    whole = ingress("https://a.example.org/c", "https://a.example.org/a").over(added)
    assert whole["spec"]["rules"] == [rule("a.example.org", "/a", "/b", "/c"), rule("z.example.org", "/")]


def test_arguments_are_checked(refusal):
    """Each by its name."""
    given = {
        "app": "shop",
        "name": "x",
        "service": "shop",
        "service_port": 80,
        "routing": Routing.ingress(),
    }
    assert refusal(IngressObject, **given, urls=()) == (
        "shop: urls: is empty; an Ingress without a URL routes nothing"
    )
    assert refusal(IngressObject, **{**given, "routing": "nginx"}, urls=()) == (
        "shop: routing: 'nginx' is no Routing; write Routing.ingress(…)"
    )


def test_paths_are_of_their_types():
    """An exact path says so; a path of every host stands in a rule without one."""
    made = ingress(Url.exact("https://a.example.org/login"), Url.any_host("/x"))
    backend = {"service": {"name": "inside", "port": {"number": 8080}}}
    assert made.lines()["spec"]["rules"] == [
        {
            "host": "a.example.org",
            "http": {"paths": [{"path": "/login", "pathType": "Exact", "backend": backend}]},
        },
        {"http": {"paths": [{"path": "/x", "pathType": "Prefix", "backend": backend}]}},
    ]


def test_a_name_leaves_room_for_that_of_the_secret(refusal):
    """The Secret's name is the Ingress' own and more, and as short as any."""
    issued = Routing.ingress(tls=Tls.cert_manager(cluster_issuer="le"))
    longest = ".".join(["a" * 60] * 4) + ".bbbbb"
    made = ingress("https://a.example.org", routing=issued, name=longest)
    assert len(made.lines()["spec"]["tls"][0]["secretName"]) == 253
    longer = f"{longest}b"
    assert ingress("https://a.example.org", name=longer).name == longer
    said = refusal(ingress, "https://a.example.org", routing=issued, name=longer)
    assert said.startswith("shop: names: ingress: 'aaaa")
    assert said.endswith(
        " with '-tls' at its end, the name of the Secret, has 254 characters; at most 253 are allowed"
    )
