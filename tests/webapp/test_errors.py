"""Mistakes, answered where they are made."""

import dataclasses
import inspect
import re

import cdk8s
import cdk8s_plus_27 as kplus
import jsii
import pytest
from constructs import Construct, IValidation

from cdk8s_webapp import (
    App,
    Chart,
    ConfigMap,
    Deployment,
    Ingress,
    Platform,
    Pod,
    Resources,
    Routing,
    Security,
    Service,
    Tls,
    WebApp,
    WebAppError,
)

OF_WEB_APP = list(inspect.signature(WebApp.__init__).parameters)[1:]
OF_PLATFORM = [field.name for field in dataclasses.fields(Platform)]
NAME = "lower-case letters, digits and '-', with a letter first and a letter or digit last"
LABEL = "at most 63 letters, digits, '-', '_' and '.', with a letter or digit first and last"
VARIABLE = "names no environment variable: letters, digits, '_', '-' and '.', not a digit first"

REFUSED = [
    ({"image": ""}, "web: image: is empty"),
    ({"image": None}, "web: image: None is not text"),
    ({"image": " web:1"}, "web: image: ' web:1' has white space around it"),
    (
        {"image": "Web:1"},
        "web: image: 'Web:1' has capital letters before its tag; write 'web:1'",
    ),
    ({"port": 0}, "web: port: 0 is not a port (1 to 65535)"),
    ({"port": 99999}, "web: port: 99999 is not a port (1 to 65535)"),
    ({"port": "8000"}, "web: port: '8000' is not a port (1 to 65535); write 8000"),
    ({"port": True}, "web: port: True is not a port (1 to 65535)"),
    ({"port": 80.0}, "web: port: 80.0 is not a port (1 to 65535); write 80"),
    ({"service_port": -1}, "web: service_port: -1 is not a port (1 to 65535)"),
    ({"url": ""}, "web: url: is empty"),
    ({"url": "example.org"}, "web: url: 'example.org' is no http or https URL; write 'https://example.org'"),
    ({"url": "ftp://a.b"}, "web: url: 'ftp://a.b' is no http or https URL; write 'https://a.b'"),
    ({"url": "https://A.b"}, "web: url: 'A.b' has capital letters; write 'a.b'"),
    (
        {"url": "https://a.b:8080"},
        "web: url: 'https://a.b:8080' has a port, which an Ingress cannot route by; leave it out",
    ),
    ({"url": "https://u:secret@a.b"}, "web: url: holds a user or a password, which a URL in YAML must not"),
    (
        {"url": "https://a.b/?x=1"},
        "web: url: 'https://a.b/?x=1' has a query or a fragment; end it after the path",
    ),
    ({"url": "https://10.0.0.1"}, "web: url: '10.0.0.1' is an address; an Ingress needs a host name"),
    ({"url": "https://my_app.fr"}, "web: url: 'my_app.fr' is no host name, such as 'app.example.org'"),
    ({"url": ["https://a.b", "https://a.b/"]}, "web: url: a.b/ is given twice"),
    ({"url": 5}, "web: url: 5 is neither a URL nor a list of them; write 'https://…'"),
    ({"config": "A=1"}, 'web: config: \'A=1\' is no mapping; write {"KEY": "value"}'),
    ({"config": {1: "x"}}, "web: config: key 1 is not text; write '1'"),
    ({"config": {"MY VAR": "1"}}, f"web: config: 'MY VAR' {VARIABLE}"),
    ({"config": {"a/b": "1"}}, f"web: config: 'a/b' {VARIABLE}"),
    ({"config": {"1A": "1"}}, f"web: config: '1A' {VARIABLE}"),
    (
        {"config": {"constructor": "1"}},
        "web: config: 'constructor' is a name that JavaScript keeps for itself; rename it",
    ),
    ({"config": {"A": 5}}, 'web: config: A: 5 is not text; write "5"'),
    ({"config": {"A": False}}, 'web: config: A: False is not text; write "false"'),
    ({"config": {"A": "\0"}}, "web: config: A: has a character that no environment can hold"),
    ({"config": {"A": "\ud800"}}, "web: config: A: has a character that no file can hold"),
    (
        {"config": {"A": "x" * 125_000, "B": "x" * 125_000}},
        "web: config: has 250015 bytes, of which '<', '>' and '&' are six each; kubectl apply takes at most"
        " 250000 in a ConfigMap",
    ),
    (
        {"config": {"DATABASE_URL": "postgresql://me:secret@db/users"}},
        "web: config: DATABASE_URL: holds a password in a URL, and everyone may read this; keep it in a"
        ' Secret, and write env={"DATABASE_URL": SecretKeyRef("name-of-the-secret", "key")};'
        ' or, where it is none, Plain("…", because="…")',
    ),
    ({"platform": "SSPCLOUD"}, "web: platform: 'SSPCLOUD' is no Platform; write SSPCLOUD"),
    ({"resources": {"cpu": "1"}}, "web: resources: {'cpu': '1'} is no Resources; write Resources(cpu='1')"),
    (
        {"security": Security.restricted},
        "web: security: Security.restricted is no Security; write Security.restricted()",
    ),
    ({"replicas": -1}, "web: replicas: -1 is not a number of pods (0 to 2147483647)"),
    ({"health": "health"}, "web: health: 'health' does not start with '/'; write '/health'"),
    (
        {"health": "https://a.b/health"},
        "web: health: 'https://a.b/health' is a URL; write its path, such as '/health'",
    ),
    ({"labels": "team"}, 'web: labels: \'team\' is no mapping; write {"KEY": "value"}'),
    ({"labels": 5}, 'web: labels: 5 is no mapping; write {"KEY": "value"}'),
    ({"labels": {"team": 1}}, "web: labels: team: 1 is not text; write '1'"),
    (
        {"labels": {"team": "the web"}},
        f"web: labels: team: 'the web' is no label value: {LABEL}; write 'the-web'",
    ),
    (
        {"labels": {"my team": "x"}},
        "web: labels: 'my team' is no label key, such as 'team' or 'example.org/team'",
    ),
    (
        {"labels": {"app.kubernetes.io/name": "x"}},
        "web: labels: app.kubernetes.io/name is set by this library, from the id; leave it out",
    ),
    (
        {"selector": {}},
        'web: selector: is empty and would select nothing; write {"app": "…"} or leave it out',
    ),
    ({"names": {"configmap": "x"}}, "web: names: 'configmap' is unknown; did you mean config_map?"),
    (
        {"names": {"service": "My_App"}},
        f"web: names: service: 'My_App' is no Kubernetes name: {NAME}; write 'my-app'",
    ),
    (
        {"on_config_change": "reload"},
        "web: on_config_change: 'reload' is unknown; write 'restart' or 'nothing'",
    ),
    ({"prot": 80}, "web: prot: no such argument; did you mean port?"),
    (
        {"zzz": {}},
        f"web: zzz: no such argument; known are {', '.join(OF_WEB_APP)}",
    ),
]


