"""Files that pods read as variables."""

import pytest

from cdk8s_webapp.synth.checks import variables


def settings(**data):
    """A ConfigMap."""
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "settings"}, "data": data}


def reader(source, *, containers="containers", kind="Deployment"):
    """What reads it whole."""
    pod = {"template": {"spec": {containers: [{"envFrom": [source]}]}}}
    spec = {"jobTemplate": {"spec": pod}} if kind == "CronJob" else pod
    return {"apiVersion": "apps/v1", "kind": kind, "metadata": {"name": "web"}, "spec": spec}


WHOLE = {"configMapRef": {"name": "settings"}}
READERS = [reader(WHOLE), reader(WHOLE, containers="initContainers"), reader(WHOLE, kind="CronJob")]
FILE = {"404.html": "gone"}
MOUNT = "mount it: Volume.config_map('settings')"


@pytest.mark.parametrize("web", READERS, ids=["a pod", "an init container", "a job"])
def test_a_file_that_is_read_as_a_variable_is_refused(said, web):
    """No process has a variable of this name; both places are named."""
    assert said(variables.check, web=[settings(**FILE), web]) == [
        "settings: data: 404.html: names no environment variable, and ConfigMap settings (main.py:1) is read"
        f" as variables by {web['kind']} web (main.py:2); {MOUNT}"
    ]


def test_a_value_that_is_too_long_is_refused(said):
    """Its name and the mark between count."""
    fits = "x" * (131_071 - len("A="))
    assert said(variables.check, web=[settings(A=fits), reader(WHOLE)]) == []
    assert said(variables.check, web=[settings(A=fits + "x"), reader(WHOLE)]) == [
        "settings: data: A: is too long for an environment variable, and ConfigMap settings (main.py:1) is"
        f" read as variables by Deployment web (main.py:2); {MOUNT}"
    ]


@pytest.mark.parametrize(
    "web",
    [
        reader({"configMapRef": {"name": "other"}}),
        reader({"secretRef": {"name": "settings"}}),
        reader({"configMapRef": {"name": "settings"}, "prefix": "PAGE_"}),
        {**reader(WHOLE), "spec": {"template": {"spec": {"volumes": [{"configMap": {"name": "settings"}}]}}}},
        {**reader(WHOLE), "metadata": {"name": "web", "namespace": "other"}},
        {**reader(WHOLE), "spec": {"template": {"spec": {"containers": ["?"]}}}},
    ],
)
def test_what_is_not_read_so_is_fine(said, web):
    """As files, with a prefix, from another one or not at all."""
    assert said(variables.check, web=[settings(**FILE), web]) == []


def test_what_others_made_is_theirs(placed):
    """Newer clusters take other names, and who wrote it knows which is meant."""
    contents = placed({"web.yaml": [settings(**FILE), reader(WHOLE)]})
    for each in contents:
        each.placed.is_described = False
    assert list(variables.check(contents)) == []
