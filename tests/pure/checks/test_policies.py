"""URLs of Services that a NetworkPolicy keeps a workload from."""

import pytest

from cdk8s_webapp.synth.checks import policies


def named(kind, name, namespace, spec, **more):
    """An object."""
    place = {} if namespace is None else {"namespace": namespace}
    metadata = {"name": name, **place, "labels": {"app.kubernetes.io/name": name}}
    return {"apiVersion": "v1", "kind": kind, "metadata": metadata, "spec": spec, **more}


def workload(name, text=None, *, namespace="a", kind="Deployment", env_from=None):
    """What runs pods with a variable."""
    env = [] if text is None else [{"name": "API", "value": text}]
    reads = [] if env_from is None else [{"configMapRef": {"name": env_from}}]
    template = {
        "metadata": {"labels": {"app": name}},
        "spec": {"containers": [{"name": name, "env": env, "envFrom": reads}]},
    }
    spec = {"template": template}
    return named(kind, name, namespace, {"jobTemplate": {"spec": spec}} if kind == "CronJob" else spec)


def service(name, namespace="a"):
    """The Service of those pods."""
    return named("Service", name, namespace, {"selector": {"app": name}})


def pods(name, **more):
    """Pods as a peer."""
    return {"podSelector": {"matchLabels": {"app": name}}, **more}


def policy(name, *peers, namespace="a", direction="Ingress", **rule):
    """A policy about those pods."""
    to = {"Ingress": "from", "Egress": "to"}[direction]
    rules = [{to: list(peers), **rule}] if peers or rule else []
    spec = {**pods(name), "policyTypes": [direction], direction.lower(): rules}
    return named("NetworkPolicy", name, namespace, spec)


API = [workload("api"), service("api")]
# Its user is called as the Service is.
OF_A_USER = ("postgres://api:$(PASSWORD)@db/api", "postgres://api@db", "postgres://api:secret@db.b.c.d/x")
IN = ["web: env: API: is a URL of api, whose NetworkPolicy does not let web in; write api.allow_from(web)"]
OUT = [
    "web: env: API: is a URL of api, and the NetworkPolicy of web does not let it out; write"
    " web.allow_to(api)"
]


@pytest.mark.parametrize(
    "text",
    [
        "http://api",
        "http://api/",
        "http://api:8080/v1",
        "http://api.a",
        "http://api.a.svc:80",
        "http://api.a.svc.cluster.local/v1",
        "see http://api and more",
        "http://other,http://api?x",
        "http://api,http://other",
        "redis://user:$(PASSWORD)@api:6379/0",
        "redis://:$(PASSWORD)@api",
    ],
)
def test_a_url_that_a_policy_forbids_is_refused(said, text):
    """In each way in which a Service is written; both are named."""
    assert said(policies.check, x=[*API, workload("web", text), policy("api", pods("other"))]) == IN


@pytest.mark.parametrize(
    "text", ["http://apis", "http://api-2", "http://my.api", "api", "http://api.b", "//apiX", *OF_A_USER]
)
def test_another_host_is_another_host(said, text):
    """Neither a longer name nor one of another namespace is meant."""
    assert said(policies.check, x=[*API, workload("web", text), policy("api", pods("other"))]) == []


@pytest.mark.parametrize("kind", ["Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob"])
def test_whatever_runs_the_pods(said, kind):
    """A CronJob's stand one step deeper."""
    made = [*API, workload("web", "http://api", kind=kind), policy("api", pods("other"))]
    assert said(policies.check, x=made) == IN


@pytest.mark.parametrize(
    "peer",
    [
        pods("web"),
        {"podSelector": {}},
        {"ipBlock": {"cidr": "10.0.0.0/8"}},
        pods("web", namespaceSelector={"matchLabels": {"kubernetes.io/metadata.name": "a"}}),
        {"namespaceSelector": {"matchLabels": {"team": "web"}}},
        {"namespaceSelector": {}},
    ],
)
def test_whoever_is_or_may_be_let_in_is_not_refused(said, peer):
    """A namespace by labels of its own, and addresses, are the cluster's to know."""
    made = [*API, workload("web", "http://api"), policy("api", pods("other"), peer)]
    assert said(policies.check, x=made) == []


