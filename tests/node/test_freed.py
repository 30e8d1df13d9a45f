"""Memory of Apps that are gone: freed in Python and in Node, and never what something still leads to."""

import copy
import gc
import pickle
import subprocess
import sys
import threading
import weakref
from typing import ClassVar

import cdk8s
import cdk8s_plus_27 as kplus
import jsii
import pytest
from constructs import Construct, IConstruct, IValidation
from jsii import _reference_map

from cdk8s_webapp import App, Chart, WebApp

IMAGE = {"image": "registry.example.org/web:1.0", "port": 8000}


def web(chart, name="shop"):
    """An application with all its objects."""
    return WebApp(chart, name, **IMAGE, url="https://shop.example.org", config={"A": "1"})


def ours():
    """An App of this library."""
    app = App()
    web(Chart(app, "shop"))
    return app.synth_yaml()


def touched():
    """One whose handles were asked for, and added to."""
    app = App()
    chart = Chart(app, "shop")
    made = web(chart)
    made.deployment.containers[0].env.add_variable("B", kplus.EnvValue.from_value("2"))
    volume = kplus.Volume.from_empty_dir(chart, "scratch", "scratch")
    made.deployment.containers[0].mount("/scratch", volume)
    made.deployment.scheduling.separate(kplus.Pods.select(chart, "others", labels={"a": "b"}))
    assert [made.ingress.metadata.name, made.service.name, made.config_map.name] == ["shop"] * 3
    Chart(app, "later").add_dependency(chart)
    return app.synth_yaml()


def of_cdk8s():
    """One of cdk8s and cdk8s-plus alone."""
    app = cdk8s.App()
    chart = cdk8s.Chart(app, "shop")
    containers = [kplus.ContainerProps(image="a:1", port_number=80)]
    kplus.Deployment(chart, "shop", containers=containers).expose_via_ingress("/")
    cdk8s.ApiObject(chart, "any", api_version="v1", kind="Any").add_json_patch(cdk8s.JsonPatch.add("/a", 1))
    return app.synth_yaml()


def of_both():
    """One of cdk8s, with this library's objects in it."""
    app = cdk8s.App()
    web(cdk8s.Chart(app, "shop"))
    return app.synth_yaml()


def churn(times=30):
    """Let other Apps come and go."""
    for _ in range(times):
        ours()
    gc.collect()
    App()


def counts():
    """How many objects jsii and Node know."""
    gc.collect()
    App()
    return len(_reference_map._refs._refs), jsii.stats().object_count


@pytest.mark.parametrize("made", [ours, touched, of_cdk8s, of_both])
def test_what_is_gone_is_freed_in_both(made):
    """However many Apps come and go, Python's table and Node's stay as small as after a few."""
    yaml = made()
    made()
    before = counts()
    for _ in range(40):
        assert made() == yaml
    table, node = (after - known for after, known in zip(counts(), before, strict=True))
    assert (table, node) == (0, 0)


def test_python_frees_what_hangs_on_an_app():
    """The App, its charts and what users made upon them are gone with it."""
    app = App()
    chart = Chart(app, "shop")
    made = web(chart)
    known = [weakref.ref(each) for each in (app, chart, made, made.deployment)]
    app.synth_yaml()
    del app, chart, made
    gc.collect()
    assert [each() for each in known] == [None] * 4


# Each makes something of an App that is forgotten, and returns what uses it.
def _chart():
    chart = Chart(App(), "shop")
    web(chart)
    return lambda: [chart.to_json(), web(chart, f"more-{len(chart.api_objects)}").internal_url]


def _handle():
    handle = web(Chart(App(), "shop")).deployment
    handle.containers[0].env.add_variable("B", kplus.EnvValue.from_value("2"))
    return lambda: [Chart.of(handle).to_json(), handle.containers[0].image]


def _node():
    node = web(Chart(App(), "shop")).node
    return lambda: [each.node.path for each in node.root.node.find_all()]


def _what_a_list_answered():
    chart = Chart(App(), "shop")
    kplus.Deployment(chart, "web", containers=[kplus.ContainerProps(image="a:1")])
    (container,) = chart.node.children[0].containers
    return lambda: [container.image, container.security_context.ensure_non_root]


def _app():
    app = App()
    web(Chart(app, "shop"))
    return app.synth_yaml


def _own_json():
    class Own(Chart):
        def to_json(self):
            return [
                *super().to_json(),
                {"apiVersion": "v1", "kind": "Own", "metadata": {"name": self.node.id}},
            ]

    chart = Own(App(), "own")
    web(chart)
    return lambda: cdk8s.App.of(chart).synth_yaml()


