"""How a pod ends: a while in which it goes on serving, or a command."""

import pytest

from cdk8s_webapp import Platform, Pod, Probe, Shutdown
from cdk8s_webapp.pod.shutdown import part


def lines(shutdown, kubernetes="1.34"):
    """The lines of a pod that ends so."""
    platform = Platform(kubernetes=kubernetes)
    return part(Pod(app="shop", image="shop:1", port=80, shutdown=shutdown, platform=platform))


def ends(before, **pod):
    """A container with something before its end."""
    own = {"name": "shop", **({} if before is None else {"lifecycle": {"preStop": before}})}
    return {"spec": {"containers": [own], **pod}}


def test_it_goes_on_serving_where_kubernetes_can_wait():
    """By a sleep, from 1.30 on."""
    assert lines(Shutdown()) == ends({"sleep": {"seconds": 5}})
    assert lines(Shutdown(), "1.29") == ends(None)
    assert lines(Shutdown.at_once()) == ends(None)
    assert lines(None) == {}


def test_a_command_stands_in_the_place_of_the_sleep():
    """On each Kubernetes, and with its time."""
    shutdown = Shutdown(pre_stop=["nginx", "-s", "quit"], grace="1m")
    for kubernetes in ("1.29", "1.34"):
        assert lines(shutdown, kubernetes) == ends(
            {"exec": {"command": ["nginx", "-s", "quit"]}}, terminationGracePeriodSeconds=60
        )
    assert shutdown.pre_stop == ("nginx", "-s", "quit")


def test_a_command_has_words(refusal):
    """A text alone is none, and neither is an empty list."""
    assert refusal(Shutdown, pre_stop=[]) == (
        'Shutdown: pre_stop: is empty; write one such as ["nginx", "-s", "quit"]'
    )
    assert refusal(Shutdown, pre_stop="nginx -s quit").startswith("Shutdown: pre_stop: 'nginx -s quit'")


def test_a_request_stands_there_too():
    """At the application's port, or at one that it names."""
    request = Shutdown(pre_stop=Probe.http("/drain"))
    found = lines(request)["spec"]["containers"][0]["lifecycle"]["preStop"]
    assert found == {"httpGet": {"path": "/drain", "port": 80}}
    other = Shutdown(pre_stop=Probe.http("/drain", port=9000, scheme="HTTPS"))
    assert lines(other)["spec"]["containers"][0]["lifecycle"]["preStop"] == {
        "httpGet": {"scheme": "HTTPS", "path": "/drain", "port": 9000}
    }


@pytest.mark.parametrize(
    ("probe", "message"),
    [
        (
            Probe.tcp(port=80),
            'a Probe.tcp is no request; write ["nginx", "-s", "quit"], or Probe.http(…)',
        ),
        *(
            (
                Probe.http("/drain", **how),
                "is asked once; leave out how often, how long and how many failures",
            )
            for how in (
                {"period": "5s"},
                {"timeout": "5s"},
                {"failures": 2},
                {"delay": "5s"},
                {"successes": 2},
            )
        ),
    ],
)
def test_a_request_is_made_once(refusal, probe, message):
    """And no port is opened."""
    assert refusal(Shutdown, pre_stop=probe) == f"Shutdown: pre_stop: {message}"


def test_no_time_at_all_is_said_twice(refusal):
    """A grace of nothing is no slip where the drain is none either, and leaves no command time."""
    assert lines(Shutdown(drain="0s", grace="0s")) == ends(None, terminationGracePeriodSeconds=0)
    assert "is over before" in refusal(Shutdown, grace="0s")
    assert "is over before" in refusal(Shutdown, drain="0s", grace="0s", pre_stop=["true"])
