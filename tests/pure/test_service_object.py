"""The Service: its own lines, and the names of its ports."""

import pytest

from cdk8s_webapp.objects.service import ServiceObject

NAME = "app.kubernetes.io/name"


def test_its_lines_are_whole():
    """Selector and port; the port is 80 unless it is told."""
    made = ServiceObject(app="shop", name="shop", target_port=8000)
    assert made.over({}) == {
        "spec": {"selector": {NAME: "shop"}, "ports": [{"port": 80, "targetPort": 8000}]}
    }
    other = ServiceObject(app="shop", name="x", target_port=1, port=65535, selector={"app": "old"})
    assert other.lines() == {
        "spec": {"selector": {"app": "old"}, "ports": [{"port": 65535, "targetPort": 1}]}
    }


def test_arguments_are_checked(refusal):
    """Each by its name."""

    def answer(**arguments):
        return refusal(ServiceObject, **{"app": "shop", "name": "x", "target_port": 8000, **arguments})

    assert answer(port=0) == "shop: port: 0 is not a port (1 to 65535)"
    assert answer(target_port="80") == "shop: target_port: '80' is not a port (1 to 65535); write 80"
    assert answer(selector={}).startswith("shop: selector: is empty")


@pytest.mark.parametrize(
    ("others", "names"),
    [
        ([], [None]),
        ([{"port": 81, "name": "more"}], ["http", "more"]),
        ([{"port": 81, "name": "http"}], ["port-80", "http"]),
        ([{"port": 81}, {"port": 82, "name": "http"}], ["port-80", None, "http"]),
    ],
)
def test_the_port_has_a_name_beside_others(others, names):
    """The server wants one then, and none twice."""
    made = ServiceObject(app="shop", name="shop", target_port=8000)
    ports = made.over({"spec": {"ports": [{"port": 80, "targetPort": 8000}, *others]}})["spec"]["ports"]
    assert [each.get("name") for each in ports] == names


def test_a_name_of_users_stays():
    """A first port that has a name keeps it."""
    made = ServiceObject(app="shop", name="shop", target_port=8000)
    ports = [{"port": 80, "targetPort": 8000, "name": "web"}, {"port": 81, "name": "more"}]
    assert [each["name"] for each in made.over({"spec": {"ports": ports}})["spec"]["ports"]] == [
        "web",
        "more",
    ]