@pytest.mark.parametrize(("arguments", "message"), REFUSED, ids=[message for _, message in REFUSED])
def test_every_argument_is_checked_where_it_is_written(app, web, arguments, message):
    """A WebAppError names the application, the argument, the value and the fix, and makes nothing."""
    before = len(app.node.find_all())
    with pytest.raises(WebAppError) as refused:
        web(**arguments)
    assert str(refused.value) == message
    assert len(app.node.find_all()) == before


@pytest.mark.parametrize(
    ("id_", "message"),
    [
        ("My_App", f"My_App: id_: 'My_App' is no Kubernetes name: {NAME}; write 'my-app'"),
        ("1web", f"1web: id_: '1web' is no Kubernetes name: {NAME}; write 'web'"),
        ("w" * 64, "w" * 64 + ": id_: '" + "w" * 64 + "' has 64 characters; at most 63 are allowed"),
        ("", "WebApp: id_: is empty"),
    ],
)
def test_the_id_is_a_name(web, id_, message):
    """An id that cannot name a Service is refused."""
    with pytest.raises(WebAppError) as refused:
        web(id_)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Resources(cpu="100Mi"), "cpu: '100Mi' is an amount of memory; CPU is '100m' or '1'"),
        (lambda: Resources(cpu="lots"), "cpu: 'lots' is no quantity, such as '100m' or '200Mi'"),
        (lambda: Resources(cpu=1), "cpu: 1 is not text; write '1'"),
        (lambda: Resources(cpu=""), "cpu: is empty"),
        (lambda: Resources(cpu="-1"), "cpu: '-1' is no quantity, such as '100m' or '200Mi'"),
        (
            lambda: Resources(cpu="500"),
            "cpu: '500' is 500 whole CPUs; write '500000m' if that is meant; did you mean '500m'?",
        ),
        (
            lambda: Resources(cpu="0.1m"),
            "cpu: '0.1m' is not a multiple of '1m', the least that Kubernetes shares",
        ),
        (lambda: Resources(memory="200"), "memory: '200' is less than 1Mi; did you mean '200Mi'?"),
        (lambda: Resources(memory="200m"), "memory: '200m' is less than 1Mi; did you mean '200Mi'?"),
        (lambda: Resources(memory="200Ti"), "memory: '200Ti' is more than 64Ti; did you mean Mi or Gi?"),
        (
            lambda: Resources(cpu="2", cpu_limit="1"),
            "cpu: the request '2' is above the limit '1'",
        ),
        (
            lambda: Resources(memory="1Gi", memory_limit="1000Mi"),
            "memory: the request '1Gi' is above the limit '1000Mi'",
        ),
        (lambda: Resources(cpus="1"), "cpus: no such argument; did you mean cpu?"),
    ],
)
def test_resources_are_checked(call, message):
    """Amounts that are none, or surely a slip, are refused with the name of the class."""
    with pytest.raises(WebAppError) as refused:
        call()
    assert str(refused.value) == f"Resources: {message}"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (Security.baseline, "Security: because: is required"),
        (lambda: Security.baseline(because=""), "Security: because: is empty"),
        (lambda: Security.baseline(because=None), "Security: because: is required with baseline: say why"),
        (
            lambda: Security(level="strict"),
            "Security: level: 'strict' is unknown; write 'restricted' or 'baseline' or 'privileged'",
        ),
        (lambda: Platform(tsl=1), f"Platform: tsl: no such argument; known are {', '.join(OF_PLATFORM)}"),
        (
            lambda: Platform(routing="nginx"),
            "Platform: routing: 'nginx' is no Routing; write Routing.ingress()",
        ),
        (
            lambda: Routing.ingress(clas_name="x"),
            "Routing: clas_name: no such argument; did you mean class_name?",
        ),
        (lambda: Routing.ingress(class_name=""), "Routing: class_name: is empty"),
        (lambda: Routing.ingress(tls="x"), "Routing: tls: 'x' is no Tls; write Tls.at_controller()"),
        (lambda: Tls.secret(""), "Tls: secret: is empty"),
        (Tls.secret, "Tls: name: is required"),
        (Tls.cert_manager, "Tls: cluster_issuer: is required"),
    ],
)
def test_values_are_checked(call, message):
    """A value that cannot work is refused with the name of its class."""
    with pytest.raises(WebAppError) as refused:
        call()
    assert str(refused.value) == message


