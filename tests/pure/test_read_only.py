"""What is read back: it stays as it was made, and copies of it are equal."""

import copy
import pickle
from dataclasses import asdict, replace

import pytest

from cdk8s_webapp import (
    GKE,
    OPENSHIFT,
    SSPCLOUD,
    Container,
    Health,
    Identity,
    Permission,
    Platform,
    PodSpec,
    Probe,
    Routing,
    Scheduling,
    Security,
    ServiceSpec,
    Volume,
    WebAppError,
)
from cdk8s_webapp.values.read_only import ReadOnly

VALUES = [
    Platform(),
    GKE,
    OPENSHIFT,
    SSPCLOUD,
    Routing.ingress(annotations={"a": "b"}),
    Volume.claim("1Gi"),
    Volume.files({"a.conf": "x"}),
    Volume.config_map("a", items={"a": "b"}),
    ServiceSpec(annotations={"a": "b"}),
    PodSpec(host_aliases={"10.0.0.9": ["db"]}),
    Scheduling(node_selector={"disk": "ssd"}, tolerations=[{"key": "gpu", "operator": "Exists"}]),
    Security.privileged(because="x", capabilities={"IPC_LOCK": "y"}),
    Identity(annotation="example.org/role", pod_labels={"a": "b"}),
    Health(readiness=Probe.http("/", headers={"Host": "a"})),
    Container(name="proxy", env={"A": "b"}, ports={"proxy": 9000}, volumes={"/a": Volume.empty_dir()}),
    Permission(["get"], ["pods"]),
]


def pickled(value):
    """The value as another process gets it."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301 (of this test's own)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_can_be_copied_and_sent_to_another_process(value):
    """By each way that Python has, and by that of dataclasses."""
    ways = (copy.copy, copy.deepcopy, replace, pickled)
    for way in ways:
        assert way(value) == value
        assert repr(way(value)) == repr(value)
    assert asdict(value) == asdict(copy.deepcopy(value))


@pytest.mark.parametrize("value", [Platform(), SSPCLOUD, Routing.ingress(), Permission(["get"], ["pods"])])
def test_a_value_of_plain_ones_is_a_key(value):
    """As a cached function needs it."""
    assert {value: 1}[copy.deepcopy(value)] == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found.__setitem__("b", 1),
        lambda found: found.__delitem__("a"),
        lambda found: found.update(a=2),
        lambda found: found.__ior__({"a": 2}),
        lambda found: found.setdefault("b", 1),
        lambda found: found.pop("a"),
        lambda found: found.popitem(),
        lambda found: found.clear(),
    ],
)
def test_what_is_read_back_is_not_changed(change):
    """The answer says where it is given, and is Python's own kind; a copy as a dict can be changed."""
    found = ReadOnly(a=1)
    with pytest.raises(
        WebAppError, match=r"is read here; give it where the value or the application is made$"
    ) as refused:
        change(found)
    assert isinstance(refused.value, TypeError)
    assert found == {"a": 1}
    assert found | {"b": 2} == {"a": 1, "b": 2}
    assert type(found.copy()) is dict


def test_a_value_keeps_what_it_was_given():
    """Lists and mappings that are changed after they were given are of no one any more."""
    env, words, verbs, ports, mounts = {"A": "1"}, ["a"], ["get"], {"x": 9000}, {"/a": Volume.empty_dir()}
    proxy = Container(name="proxy", env=env, args=words, command=words, ports=ports, volumes=mounts)
    allowed = Permission(verbs, ["pods"])
    before = repr(proxy), repr(allowed)
    for each in (env, ports, mounts):
        each.clear()
    for each in (words, verbs):
        each.append("delete")
    assert (repr(proxy), repr(allowed)) == before
