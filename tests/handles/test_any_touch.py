"""Whenever and in whatever order handles are touched, the bytes are the same: over random WebApps."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from cdk8s_webapp import SSPCLOUD, App, Chart, Platform, Resources, Routing, Security, Tls, WebApp

APPLICATIONS = 520
HANDLES = ("deployment", "service", "config_map", "ingress")

ARGUMENTS: dict[str, list[Any]] = {
    "url": [
        None,
        "https://{id}.example.org",
        ["https://{id}.example.org/x/", "http://a.{id}.org", "https://a.{id}.org/b", "https://a.{id}.org/B"],
    ],
    "config": [None, {}, {"Z": "1", "A": "first\nsecond\n", "_10": "1e3", "_9": "yes"}],
    "platform": [
        Platform(),
        SSPCLOUD,
        Platform(routing=Routing.ingress(class_name="nginx", tls=Tls.secret("certificate"))),
        Platform(routing=Routing.ingress(tls=Tls.cert_manager(cluster_issuer="letsencrypt"))),
    ],
    "resources": [
        Resources(),
        Resources(cpu="0.5", memory="1024Mi", cpu_limit="2000m", memory_limit="1.5Gi"),
        Resources(cpu="1", memory="128M"),
    ],
    "security": [Security.restricted(), Security.baseline(because="a test")],
    "replicas": [None, 0, 1, 3],
    "health": [None, "/health", "/health?deep=1"],
    "labels": [None, {"team": "own", "zone": "1", "example.org/b": "c", "10": "x"}],
    "annotations": [None, {"example.org/about": "the {id}"}],
    "selector": [None, {"app": "old-{id}"}, {"app": "old-{id}", "app.kubernetes.io/name": "{id}"}],
    "names": [
        None,
        {"config_map": "settings-{id}", "service": "inside-{id}"},
        {"container": "app", "ingress": "public.{id}", "deployment": "runs.{id}"},
    ],
    "service_port": [80, 8080],
    "on_config_change": ["restart", "nothing"],
}
CHARTS: list[dict[str, Any]] = [
    {},
    {"namespace": "space-{id}"},
    {"labels": {"team": "chart", "10": "x", "9": "y", "app.kubernetes.io/name": "no"}},
    {"namespace": "space-{id}", "labels": {"b": "1"}},
]


def named(value: Any, id_: str) -> Any:
    """A value with the application's id in it."""
    if isinstance(value, str):
        return value.replace("{id}", id_)
    if isinstance(value, list):
        return [named(each, id_) for each in value]
    return {key: named(each, id_) for key, each in value.items()} if isinstance(value, dict) else value


def touch(web: WebApp, chance: random.Random, share: float = 1.0) -> None:
    """Ask for handles that the application has, in any order: all of them, or a share."""
    has = {"config_map": bool(web.config), "ingress": bool(web.urls)}
    handles = [each for each in HANDLES if has.get(each, True) and chance.random() < share]
    for handle in chance.sample(handles, len(handles)):
        getattr(web, handle)


def nothing(web: WebApp, chance: random.Random) -> None:
    """Touch nothing."""


def a_part(web: WebApp, chance: random.Random) -> None:
    """Touch a part of the handles."""
    touch(web, chance, 0.5)


Step = Callable[[WebApp, random.Random], None]


def text(app: App, made: Step, late: Step, end: Step) -> str:
    """The YAML of many WebApps: steps when each is made, when its configuration came, and at the end.

    The applications are the same at each call; which handles a step takes, is not.
    """
    plan, chance = random.Random(7), random.Random(11)  # noqa: S311 (no secrets)
    webs = []
    while len(webs) < APPLICATIONS:
        id_ = f"w{len(webs)}"
        chart = Chart(app, id_, **named(plan.choice(CHARTS), id_))
        for number in range(plan.choice([1, 1, 2])):
            each = id_ if number == 0 else f"{id_}-b"
            chosen = {name: plan.choice(values) for name, values in ARGUMENTS.items()}
            given = {name: named(value, each) for name, value in chosen.items() if value is not None}
            web = WebApp(chart, each, image=f"registry.example.org/{each}:1", port=8000 + number, **given)
            made(web, chance)
            if plan.random() < 0.4:
                web.add_config("LATE", "1")
                web.add_config("B", "2")
            late(web, chance)
            webs.append(web)
    for web in chance.sample(webs, len(webs)):
        end(web, chance)
    return app.synth_yaml()


WAYS: dict[str, tuple[Step, Step, Step]] = {
    "all at once": (touch, touch, nothing),
    "all at the end": (nothing, nothing, touch),
    "a part before add_config": (a_part, nothing, nothing),
    "a part before and after add_config": (a_part, a_part, nothing),
    "a part at the end": (nothing, nothing, a_part),
}


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> tuple[App, str]:
    """The app of which no handle was touched, and its YAML."""
    app = App(outdir=str(tmp_path_factory.mktemp("untouched")))
    return app, text(app, nothing, nothing, nothing)


@pytest.mark.parametrize("way", WAYS)
def test_no_way_of_touching_changes_a_byte(tmp_path, untouched, way):
    """Handles touched in this way write what no touch at all writes."""
    assert text(App(outdir=str(tmp_path)), *WAYS[way]) == untouched[1]


def test_a_touch_between_two_synths_changes_nothing(untouched):
    """Written, then touched, then written again, an app is the same."""
    app, first = untouched
    for web in app.node.find_all():
        if isinstance(web, WebApp):
            touch(web, random.Random(3))  # noqa: S311 (no secret)
    assert app.synth_yaml() == first


def test_the_applications_are_many_and_unlike(untouched):
    """The comparison has something to compare: hundreds of applications, and each value of each argument."""
    documents = untouched[1].split("\n---\n")
    assert sum("\nkind: Deployment\n" in f"\n{each}\n" for each in documents) >= APPLICATIONS
    for line in (
        *("tls:", "ingressClassName: nginx", "LATE: '1'", "replicas: 0", "cpu: 500m", "name: runs.w"),
        *(
            "app: old-w",
            "runAsNonRoot: true",
            "path: /health?deep=1",
            "port: 8080",
            "team: chart",
            "team: own",
        ),
    ):
        assert line in untouched[1], line