def test_a_missing_argument_is_named(chart):
    """Image and port are required."""
    with pytest.raises(WebAppError, match=r"^web: image: is required$"):
        WebApp(chart, "web", port=80)
    with pytest.raises(WebAppError, match=r"^web: port: is required$"):
        WebApp(chart, "web", image="web:1")


def test_an_argument_without_its_name_is_answered(chart):
    """Only scope and id have no name."""
    with pytest.raises(WebAppError) as refused:
        WebApp(chart, "web", "web:1", port=80)
    assert str(refused.value) == "web: 'web:1': needs the name of its argument, such as image=…"


@pytest.mark.parametrize("wrong", [None, "chart"])
def test_a_scope_that_is_none_is_refused(wrong):
    """A WebApp needs a chart around it."""
    with pytest.raises(WebAppError) as refused:
        WebApp(wrong, "web", image="web:1", port=80)
    assert (
        str(refused.value) == f'web: scope: {wrong!r} is no chart; write WebApp(Chart(app, "web"), "web", …)'
    )


def test_an_app_is_no_chart(app):
    """A WebApp directly in an App is refused, with what to write."""
    with pytest.raises(WebAppError) as refused:
        WebApp(app, "web", image="web:1", port=80)
    assert str(refused.value) == 'web: scope: an App is no chart; write WebApp(Chart(app, "web"), "web", …)'


