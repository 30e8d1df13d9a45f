"""Every argument of every public class, given what it cannot take."""

import collections
import enum
import inspect
import sys
from pathlib import Path

import cdk8s
import cdk8s_plus_27 as kplus
import pytest
from constructs import Construct

import cdk8s_webapp
from cdk8s_webapp import (
    App,
    Chart,
    Health,
    Peer,
    Platform,
    Pod,
    Resources,
    Routing,
    Security,
    Service,
    ServiceAccount,
    Tls,
    WebApp,
    WebAppError,
)

Whole = enum.IntEnum("Whole", {"TWO": 2})
Text = enum.StrEnum("Text", {"A": "a-a"})
Other = enum.Enum("Other", {"A": "a"})


@pytest.fixture(scope="module")
def values():
    """The zoo, made once."""
    return zoo()


def zoo():
    """Values of all kinds, each in some argument's place a wrong one."""
    endless = []
    endless.append(endless)
    texts = ["", " ", "a", "A b", "a\n", "\0\x1b[31m", "\ud800", "é", "x" * 300, "x" * 100_000, "80", "${A}"]
    texts += ["https://user:hunter2@host", "constructor", "__proto__"]
    numbers = [True, 0, -1, 80, 2**31, 10**400, 1.5, float("nan"), 1j]
    several = [b"a", [], [1], ["\ud800"], ["a", "a"], [None], endless, (), {"a"}, range(3), iter([])]
    mappings = [{}, {"a": "b"}, {"a": 1}, {1: "a"}, {"a": None}, {"a": {"b": "c"}}, {"a b": "c"}]
    mappings += [{"constructor": "x"}, {"a": "\ud800"}, {"\ud800": "a"}, {b"a": "b"}]
    python = [None, object(), object, len, slice(1), ..., sys, Path("p"), WebAppError("x")]
    python += [Whole.TWO, Text.A, Other.A, Other]
    chart = Chart(App(), "zoo")
    ours = [App(), chart, WebApp, WebApp(chart, "zoo", image="a", port=1), Resources(), Platform()]
    ours += [Routing.ingress(), Tls.at_controller(), Security.restricted(), cdk8s.Size.mebibytes(1)]
    return texts + numbers + several + mappings + python + ours


def scope_and_id():
    return {"scope": Chart(App(), "chart"), "id_": "thing"}


def ingress():
    given = scope_and_id()
    service = Service(given["scope"], "service", target_port=80)
    return {**given, "urls": "https://a.org", "service": service}


def stateful():
    return {**scope_and_id(), "image": "a", "port": 1, "storage": {"/data": "1Gi"}}


def deployment():
    return {**scope_and_id(), "pod": Pod(app="thing", image="a", port=1)}