def _validation():
    @jsii.implements(IValidation)
    class Always:
        def validate(self):
            return ["this is what it says"]

    chart = Chart(App(), "shop")
    chart.node.add_validation(Always())

    def use():
        with pytest.raises(Exception, match="this is what it says"):
            cdk8s.App.of(chart).synth_yaml()

    return use


def _resolver():
    @jsii.implements(cdk8s.IResolver)
    class Loud:
        def resolve(self, context):
            if context.value == "quiet":
                context.replace_value("loud")

    chart = Chart(App(resolvers=[Loud()]), "shop")
    WebApp(chart, "shop", **IMAGE, config={"A": "quiet"})
    return lambda: cdk8s.App.of(chart).synth_yaml()


def _lazy():
    @jsii.implements(cdk8s.IAnyProducer)
    class Late:
        def produce(self):
            return {"late": "value"}

    made = cdk8s.ApiObject(Chart(App(), "c"), "any", api_version="v1", kind="Any")
    made.metadata.add("more", cdk8s.Lazy.any(Late()))
    return made.to_json


def _generator():
    def walk():
        for each in web(Chart(App(), "shop")).node.find_all():
            yield each.node.path

    found = walk()
    first = next(found)
    return lambda: first


def _shared_by_two():
    container = kplus.Container(image="a:1", name="one")
    one, other = Chart(App(), "one"), Chart(App(), "other")
    volume = kplus.Volume.from_empty_dir(one, "scratch", "scratch")
    container.mount("/scratch", volume)
    pods = [kplus.Deployment(each, "web", select=False) for each in (one, other)]
    for each in pods:
        each.attach_container(container)
    last = pods[1]
    return lambda: [last.containers[0].mounts[0].volume.name, Chart.of(last).to_json()]


def _dependency_on_another_app():
    one, other = Chart(App(), "one"), Chart(App(), "other")
    web(one)
    other.node.add_dependency(one)
    return lambda: [each.node.path for each in other.node.dependencies[0].node.find_all()]


def _copy():
    chart = copy.deepcopy(cdk8s.Chart(cdk8s.App(), "shop"))
    return lambda: [chart.node.path, copy.copy(chart).to_json()]


def _pickle():
    written = pickle.dumps(cdk8s.Chart(cdk8s.App(), "shop"))
    return lambda: pickle.loads(written).node.path  # noqa: S301


def _cast():
    construct = jsii.unsafe_cast(Chart(App(), "shop"), IConstruct)
    return lambda: construct.node.path


def _of_a_tuple():
    held = (Chart(App(), "shop").node, {"a": [cdk8s.Chart(cdk8s.App(), "other")]})
    return lambda: [held[0].path, held[1]["a"][0].to_json()]


HELD = [
    *(_chart, _handle, _node, _what_a_list_answered, _app, _own_json, _validation, _resolver, _lazy),
    *(_generator, _shared_by_two, _dependency_on_another_app, _copy, _pickle, _cast, _of_a_tuple),
]


@pytest.mark.parametrize("make", HELD)
def test_what_is_held_works_on(make):
    """Whatever part of an App is held, and in what way: it answers as before, again and again."""
    expected = make()()
    use = make()
    gc.collect()
    churn()
    assert use() == expected
    churn()
    use()


def test_what_a_thread_holds_works_on():
    """An App on the stack of a thread that waits is no garbage."""
    is_made, goes_on, said = threading.Event(), threading.Event(), []

    def work():
        chart = Chart(App(), "shop")
        web(chart)
        is_made.set()
        goes_on.wait(60)
        said.append(chart.to_json())

    thread = threading.Thread(target=work)
    thread.start()
    is_made.wait(60)
    churn()
    goes_on.set()
    thread.join()
    assert len(said[0]) == 4


def test_what_a_callback_makes_is_left_alone():
    """Apps that come and go within a call of JavaScript are freed after it."""

    @jsii.implements(IValidation)
    class Making:
        def validate(self):
            for _ in range(5):
                ours()
            gc.collect()
            App()
            return []

    app = App()
    web(Chart(app, "shop"))
    app.node.add_validation(Making())
    expected = ours()
    assert [app.synth_yaml(), app.synth_yaml()] == [expected] * 2
    before = counts()
    app.synth_yaml()
    # Two that each synth makes in its App, which is there.
    assert counts()[0] == before[0] + 2


