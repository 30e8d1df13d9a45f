"""Lines that say what the API server would say by itself."""

import copy
import json

import pytest

from cdk8s_webapp.lines.unasked import UNASKED, leave_out, leave_out_of_pod


def at(path, value):
    """A manifest's part with one value at the path."""
    for key in reversed(path):
        value = {key: value}
    return value


def leaves(fields, path=()):
    """Each value of a nested table, with the path to it."""
    for key, value in fields.items():
        if isinstance(value, dict):
            yield from leaves(value, (*path, key))
        else:
            yield (*path, key), value


CASES = [(kind, path, value) for kind, fields in UNASKED.items() for path, value in leaves(fields)]


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
        "automountServiceAccountToken": False,
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


def test_a_kind_that_is_not_in_the_table_is_left_alone():
    """Only kinds that this library makes with cdk8s-plus have lines that nobody asked for."""
    given = {"kind": "Job", "spec": {"minReadySeconds": 0}}
    leave_out(given)
    assert given == {"kind": "Job", "spec": {"minReadySeconds": 0}}


def test_of_a_pod_template_what_users_added_stays():
    """The hash of the construct's place goes, and of the own container what the library writes itself."""
    own = {
        "name": "app",
        "image": "i",
        "imagePullPolicy": "Always",
        "startupProbe": {"tcpSocket": {"port": 80}},
        "securityContext": {"privileged": False},
        "resources": {"limits": {"cpu": "1"}},
        "env": [{"name": "A", "value": "1"}],
    }
    other = {"name": "other", "image": "o", "startupProbe": {}}
    for containers in ([own, other], [other, own]):
        given = {
            "metadata": {"labels": {"cdk8s.io/metadata.addr": "c8", "team": "shop"}},
            "spec": {"securityContext": {"fsGroup": 1}, "containers": copy.deepcopy(containers)},
        }
        leave_out_of_pod(given, "app")
        assert given == {
            "metadata": {"labels": {"team": "shop"}},
            "spec": {
                "containers": [
                    {"name": "app", "env": [{"name": "A", "value": "1"}]} if each is own else other
                    for each in containers
                ]
            },
        }
    given = {"metadata": {}, "spec": {"containers": []}}
    leave_out_of_pod(given, "app")
    assert given == {"metadata": {}, "spec": {"containers": []}}
