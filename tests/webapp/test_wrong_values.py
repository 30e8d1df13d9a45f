"""Every argument of every public class, given what it cannot take."""

import collections
import enum
import inspect
import sys
from pathlib import Path

import cdk8s
import pytest

import cdk8s_webapp
from cdk8s_webapp import (
    App,
    Chart,
    Platform,
    Resources,
    Routing,
    Security,
    Service,
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
    several = [b"a", [], [1], ["a", "a"], [None], endless, (), {"a"}, range(3), iter([])]
    mappings = [{}, {"a": "b"}, {"a": 1}, {1: "a"}, {"a": None}, {"a": {"b": "c"}}, {"a b": "c"}]
    mappings += [{"constructor": "x"}, {"a": "\ud800"}, {b"a": "b"}]
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


# What makes each class, beside the argument that is tried.
BASE = {
    "Chart": lambda: {"scope": App(), "id_": "chart"},
    "ConfigMap": lambda: {**scope_and_id(), "data": {"A": "1"}},
    "Service": lambda: {**scope_and_id(), "target_port": 80},
    "Ingress": ingress,
    "Object": lambda: {"app": "thing", "name": "thing"},
    "Pod": lambda: {"app": "thing", "image": "a", "port": 1},
}


def parameters(call):
    """The names of a call's arguments; jsii hides those of a class."""
    if inspect.isclass(call):
        return list(inspect.signature(call.__init__).parameters)[1:]
    return list(inspect.signature(call).parameters)


def base(kind):
    """The least that a class is made with."""
    known = parameters(kind)
    given = BASE[kind.__name__]() if kind.__name__ in BASE else {}
    if not given and "scope" in known:
        given = {**scope_and_id(), "image": "a", "port": 1, "schedule": "@daily"}
    return {name: value for name, value in given.items() if name in known}


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
        given = given or (base(kind) if made is kind else {})
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
            "App: yaml_output_type: 'FILE_PER_APPS' is no cdk8s.YamlOutputType; did you mean FILE_PER_APP?",
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