# What makes each class, and what each other way to make one needs, beside the argument that is tried.
LEAST = {
    "Autoscale": lambda: {"low": 2, "high": 3},
    "Chart": lambda: {"scope": App(), "id_": "chart"},
    "ConfigMap": lambda: {**scope_and_id(), "data": {"A": "1"}},
    "ConfigMapKeyRef": lambda: {"name": "a", "key": "A"},
    "ConfigMapRef": lambda: {"name": "a"},
    "Container": lambda: {"name": "side", "image": "b"},
    "CronJob": lambda: {**scope_and_id(), "image": "a", "schedule": "@daily"},
    "Deployment": deployment,
    "ExternalSecret": lambda: {**scope_and_id(), "store": "vault", "keys": {"A": "shop/a"}},
    "FieldRef": lambda: {"path": "metadata.name"},
    "Identity": lambda: {"annotation": "example.org/identity"},
    "Image": lambda: {"ref": "a"},
    "Ingress": ingress,
    "Job": lambda: {**scope_and_id(), "image": "a"},
    "Object": lambda: {"app": "thing", "name": "thing"},
    "Peer": lambda: {"lines": {"ipBlock": {"cidr": "192.0.2.0/24"}}},
    "Peer.addresses": lambda: {"cidr": "192.0.2.0/24"},
    "Peer.namespace": lambda: {"name": "a"},
    "Peer.namespaces": lambda: {"namespace_labels": {"a": "b"}},
    "Peer.pods": lambda: {"pod_labels": {"a": "b"}},
    "Permission": lambda: {"verbs": ["get"], "resources": ["pods"]},
    "Plain": lambda: {"value": "hunter3", "because": "a test"},
    "Pod": lambda: {"app": "thing", "image": "a", "port": 1},
    "Port": lambda: {"number": 9000},
    "Probe": lambda: {"kind": "tcp"},
    "Probe.exec": lambda: {"command": ["true"]},
    "Probe.http": lambda: {"path": "/"},
    "ResourceFieldRef": lambda: {"resource": "limits.memory"},
    "Routing.gateway": lambda: {"name": "public", "namespace": "gateways"},
    "SecretKeyRef": lambda: {"name": "a", "key": "A"},
    "SecretRef": lambda: {"name": "a"},
    "Security.baseline": lambda: {"because": "a test"},
    "Security.privileged": lambda: {"because": "a test"},
    "Service": lambda: {**scope_and_id(), "target_port": 80},
    "StatefulApp": stateful,
    "Tls.cert_manager": lambda: {"cluster_issuer": "house"},
    "Tls.secret": lambda: {"name": "a"},
    "Url": lambda: {"scheme": "https", "host": "a.example.org", "path": "/"},
    "Url.exact": lambda: {"url": "https://a.example.org/a"},
    "Url.implementation_specific": lambda: {"url": "https://a.example.org/a"},
    "Volume": lambda: {"kind": "empty_dir", "given": {}},
    "Volume.claim": lambda: {"size": "1Gi"},
    "Volume.config_map": lambda: {"name": "a"},
    "Volume.existing_claim": lambda: {"name": "a"},
    "Volume.files": lambda: {"files": {"a": "b"}},
    "Volume.from_source": lambda: {"source": {"emptyDir": {}}},
    "Volume.host_path": lambda: {"path": "/a", "because": "a test"},
    "Volume.image": lambda: {"ref": "a"},
    "Volume.nfs": lambda: {"server": "a.example.org", "path": "/a"},
    "Volume.of": lambda: {"volume": kplus.Volume.from_empty_dir(scope_and_id()["scope"], "a", "a")},
    "Volume.per_pod": lambda: {"size": "1Gi", "storage_class": "fast"},
    "Volume.secret": lambda: {"name": "a"},
    "WebApp": lambda: {**scope_and_id(), "image": "a", "port": 1},
    "Worker": lambda: {**scope_and_id(), "image": "a"},
}

URL = {"url": "https://a.example.org"}
# The arguments of a WebApp that take a value of each class, so that what it holds is written.
PLACES = {
    "Autoscale": lambda value: {"replicas": value},
    "Availability": lambda value: {"platform": Platform(availability=value)},
    "ConfigMapKeyRef": lambda value: {"env": {"A": value}},
    "ConfigMapRef": lambda value: {"env_from": [value]},
    "Container": lambda value: {"sidecars": [value]},
    "FieldRef": lambda value: {"env": {"A": value}},
    "Health": lambda value: {"health": value},
    "Identity": lambda value: {
        "platform": Platform(identity=value),
        "service_account": ServiceAccount(identity="robot@example.org"),
    },
    "Image": lambda value: {"image": value},
    "Metrics": lambda value: {"metrics": value},
    "Peer": lambda value: {"platform": Platform(ingress_peers=[value]), **URL},
    "Permission": lambda value: {"permissions": [value]},
    "Plain": lambda value: {"config": {"PASSWORD": value}},
    "Platform": lambda value: {"platform": value, **URL},
    "PodSpec": lambda value: {"pod_spec": value},
    "Port": lambda value: {"ports": {"more": value}, "service_type": "NodePort"},
    "Probe": lambda value: {"health": Health(readiness=value, liveness=value)},
    "ResourceFieldRef": lambda value: {"env": {"A": value}},
    "Resources": lambda value: {"resources": value},
    "Rollout": lambda value: {"rollout": value},
    "Routing": lambda value: {"platform": Platform(routing=value), **URL},
    "Scheduling": lambda value: {"scheduling": value},
    "SecretKeyRef": lambda value: {"env": {"A": value}},
    "SecretRef": lambda value: {"env_from": [value]},
    "Security": lambda value: {"security": value},
    "ServiceAccount": lambda value: {"service_account": value},
    "ServiceSpec": lambda value: {"service_spec": value},
    "Shutdown": lambda value: {"shutdown": value},
    "Tls": lambda value: {"platform": Platform(routing=Routing.ingress(tls=value)), **URL},
    "Url": lambda value: {"url": value},
    "Volume": lambda value: {"volumes": {"/data": value}},
}