def test_a_construct_outside_of_charts_is_refused(app):
    """A WebApp in a construct that is in no chart is refused, without JavaScript."""
    with pytest.raises(WebAppError) as refused:
        WebApp(Construct(app, "group"), "web", image="web:1", port=80)
    assert str(refused.value) == "web: scope: is in no chart; give a Chart, or a construct in one"
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


@pytest.mark.parametrize(
    "make",
    [
        lambda scope: Deployment(scope, "web", pod=Pod(app="web", image="web:1", port=80)),
        lambda scope: Service(scope, "web", target_port=80),
        lambda scope: ConfigMap(scope, "web"),
    ],
)
def test_parts_need_a_chart_too(app, make):
    """Each part alone is in a chart, once under its id, as the WebApp is."""
    with pytest.raises(WebAppError, match=r"^web: scope: None is no Construct"):
        make(None)
    with pytest.raises(WebAppError, match=r"^web: is in no chart; give a Chart, or a construct in one$"):
        make(app)
    chart = Chart(app, "chart")
    make(chart)
    with pytest.raises(WebAppError, match=r"^web: 'web' is the id of something else in Chart"):
        make(chart)


def test_the_same_id_twice_in_a_chart_is_refused(web):
    """Two applications of one id have one name."""
    web()
    with pytest.raises(WebAppError) as refused:
        web()
    assert str(refused.value) == (
        "web: id_: 'web' is the id of something else in Chart [chart]; give one another id"
    )


def test_the_same_name_in_another_namespace_or_app_is_fine(app, web, tmp_path):
    """Objects are told apart by their namespace, and apps by themselves."""
    web()
    web(scope=Chart(app, "other", namespace="other"))
    web(scope=Chart(App(outdir=str(tmp_path / "second")), "chart"))
    assert len(app.synth_yaml().split("---\n")) == 4


def test_two_objects_of_cdk8s_with_one_name_are_refused(app, chart, web):
    """Other objects are compared when all are known."""
    web()
    kplus.Service(
        chart,
        "mine",
        metadata=cdk8s.ApiObjectMetadata(name="web"),
        ports=[kplus.ServicePort(port=80)],
    )
    with pytest.raises(WebAppError) as refused:
        app.synth()
    assert re.fullmatch(
        r"web: Service: two objects have this name in chart\.k8s\.yaml, made at \S*conftest\.py:\d+"
        r" and chart/mine; give one another id or name",
        str(refused.value),
    )


def test_a_key_given_twice_is_refused(web):
    """add_config never replaces."""
    added = web(config={"A": "1"})
    with pytest.raises(WebAppError) as refused:
        added.add_config("A", "2")
    assert str(refused.value) == "web: config: A: is given twice; a second value would replace the first"


def test_added_config_is_checked_like_config(web):
    """add_config refuses what config= refuses."""
    with pytest.raises(WebAppError, match=r"^web: config: A: 1 is not text"):
        web().add_config("A", 1)
    with pytest.raises(WebAppError, match=r"^more: config: '1A' names no"):
        web("more", config={"A": "1"}).add_config("1A", "1")


def test_a_number_and_an_autoscaler_are_refused(app, chart, web):
    """Two that set the number of pods would fight."""
    kplus.HorizontalPodAutoscaler(chart, "hpa", target=web(replicas=3).deployment, max_replicas=5)
    with pytest.raises(WebAppError) as refused:
        app.synth_yaml()
    assert str(refused.value) == (
        "web: replicas: 3 and a HorizontalPodAutoscaler cannot both set the number; leave replicas out"
    )