@pytest.mark.parametrize(
    "peer",
    [
        pods("web", namespaceSelector={"matchLabels": {"kubernetes.io/metadata.name": "b"}}),
        pods("other", namespaceSelector={"matchLabels": {"kubernetes.io/metadata.name": "a"}}),
    ],
)
def test_a_peer_of_another_namespace_is_another(said, peer):
    """And so is another one of the same."""
    assert said(policies.check, x=[*API, workload("web", "http://api"), policy("api", peer)]) == IN


def test_namespaces_are_looked_at(said):
    """A peer without one is of the policy's own."""
    text = "http://api.a"
    web = workload("web", text, namespace="b")
    assert said(policies.check, x=[*API, web, policy("api", pods("web"))]) == IN
    near = pods("web", namespaceSelector={"matchLabels": {"kubernetes.io/metadata.name": "b"}})
    assert said(policies.check, x=[*API, web, policy("api", near)]) == []
    assert said(policies.check, x=[*API, web, policy("api", pods("other"), namespace="b")]) == []


def test_several_policies_admit_together(said):
    """One that lets it in is enough; one that says nothing of who may come shuts all out."""
    web = workload("web", "http://api")
    assert said(policies.check, x=[*API, web, policy("api"), policy("api", pods("web"))]) == []
    assert said(policies.check, x=[*API, web, policy("api")]) == IN
    assert said(policies.check, x=[*API, web, policy("api", ports=[{"port": 80}])]) == []
    assert said(policies.check, x=[*API, web]) == []


def test_who_may_go_out_is_looked_at_too(said):
    """DNS alone is no way to it."""
    web = workload("web", "http://api")
    dns = {"ports": [{"port": 53}]}
    assert said(policies.check, x=[*API, web, policy("web", direction="Egress", **dns)]) == OUT
    assert said(policies.check, x=[*API, web, policy("web", pods("other"), direction="Egress")]) == OUT
    assert said(policies.check, x=[*API, web, policy("web", pods("api"), direction="Egress")]) == []
    assert said(policies.check, x=[*API, web, policy("web", direction="Egress", ports=[{"port": 80}])]) == []


def test_a_policy_without_types_is_about_what_comes_in(said):
    """And about what goes out where it has rules for that."""
    web = workload("web", "http://api")
    bare = policy("api", pods("other"))
    del bare["spec"]["policyTypes"]
    assert said(policies.check, x=[*API, web, bare]) == IN
    out = policy("web", pods("other"), direction="Egress")
    del out["spec"]["policyTypes"]
    assert said(policies.check, x=[*API, web, out]) == OUT


def test_variables_of_a_config_map_are_read(said):
    """By the name that they have in the program."""
    settings = named("ConfigMap", "settings", "a", {}, data={"API_URL": "http://api"})
    made = [*API, settings, workload("web", env_from="settings"), policy("api", pods("other"))]
    assert said(policies.check, x=made) == [IN[0].replace("env: API", "config: API_URL")]


def test_a_workload_may_name_itself(said):
    """Whether its own pods reach each other is its own."""
    made = [workload("api", "http://api"), service("api"), policy("api", pods("other"))]
    assert said(policies.check, x=made) == []


def test_environments_do_not_meet(said):
    """What is applied to another cluster forbids nothing here."""

    def environment(*more):
        return [
            workload("api", namespace=None),
            service("api", namespace=None),
            workload("web", "http://api", namespace=None),
            *more,
        ]

    shut = policy("api", pods("other"), namespace=None)
    assert said(policies.check, dev=environment(), prod=environment(shut)) == IN
    web_alone = [workload("web", "http://api", namespace=None)]
    assert said(policies.check, dev=web_alone, prod=environment(shut)) == IN
