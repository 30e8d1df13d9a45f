"""How a pod ends: a while in which it goes on serving, or a command."""

from cdk8s_webapp import Platform, Pod, Shutdown
from cdk8s_webapp.pod.shutdown import part


def lines(shutdown, kubernetes="1.34"):
    """The lines of a pod that ends so."""
    platform = Platform(kubernetes=kubernetes)
    return part(Pod(app="shop", image="shop:1", shutdown=shutdown, platform=platform))


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