def test_two_containers_of_one_name_are_refused(app, web):
    """cdk8s-plus names every container main that has no name."""
    deployment = web().deployment
    deployment.add_container(image="a:1")
    deployment.add_container(image="b:1")
    with pytest.raises(WebAppError) as refused:
        app.synth_yaml()
    assert str(refused.value) == "web: container: two containers are named 'main'; give one another name"


@pytest.mark.parametrize(
    ("handle", "message"),
    [
        ("url", "worker: url: none was given; internal_url is the one inside the cluster"),
        ("host", "worker: host: none was given; internal_url is the one inside the cluster"),
        ("ingress", "worker: ingress: no url was given; internal_url is the one inside the cluster"),
        ("config_map", "worker: config_map: no config was given; add_config makes one"),
    ],
)
def test_what_is_not_there_is_never_none(web, handle, message):
    """Asked for what it has not, an application says so."""
    worker = web("worker")
    with pytest.raises(WebAppError) as refused:
        getattr(worker, handle)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda c: ConfigMap(c, "a_b"), "a_b: name: 'a_b' is no Kubernetes name: "),
        (lambda c: ConfigMap(c, "a", data={"a/1": "x"}), "a: config: 'a/1' is no key of a ConfigMap: "),
        (lambda _: Pod(app="a", image=""), "a: image: is empty"),
        (lambda _: Pod(app="a", image="a", port=0), "a: port: 0 is not a port (1 to 65535)"),
        (lambda _: Pod(app="a", image="a", container="A"), "a: container: 'A' is no"),
        (lambda _: Pod(app="", image="a"), "Pod: app: is empty"),
        (lambda c: Deployment(c, "a", pod="a:1"), "a: pod: 'a:1' is no Pod; write Pod("),
        (
            lambda c: Deployment(c, "a", pod=Pod(app="a", image="a"), config_map="settings"),
            "a: config_map: 'settings' is no ConfigMap; write ConfigMap(…) of cdk8s_webapp",
        ),
        (lambda c: Service(c, None, target_port=80), "None: name: None is not text"),
        (lambda c: Service(c, "a", app_name=5, target_port=80), "5: app_name: "),
        (lambda c: Service(c, "a", target_port=0), "a: target_port: 0 is not a port (1 to 65535)"),
        (lambda c: Service(c, "a"), "a: target_port: is required"),
        (
            lambda c: Ingress(c, "a", urls=(), service=Service(c, "s", target_port=80)),
            "a: urls: is empty; an Ingress without a URL routes nothing",
        ),
        (lambda c: Ingress(c, "a", urls="https://a.b", service="a"), "a: service: 'a' is no Service; "),
    ],
)
def test_parts_are_checked_too(chart, make, message):
    """Each construct refuses by itself what cannot work."""
    with pytest.raises(WebAppError) as refused:
        make(chart)
    assert str(refused.value).startswith(message)


def test_an_ingress_needs_one_port_to_go_to(chart):
    """cdk8s-plus cannot choose between two, and its words are without JavaScript's."""
    service = Service(chart, "s", target_port=80)
    service.bind(90, name="more")
    with pytest.raises(WebAppError) as refused:
        Ingress(chart, "a", urls="https://a.b", service=service)
    assert str(refused.value) == (
        "a: service: unable to determine service port since service exposes multiple ports: 80,90"
    )


def test_only_whole_words_of_javascript_are_left_out(app, chart):
    """A message keeps words such as TypeError, and loses the lone Error before it."""
    chart.node.add_validation(Complaint())
    with pytest.raises(WebAppError) as refused:
        app.synth_yaml()
    assert str(refused.value).splitlines()[-1].strip() == "[chart] TypeError: mine"


@jsii.implements(IValidation)
class Complaint:
    """A validation that finds something."""

    def validate(self):
        """Find it."""
        return ["TypeError: mine"]


def test_the_error_is_a_value_error():
    """Who catches ValueError catches it too, and a traceback shows it by its public name."""
    assert issubclass(WebAppError, ValueError)
    assert WebAppError.__module__ == "cdk8s_webapp"
