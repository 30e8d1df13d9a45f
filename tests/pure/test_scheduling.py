"""How pods are spread over nodes, in an application's own words."""

import pytest

from cdk8s_webapp import Availability, Platform, Pod, Scheduling
from cdk8s_webapp.objects.deployment import DeploymentObject
from cdk8s_webapp.pod.scheduling import part

OVER_NODES = {
    "maxSkew": 1,
    "topologyKey": "kubernetes.io/hostname",
    "whenUnsatisfiable": "DoNotSchedule",
}
OWN = {"labelSelector": {"matchLabels": {"app.kubernetes.io/name": "shop"}}}


def pod(*constraints, **more):
    """A pod that is spread so."""
    return Pod(app="shop", image="shop:1", scheduling=Scheduling(topology_spread=list(constraints)), **more)


def test_a_constraint_is_about_the_applications_own_pods():
    """Unless it says which."""
    other = {**OVER_NODES, "labelSelector": {"matchLabels": {"team": "web"}}}
    lines = part(pod(OVER_NODES, other))["spec"]["topologySpreadConstraints"]
    assert lines == [{**OVER_NODES, **OWN}, other]
    assert "topologySpreadConstraints" not in part(pod()).get("spec", {})


def test_its_own_stand_in_the_place_of_the_platforms():
    """None at all too."""
    platform = Platform(availability=Availability(spread=True))

    def spread(of):
        spec = DeploymentObject(app="shop", name="shop", pod=of).lines()["spec"]["template"]["spec"]
        return [each["topologyKey"] for each in spec.get("topologySpreadConstraints", [])]

    assert spread(pod(OVER_NODES, platform=platform)) == ["kubernetes.io/hostname"]
    assert spread(pod(platform=platform)) == []
    assert len(spread(Pod(app="shop", image="shop:1", platform=platform, scheduling=Scheduling()))) == 2


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (OVER_NODES, "is no list; write [{"),
        ("zone", "'zone' is no list; write [{"),
        ([{"maxSkew": 1}], "has no topologyKey; write [{"),
        ([{**OVER_NODES, "maxSkw": 1}], "'maxSkw' is unknown; did you mean maxSkew?"),
        (["zone"], "'zone' is no mapping"),
    ],
)
def test_what_is_no_constraint_is_refused(refusal, given, message):
    """By what is missing or unknown."""
    answer = refusal(Scheduling, topology_spread=given)
    assert answer.startswith("Scheduling: topology_spread: ")
    assert message in answer
