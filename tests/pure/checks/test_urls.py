"""One host and path twice."""

import pytest

from cdk8s_webapp.synth.checks import urls


def ingress(name, host="a.example.org", path="/", **more):
    """An Ingress of one URL."""
    metadata = {"name": name, "annotations": more.get("annotations", {})}
    if "namespace" in more:
        metadata["namespace"] = more["namespace"]
    paths = [{"path": path, "pathType": more.get("type", "Prefix"), "backend": {}}]
    spec = {"ingressClassName": more.get("class_name"), "rules": [{"host": host, "http": {"paths": paths}}]}
    return {"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "metadata": metadata, "spec": spec}


def canary(key, value="true"):
    """An Ingress of the same URL with an annotation."""
    return ingress("canary", annotations={key: value})


def test_one_url_of_two_ingresses_is_refused(said):
    """Both places are named."""
    assert said(urls.check, a=[ingress("web")], b=[ingress("api")]) == [
        "api: url: a.example.org/ is claimed by Ingress web (main.py:1) and Ingress api (main.py:2); give one"
        " another host or path, or one Ingress a canary annotation"
    ]


@pytest.mark.parametrize(
    "other",
    [
        ingress("b", namespace="other"),
        ingress("b", path="/", type="ImplementationSpecific"),
        canary("nginx.ingress.kubernetes.io/canary", "false"),
        canary("nginx.ingress.kubernetes.io/canary-weight", "10"),
    ],
)
def test_the_same_is_refused_in_other_words(said, other):
    """A controller serves all namespaces."""
    assert len(said(urls.check, a=[ingress("a"), other])) == 1


@pytest.mark.parametrize(
    "other",
    [
        ingress("b", host="b.example.org"),
        ingress("b", host=None),
        ingress("b", path="/api"),
        ingress("b", type="Exact"),
        ingress("b", class_name="internal"),
        ingress("b", annotations={"kubernetes.io/ingress.class": "internal"}),
        canary("nginx.ingress.kubernetes.io/canary"),
        canary("nginx.ingress.kubernetes.io/canary", "True"),
        {**ingress("b"), "spec": "text"},
        {**ingress("b"), "kind": "Other"},
    ],
)
def test_other_urls_are_fine(said, other):
    """Another host, path, kind of path or class, or a canary, which the controller asks for."""
    assert said(urls.check, a=[ingress("a"), other]) == []


def test_a_slash_at_the_end_is_no_other_path(said):
    """Prefixes are compared element by element; exact paths as they are."""
    assert len(said(urls.check, a=[ingress("a", path="/api"), ingress("b", path="/api/")])) == 1
    exact = [ingress(name, path=path, type="Exact") for name, path in (("a", "/api"), ("b", "/api/"))]
    assert said(urls.check, a=exact) == []


def test_environments_may_have_one_url(said):
    """Two files with objects of one name go to a cluster each; a third file is compared with both."""
    assert said(urls.check, dev=[ingress("web")], prod=[ingress("web")]) == []
    found = said(urls.check, dev=[ingress("web")], prod=[ingress("web")], other=[ingress("api")])
    assert len(found) == 2


def route(name, *, gateway="house", section=None, host="a.example.org", match=None):
    """An HTTPRoute of one URL."""
    parent = {"name": gateway, "namespace": "gateways", **({"sectionName": section} if section else {})}
    matches = [{"path": {"type": "PathPrefix", "value": "/"}} if match is None else match]
    spec = {"parentRefs": [parent], "hostnames": [host], "rules": [{"matches": matches, "backendRefs": []}]}
    return {
        "apiVersion": "gateway.networking.k8s.io/v1",
        "kind": "HTTPRoute",
        "metadata": {"name": name},
        "spec": spec,
    }


def test_one_url_of_two_routes_is_refused(said):
    """A Gateway answers with the older one, and the other is never asked."""
    (found,) = said(urls.check, a=[route("web"), route("api")])
    assert found.startswith(
        "api: url: a.example.org/ is claimed by HTTPRoute web (main.py:1) and HTTPRoute api"
    )


@pytest.mark.parametrize(
    "other",
    [
        route("b", gateway="other"),
        route("b", section="internal"),
        route("b", host="b.example.org"),
        route("b", match={"path": {"type": "PathPrefix", "value": "/api"}}),
        route("b", match={"path": {"type": "Exact", "value": "/"}}),
        route("b", match={"path": {"type": "PathPrefix", "value": "/"}, "method": "GET"}),
        {**route("b"), "spec": {"parentRefs": "text", "hostnames": "text", "rules": "text"}},
        ingress("b"),
    ],
)
def test_other_routes_are_fine(said, other):
    """Another Gateway, listener, host or path, or a route that looks at more than the URL."""
    assert said(urls.check, a=[route("a"), other]) == []


def http_route(name, *, hosts=("a.example.org",), path=None, gateway=None, match=None):
    """An HTTPRoute of one Gateway."""
    matches = [{"path": path or {"type": "PathPrefix", "value": "/"}} if match is None else match]
    parents = [gateway or {"namespace": "infra", "name": "edge", "sectionName": "https"}]
    spec = {"parentRefs": parents, "hostnames": list(hosts), "rules": [{"matches": matches}]}
    metadata = {"name": name, "namespace": "shop"}
    return {
        "apiVersion": "gateway.networking.k8s.io/v1",
        "kind": "HTTPRoute",
        "metadata": metadata,
        "spec": spec,
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),
        ({"path": {"value": "/x/"}}, {"path": {"value": "/x"}}),
        ({"path": {}}, {"path": {"value": "/"}}),
        ({"path": {"type": "Exact", "value": "/x"}}, {"path": {"type": "Exact", "value": "/x"}}),
        ({"hosts": ()}, {"hosts": ()}),
        ({"match": {}}, {"path": {"value": "/"}}),
        ({"hosts": ("b.example.org", "a.example.org")}, {"hosts": ("a.example.org", "c.example.org")}),
    ],
)
def test_routes_that_are_one_are_refused(said, one, other):
    """By host and path, at one listener of one Gateway."""
    assert len(said(urls.check, a=[http_route("a", **one), http_route("b", **other)])) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"hosts": ("b.example.org",)},
        {"hosts": ()},
        {"path": {"value": "/x"}},
        {"path": {"type": "Exact", "value": "/"}},
        {"gateway": {"namespace": "infra", "name": "edge", "sectionName": "http"}},
        {"gateway": {"namespace": "infra", "name": "other", "sectionName": "https"}},
        {"gateway": {"namespace": "other", "name": "edge", "sectionName": "https"}},
        {"gateway": {"namespace": "infra", "name": "edge"}},
        {"match": {"path": {"value": "/"}, "headers": [{"name": "x", "value": "y"}]}},
    ],
)
def test_routes_that_differ_are_fine(said, other):
    """What also asks for a header may have the same host and path."""
    assert said(urls.check, a=[http_route("a"), http_route("b", **other)]) == []
