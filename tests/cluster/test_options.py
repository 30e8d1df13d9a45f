"""Each option is switched on and off over an application that runs.

The first example of each option; all of them where OPTIONS=all (make options-cluster). They run side by
side, each in a namespace that enforces the Pod Security level that the example names.
"""

import copy
import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.options.harness import options
from tests.options.harness.option import Example, given, off, on

from .switching import Switch, on_any_cluster, run

pytestmark = pytest.mark.cluster

AT_A_TIME = 8
EVERY = os.environ.get("OPTIONS") == "all"
SWITCHED = {
    f"{option.name}-{example.words}".replace(" ", "_"): (option, example)
    for option in options()
    for example in (option.examples if EVERY else option.examples[:1])
    if example.not_live is None or example.fixed is not None
}


def switch_of(option, example):
    """An option's example as it is applied."""
    is_new_only = example.fixed is not None and example.not_live is not None
    return Switch(
        off=[] if is_new_only else on_any_cluster(off(example)),
        on=on_any_cluster(on(example)),
        restarts=option.restarts(example),
        serves=example.serves,
        fixed=example.fixed is not None,
        level=example.level,
    )


BASE = on_any_cluster(off(Example("", base=given(config={"TITLE": "The shop"}))))


def changed(change):
    """The application, with a change made to a copy of its manifests by kind."""
    manifests = copy.deepcopy(BASE)
    change({each["kind"]: each for each in manifests})
    return manifests


def restart_all(by_kind):
    """Another pod template."""
    by_kind["Deployment"]["spec"]["template"]["metadata"]["annotations"]["example.org/again"] = "yes"


def stop_first(by_kind):
    """All pods stop before new ones start."""
    by_kind["Deployment"]["spec"]["strategy"] = {"type": "Recreate"}
    restart_all(by_kind)


def select_none(by_kind):
    """The Service selects pods that there are none of."""
    by_kind["Service"]["spec"]["selector"] = {"app.kubernetes.io/name": "other"}


def impossible_port(by_kind):
    """A port that there is not."""
    by_kind["Service"]["spec"]["ports"][0]["port"] = 99999


def privileged(by_kind):
    """A pod that no namespace of ours admits."""
    by_kind["Deployment"]["spec"]["template"]["spec"]["hostNetwork"] = True


def nowhere(by_kind):
    """A pod that no node takes."""
    by_kind["Deployment"]["spec"]["template"]["spec"]["nodeSelector"] = {"example.org/nowhere": "yes"}


def nothing(by_kind):
    """Nothing at all."""


# What is wrong with each, as the judge is to say it; so that its silence says something.
CONTROLS = {
    "nothing": (Switch(off=BASE, on=changed(nothing), restarts=False), []),
    "pods are restarted": (
        Switch(off=BASE, on=changed(restart_all), restarts=False),
        ["on: 2 of 2 pods were restarted"],
    ),
    "pods are not restarted": (
        Switch(off=BASE, on=changed(nothing), restarts=True),
        ["on: 2 of 2 pods were not restarted"],
    ),
    "all pods stop first": (
        Switch(off=BASE, on=changed(stop_first), restarts=True),
        ["on: shop: a moment without endpoints"],
    ),
    "the Service selects none": (
        Switch(off=BASE, on=changed(select_none), restarts=False),
        ["on: shop: a moment without endpoints", "on: Service shop: another selector"],
    ),
    "it serves though it should not": (
        Switch(off=BASE, on=changed(nothing), restarts=False, serves=False),
        ["on: shop: it serves all the time"],
    ),
    "the server refuses it": (
        Switch(off=BASE, on=changed(impossible_port), restarts=False),
        ["on: refused: The Service"],
    ),
    "the namespace does not admit it": (
        Switch(off=BASE, on=changed(privileged), restarts=True),
        ["on: refused: Warning: would violate PodSecurity"],
    ),
    "no new pod starts": (
        Switch(off=BASE, on=changed(nowhere), restarts=True, patience=10),
        ["on: deployment/shop: not rolled out: error: timed out"],
    ),
    "it can be given at any time": (
        Switch(off=BASE, on=changed(restart_all), restarts=True, fixed=True),
        ["on: it is taken by an application that is there"],
    ),
    "a stricter level admits it": (
        Switch(off=BASE, on=changed(restart_all), restarts=True, level="baseline"),
        ["restricted admits it, though baseline is named"],
    ),
}


@pytest.fixture(scope="module")
def faults(request, definitions, tmp_path_factory):
    """What was wrong with a switch; all that were asked for run side by side."""
    asked = {}
    for item in request.session.items:
        if item.path == request.path and hasattr(item, "callspec"):
            name = item.callspec.id
            asked[name] = CONTROLS[name][0] if name in CONTROLS else switch_of(*SWITCHED[name])
    folder = tmp_path_factory.mktemp("switches")
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        running = {
            name: pool.submit(run, switch, folder / str(number))
            for number, (name, switch) in enumerate(asked.items())
        }
        yield lambda name: running[name].result()


@pytest.mark.parametrize("name", SWITCHED, ids=str)
def test_on_and_off_over_a_running_application(faults, name):
    """Never refused, no selector changed, never without endpoints; pods restart exactly where it says so."""
    assert faults(name) == []


@pytest.mark.parametrize("name", CONTROLS, ids=str)
def test_what_is_wrong_is_seen(faults, name):
    """Each fault is told, by the same judge."""
    expected = CONTROLS[name][1]
    found = faults(name)
    assert len(found) == len(expected), found
    assert [text for text, start in zip(found, expected, strict=True) if not text.startswith(start)] == []