def parameters(call):
    """The names of a call's arguments; jsii hides those of a class."""
    if inspect.isclass(call):
        return list(inspect.signature(call.__init__).parameters)[1:]
    return list(inspect.signature(call).parameters)


def base(made):
    """The least that a call takes."""
    return LEAST.get(made.__qualname__, dict)()


def takes_a_value(kind):
    """Whether a class takes more than a scope and an id without their names, as ``SecretRef("shop")``."""
    leading = list(inspect.signature(kind.__init__).parameters.values())[1:]
    return any(
        each.kind is each.POSITIONAL_OR_KEYWORD for each in leading if each.name not in ("scope", "id_")
    )


# It is handed to the parts of a platform, which read it.
NOT_MADE_BY_USERS = cdk8s_webapp.Described

PUBLIC = [
    each
    for each in (getattr(cdk8s_webapp, name) for name in cdk8s_webapp.__all__)
    if inspect.isclass(each) and not issubclass(each, (Exception, dict)) and each is not NOT_MADE_BY_USERS
]
CALLS = [
    pytest.param(kind, made, name, id=f"{made.__qualname__ if made is not kind else kind.__name__}({name})")
    for kind in PUBLIC
    for made in [
        kind,
        *(getattr(kind, name) for name, each in vars(kind).items() if isinstance(each, classmethod)),
    ]
    for name in parameters(made)
]
TRIED = collections.Counter()


def outcome(call, *args, **kwargs):
    """Call; count it; what a refusal says, or what is wrong with how it was refused."""
    try:
        made = call(*args, **kwargs)
        chart = kwargs.get("scope")
        if type(made).__name__ in PLACES:
            chart = Chart(App(), "chart")
            arguments = {"image": "a", "port": 1, **PLACES[type(made).__name__](made)}
            shop = WebApp(chart, "shop", **arguments)
            if isinstance(made, Peer):
                shop.allow_from(made)
        if isinstance(chart, cdk8s.Chart) and not isinstance(made, cdk8s.App):
            chart.node.root.synth_yaml()
    except WebAppError as error:
        TRIED["refused"] += 1
        return str(error)
    except BaseException as error:
        TRIED["raw"] += 1
        pytest.fail(f"{type(error).__name__}: {str(error)[:300]}")
    TRIED["accepted"] += 1
    return None


def is_well_said(message):
    """One line of at most 1,000 characters that can be printed, without JavaScript's words and passwords."""
    foreign = ("@jsii/", "kernel", ".js", "TypeError", "[object", "undefined", "hunter2")
    return len(message) <= 1000 and message.isprintable() and not any(word in message for word in foreign)


@pytest.mark.parametrize(("kind", "made", "name"), CALLS)
def test_a_wrong_value_is_refused_in_our_words(values, kind, made, name):
    """By keyword: accepted and written, or a WebAppError that can be read; nothing else, ever."""
    given = None
    for value in values:
        # What was refused left nothing behind, so that its scope serves again.
        given = given or base(made)
        message = outcome(made, **{**given, name: value})
        assert message is None or is_well_said(message), message
        given = given if message else None


