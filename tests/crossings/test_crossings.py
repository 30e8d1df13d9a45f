"""Calls to Node are the whole cost: docs/crossings.md has the table, and these tests hold it."""

import itertools
import re
import subprocess
import sys
from inspect import signature
from pathlib import Path

import cdk8s
import pytest
from jsii._kernel.providers.process import _NodeProcess

from cdk8s_webapp import App, Chart, ConfigMap, Deployment, Ingress, Pod, Service, WebApp

from ..copies import copy

DOCUMENT = (Path(__file__).parents[2] / "docs" / "crossings.md").read_text()
IMAGE = {"image": "registry.example.org/web:1.0", "port": 8000}
FULL = {"url": "https://example.org", "config": {"A": "1"}}

# A name that no other test has.
names = (f"crossing-{number}" for number in itertools.count())


def table(title):
    """The rows of the table below a heading: their numbers by their first column."""
    section = DOCUMENT.partition(f"## {title}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \|((?: *\d+ \|)+)$", section, re.MULTILINE)
    return {name: [int(number) for number in re.findall(r"\d+", numbers)] for name, numbers in rows}


def full():
    """All four objects, and a URL that no other application has."""
    return {**FULL, "url": f"https://{next(names)}.example.org"}


def make_ingress(scope, name):
    """An Ingress to a Service that was there before."""
    root = scope.node.root
    service = next(each for each in root.node.find_all() if isinstance(each, Service))
    return lambda: Ingress(scope, name, service=service, urls=full()["url"])


def in_a_chart_of_cdk8s(scope, name):
    """A WebApp in a chart that Python knows nothing of."""
    root = scope.node.root
    return lambda: WebApp(cdk8s.Chart(root, f"{name}-of-cdk8s"), name, **IMAGE, **full())


# Each takes a chart and a name, and returns the call that is counted.
CONSTRUCTS = {
    "`ConfigMap`": lambda scope, name: lambda: ConfigMap(scope, name, data=FULL["config"]),
    "`Deployment`": lambda scope, name: lambda: Deployment(scope, name, pod=Pod(app=name, **IMAGE)),
    "`Service`": lambda scope, name: lambda: Service(scope, name, target_port=8000),
    "`Ingress`": make_ingress,
    "`WebApp` with `config` and `url`": lambda scope, name: lambda: WebApp(scope, name, **IMAGE, **full()),
    "`WebApp` with neither": lambda scope, name: lambda: WebApp(scope, name, **IMAGE),
    "`WebApp` whose name other namespaces have too": lambda scope, _: (
        lambda: WebApp(scope, "crossing-namesake", **IMAGE, **full())
    ),
    "`WebApp` and its chart, one of cdk8s' own": in_a_chart_of_cdk8s,
}


def read_all(made):
    """Read what a WebApp knows by itself."""
    for name in signature(WebApp.__init__).parameters.keys() - {"self", "scope", "id_", "config"}:
        getattr(made, name)
    for name in ("host", "urls"):
        getattr(made, name)


def touch(*handles):
    """Ask for handles for the first time."""
    return lambda made: [getattr(made, handle) for handle in handles]


AFTERWARDS = {
    "`url`, `host`, `urls`, all arguments but `config`": (FULL, read_all),
    "`deployment`, for the first time": (FULL, touch("deployment")),
    "`service`, for the first time": (FULL, touch("service")),
    "`config_map`, for the first time": (FULL, touch("config_map")),
    "`ingress`, for the first time, which asks for `service`": (FULL, touch("ingress")),
    "`config`": (FULL, lambda made: made.config),
    "`internal_url`": (FULL, lambda made: made.internal_url),
    "`add_config`, the first entry, which makes the ConfigMap": ({}, lambda made: made.add_config("B", "2")),
    "`add_config`, any other entry": (FULL, lambda made: made.add_config("B", "2")),
}


@pytest.fixture
def calls(monkeypatch):
    """Count the calls to Node while something runs."""
    sent = []
    send = _NodeProcess.send

    def counting(self, request, response_type):
        sent.append(request)
        return send(self, request, response_type)

    monkeypatch.setattr(_NodeProcess, "send", counting)

    def count(run):
        before = len(sent)
        run()
        return len(sent) - before

    return count


@pytest.fixture
def build(tmp_path, calls):
    """Make an app of so many constructs; say what each cost, and what the synth did."""
    folders = (tmp_path / str(number) for number in itertools.count())

    def make(construct, size):
        app = App(outdir=str(next(folders)))
        name = next(names)
        Service(Chart(app, name), name, target_port=8000)
        made = []
        for _ in range(size):
            name = next(names)
            chart = Chart(app, name, namespace=name)
            made.append(calls(CONSTRUCTS[construct](chart, name)))
        return made, calls(app.synth)

    return make


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_a_construct_costs_what_is_recorded(build, construct):
    """One more construct calls Node exactly as often as the table says, when made and when written."""
    _, two = build(construct, 2)
    made, twelve = build(construct, 12)
    assert [made[-1], (twelve - two) / 10] == table("Constructs")[construct]


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_cost_is_linear(build, construct):
    """A construct in a large app costs as many calls as one in a small app."""
    (_, two), (_, twelve), (made, twenty_two) = (build(construct, size) for size in (2, 12, 22))
    assert twenty_two - twelve == twelve - two
    assert len(set(made[2:])) == 1


@pytest.mark.parametrize("action", AFTERWARDS)
def test_later_use_costs_what_is_recorded(app, calls, action):
    """What is read of a WebApp or added to it calls Node exactly as often as the table says."""
    arguments, use = AFTERWARDS[action]
    # The first handle of an app costs three more: from then on dependencies on handles are followed.
    # And the first of its kind in a process imports its class.
    touch("service", "deployment", "config_map", "ingress")(
        WebApp(Chart(app, "other"), next(names), **IMAGE, **full())
    )
    made = WebApp(Chart(app, "chart"), next(names), **IMAGE, **arguments)
    assert [calls(lambda: use(made))] == table("Afterwards")[action]


# In a process of its own: what is made once is made there.
PROGRAM = """
import runpy

from jsii._kernel.providers.process import _NodeProcess

sent, send = [], _NodeProcess.send
_NodeProcess.send = lambda *given: (sent.append(given), send(*given))[1]
app = runpy.run_path("main.py")["app"]
made = len(sent)
app.synth()
print(made, len(sent) - made)
"""


def test_a_whole_program_costs_what_is_recorded(root, tmp_path):
    """The example of a shop, with its autoscaler, metrics, jobs, worker and policy."""
    shop = root / "examples" / "shop"
    copy(shop, tmp_path / "shop", without={"dist"})
    command = [sys.executable, "-B", "-c", PROGRAM]
    answer = subprocess.run(command, cwd=tmp_path / "shop", capture_output=True, text=True, check=True)
    assert [int(each) for each in answer.stdout.split()] == table("A whole program")["`examples/shop`"]


def test_the_tables_are_whole():
    """Each row of the document is measured, and each measurement is in the document."""
    assert list(table("Constructs")) == list(CONSTRUCTS)
    assert list(table("Afterwards")) == list(AFTERWARDS)
