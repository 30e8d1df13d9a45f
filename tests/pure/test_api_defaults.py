"""Lines that say what the API server would say by itself."""

import copy
import json

import pytest

from cdk8s_webapp.lines.unasked import DEFAULTS, leave_out


def at(path, value):
    """A manifest's part with one value at the path."""
    for key in reversed(path):
        value = {key: value}
    return value


CASES = [(kind, path, value) for kind, fields in DEFAULTS.items() for path, value in fields.items()]


@pytest.mark.parametrize(("kind", "path", "default"), CASES)
def test_a_default_is_left_out(kind, path, default):
    """A field with the API's default goes, and what is around it stays."""
    manifest = {"kind": kind, **at(path, default)}
    leave_out(manifest)
    *parents, _ = path
    assert manifest == {"kind": kind, **(at(parents, {}) if parents else {})}


@pytest.mark.parametrize(("kind", "path", "default"), CASES)
def test_another_value_stays(kind, path, default):
    """A field with another value is what someone decided, a number in the place of a boolean too."""
    others = [None, "other", 1, 1.0, 0, 0.0, True, False, ["x"], []]
    for other in (each for each in others if json.dumps(each) != json.dumps(default)):
        manifest = {"kind": kind, **at(path, other)}
        before = copy.deepcopy(manifest)
        leave_out(manifest)
        assert manifest == before


def test_all_goes_at_once_and_all_else_stays():
    """A Deployment keeps exactly what someone decided."""
    pod = {
        "restartPolicy": "Always",
        "dnsPolicy": "ClusterFirst",
        "hostNetwork": False,
        "setHostnameAsFQDN": False,
        "terminationGracePeriodSeconds": 30,
        "containers": [{"name": "web", "restartPolicy": "Always"}],
    }
    manifest = {
        "kind": "Deployment",
        "spec": {
            "minReadySeconds": 0,
            "progressDeadlineSeconds": 600,
            "replicas": 2,
            "template": {"metadata": {}, "spec": pod},
        },
    }
    leave_out(manifest)
    assert manifest == {
        "kind": "Deployment",
        "spec": {
            "replicas": 2,
            "template": {
                "metadata": {},
                "spec": {"containers": [{"name": "web", "restartPolicy": "Always"}]},
            },
        },
    }


@pytest.mark.parametrize(
    ("kind", "manifest"),
    [
        ("ConfigMap", {"data": {"immutable": "false"}}),
        ("Deployment", {"spec": {"replicas": 0}}),
        ("Deployment", {}),
        ("Service", {"spec": {"type": "NodePort", "externalIPs": ["10.0.0.1"]}}),
        ("Ingress", {"spec": {"rules": []}}),
    ],
)
def test_what_has_no_default_in_it_is_left_alone(kind, manifest):
    """A manifest without these fields, or without a spec, stays as it is."""
    given = {"kind": kind, **copy.deepcopy(manifest)}
    leave_out(given)
    assert given == {"kind": kind, **manifest}