@pytest.mark.parametrize("kind", PUBLIC, ids=lambda each: each.__name__)
def test_a_value_without_its_name_is_refused_in_our_words(values, kind):
    """By position, where only scope and id_ may stand."""
    given = base(kind)
    leading = [given.pop(name) for name in ("scope", "id_") if name in given]
    for value in values:
        message = outcome(kind, *leading, value, **given)
        assert message is not None or takes_a_value(kind)
        assert message is None or is_well_said(message), message


def test_add_config_refuses_in_our_words(values):
    """Its two arguments, where there was a ConfigMap before and where there was none."""
    for value in values:
        for before in (None, {"A": "1"}):
            shop = WebApp(Chart(App(), "chart"), "shop", image="a", port=1, config=before)
            for arguments in ((value, "1"), ("KEY", value)):
                message = outcome(shop.add_config, *arguments)
                assert message is None or is_well_said(message), message


@pytest.mark.parametrize(
    "made",
    {each.values[1].__qualname__: each.values[1] for each in CALLS}.values(),
    ids=lambda each: each.__qualname__,
)
def test_each_call_is_tried_from_what_works(made):
    """With the least that it takes nothing is refused: what is refused then is the value that is tried."""
    assert outcome(made, **base(made)) is None


def test_each_value_is_put_into_an_application():
    """What a value takes is written, and not only kept."""
    constructs = {each.__name__ for each in PUBLIC if issubclass(each, (Construct, App))}
    assert constructs | PLACES.keys() | {"Object", "Pod"} == {each.__name__ for each in PUBLIC}


def test_thousands_are_tried(values):
    """The table of calls is made by introspection, and is not empty for a mistake in it."""
    assert len(CALLS) * len(values) > 10_000


def test_an_app_takes_a_path():
    """A folder is text or a Path."""
    assert App(outdir=Path("one") / "two").outdir == "one/two"


IMAGE = {"image": "a", "port": 1}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda _: App(outdir=5), 'App: outdir: 5 is no folder; write "dist" or Path("dist")'),
        (lambda _: App(outdir=""), "App: outdir: is empty"),
        (
            lambda _: App(output_file_extension="a/b"),
            "App: output_file_extension: 'a/b' names a folder; write \".k8s.yaml\"",
        ),
        (
            lambda _: App(yaml_output_type="FILE_PER_APPS"),
            "App: yaml_output_type: 'FILE_PER_APPS' is no cdk8s.YamlOutputType; write"
            " YamlOutputType.FILE_PER_APP",
        ),
        (lambda _: App(resolvers="x"), "App: resolvers: 'x' is no list of resolvers"),
        (
            lambda _: App(resolvers=[object]),
            "App: resolvers: <class 'object'> is no resolver; write a class with"
            " @jsii.implements(cdk8s.IResolver)",
        ),
        (
            lambda _: App(record_construct_metadata=1),
            "App: record_construct_metadata: 1 is neither True nor False",
        ),
        (
            lambda c: WebApp(c, "web", namespace="x", **IMAGE),
            'web: namespace: no such argument; it belongs to the chart; write Chart(app, "…", namespace="…")',
        ),
        (
            lambda c: WebApp(c, "web", memory="1Gi", **IMAGE),
            'web: memory: no such argument; write resources=Resources(memory="256Mi")',
        ),
        (
            lambda c: WebApp(c, "web", image="registry.example.org/Team/Web:V1", port=1),
            "web: image: 'registry.example.org/Team/Web:V1' has capital letters before its tag; write"
            " 'registry.example.org/team/web:V1'",
        ),
        (
            lambda c: WebApp(c, "web", config={"DB_PASSWORD": 12345}, **IMAGE),
            "web: config: DB_PASSWORD: its value is not text",
        ),
        (
            lambda c: WebApp(c, "web", labels={"token": "a secret value"}, **IMAGE),
            "web: labels: token: its value is no label value: at most 63 letters, digits, '-', '_' and '.',"
            " with a letter or digit first and last",
        ),
    ],
)
def test_the_words(chart, call, message):
    """Each says what to write instead, as it stands; a secret is not shown."""
    with pytest.raises(WebAppError) as refused:
        call(chart)
    assert str(refused.value) == message