class Last(Construct):
    """A construct that says its path when it ends, and may come back."""

    said: ClassVar = []
    back: ClassVar = []

    def __init__(self, scope, *, stays):
        super().__init__(scope, "last")
        self.stays = stays

    def __del__(self):
        self.said.append(self.node.path)
        if self.stays:
            self.back.append(self)


def test_a_last_word_is_heard():
    """An object can use Node while it ends."""
    Last(Chart(App(), "chart"), stays=False)
    churn()
    assert Last.said[-1] == "chart/last"


def test_what_comes_back_works_on():
    """What brings itself back in its end is an object as any other, with all that belongs to it."""
    Last(Chart(App(), "chart"), stays=True)
    churn()
    again = Last.back.pop()
    churn()
    assert [each.node.path for each in again.node.root.node.find_all()] == ["", "chart", "chart/last"]
    again.stays = False


def run(program):
    """Run a program of its own; what it printed."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.splitlines()


MANY = """
import gc, weakref
import jsii
from cdk8s_webapp import App, Chart, WebApp

def made():
    app = App()
    WebApp(Chart(app, "shop"), "shop", image="a:1", port=80)
    print(app.synth_yaml().count("kind"))
    return weakref.ref(app)

known = [made() for _ in range(5)]
gc.collect()
App()
print(sum(each() is None for each in known), jsii.stats().object_count > 30)
"""
# Ways in which another jsii may be another.
OTHERS = {
    "": "5 False",
    # Arguments pass by another function.
    """
import json
from types import SimpleNamespace
from jsii._kernel.providers import process
def dumps(value, default, known=process.jdefault):
    return json.dumps(value, default=known)
process.json = SimpleNamespace(dumps=dumps, loads=json.loads)
""": "0 True",
    # Answers do.
    """
import json
from types import SimpleNamespace
from jsii._kernel.providers import process
def loads(text, object_hook, known=process.ohook):
    return json.loads(text, object_hook=known)
process.json = SimpleNamespace(dumps=json.dumps, loads=loads)
""": "0 True",
    # A name that is used here has gone.
    "from jsii._kernel import types; del types.GetRequest": "0 True",
    "import jsii._kernel; from jsii._kernel.providers import process; process.jdefault_ = process.jdefault\n"
    "from jsii import _reference_map; _reference_map.__dict__.pop('_refs')": "0 True",
}


@pytest.mark.parametrize("before", OTHERS)
def test_another_jsii_keeps_its_objects(before):
    """Where jsii does not come by here, all works and memory stays."""
    *kinds, end = run(before + MANY)
    assert (kinds, end) == (["2"] * 5, OTHERS[before])


def test_what_was_made_before_stays():
    """Objects of a program that imported cdk8s first and made some are never taken from it."""
    program = """
import gc
import cdk8s
chart = cdk8s.Chart(cdk8s.App(), "old")
node = chart.node
import warnings; warnings.simplefilter("ignore")
from cdk8s_webapp import App, WebApp
WebApp(chart, "shop", image="a:1", port=80)
for _ in range(20):
    App()
gc.collect()
App()
print(len(chart.to_json()), node.path, cdk8s.App.of(chart).node.children[0] is chart)
"""
    assert run(program) == ["2 old True"]


def test_a_node_that_ended_is_still_said_to_have():
    """Also where there was something to forget."""
    program = """
import gc, jsii
from cdk8s_webapp import App, WebAppError
for _ in range(5):
    App()
gc.collect()
node = jsii.kernel.provider._process._process
node.kill()
node.wait()
try:
    App()
except WebAppError as error:
    print(error)
"""
    assert run(program) == [
        "cdk8s_webapp: Node: has ended (SIGKILL); start Python again (in a notebook, restart the kernel)"
    ]


def test_an_interrupt_while_node_forgets_is_said():
    """The answers that are left would be to other questions, as after any interrupt in an answer."""
    program = """
import gc, os, signal, jsii
from cdk8s_webapp import App, WebAppError
for _ in range(5):
    App()
gc.collect()
node = jsii.kernel.provider._process._process
os.kill(node.pid, signal.SIGSTOP)
def interrupt(*_):
    raise KeyboardInterrupt
signal.signal(signal.SIGALRM, interrupt)
signal.setitimer(signal.ITIMER_REAL, 0.3)
try:
    App()
except KeyboardInterrupt:
    pass
os.kill(node.pid, signal.SIGCONT)
try:
    App()
except WebAppError as error:
    print(error)
"""
    assert run(program) == [
        "cdk8s_webapp: Node: was interrupted in an answer, and the next ones would be to other questions;"
        " start Python again (in a notebook, restart the kernel)"
    ]
