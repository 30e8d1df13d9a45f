"""The StatefulSet: how many pods, one after the other or at once, and what each of them keeps."""

import pytest

from cdk8s_webapp import Autoscale, Availability, Platform, Pod, Rollout, Volume
from cdk8s_webapp.objects.autoscaler import scaling
from cdk8s_webapp.objects.budget import budgets
from cdk8s_webapp.objects.deployment import DeploymentObject
from cdk8s_webapp.objects.stateful_set import StatefulSetObject, storage

COMMON = {"app": "shop", "labels": {}, "annotations": {}}
GIVEN = {
    "storage": {"/data": "1Gi"},
    "when_deleted": "Retain",
    "when_scaled": "Retain",
    "service_name": None,
    "pod_management": "OrderedReady",
}
CAREFUL = Platform(availability=Availability(budget=True, spread=True))


def made(of=None, kept=None, **more):
    """A StatefulSet."""
    described = storage("shop", {**GIVEN, **(kept or {})}, "fast")
    of = of or Pod(app="shop", image="shop:1", volumes=described.volumes)
    return StatefulSetObject(app="shop", name="shop", pod=of, storage=described, **more)


def test_one_pod_unless_it_is_told():
    """And none written where an autoscaler decides."""
    assert made().lines()["spec"]["replicas"] == 1
    assert made(replicas=0).lines()["spec"]["replicas"] == 0
    assert "replicas" not in made(is_scaled=True).lines()["spec"]
    several = [made(), made(replicas=1), made(replicas=2), made(is_scaled=True)]
    assert [each.is_several for each in several] == [False, False, True, True]


def test_what_is_said_of_replacing_pods():
    """Only where something is."""
    assert not {"updateStrategy", "podManagementPolicy"} & made().lines()["spec"].keys()
    spec = made(kept={"pod_management": "Parallel"}, rollout=Rollout(partition=1, min_ready="5s")).lines()[
        "spec"
    ]
    assert spec["podManagementPolicy"] == "Parallel"
    assert spec["updateStrategy"] == {"type": "RollingUpdate", "rollingUpdate": {"partition": 1}}
    assert spec["minReadySeconds"] == 5


def test_each_pod_keeps_claims_of_its_own():
    """By a size of the platform's class, or by a claim; two folders of one are one."""
    own = Volume.claim("2Gi", access_mode="ReadWriteOncePod", storage_class="slow")
    described = made(kept={"storage": {"/a": "1Gi", "/b": own.at("x"), "/c": own.at("y")}})
    templates = described.lines()["spec"]["volumeClaimTemplates"]
    found = [
        (each["metadata"]["name"], each["spec"]["storageClassName"], each["spec"]["accessModes"])
        for each in templates
    ]
    assert found == [("a", "fast", ["ReadWriteOnce"]), ("b", "slow", ["ReadWriteOncePod"])]
    unnamed = made(kept={"storage": {"/a": Volume.claim("1Gi")}}).lines()["spec"]["volumeClaimTemplates"]
    assert unnamed[0]["spec"]["storageClassName"] == "fast"
    mounts = described.lines()["spec"]["template"]["spec"]["containers"][0]["volumeMounts"]
    assert [(each["name"], each.get("subPath")) for each in mounts] == [("a", None), ("b", "x"), ("b", "y")]


def test_several_pods_are_spread_and_one_is_not():
    """The pods of a new template are counted by themselves."""
    of = Pod(app="shop", image="shop:1", platform=CAREFUL)
    spread = made(of, replicas=2).lines()["spec"]["template"]["spec"]["topologySpreadConstraints"]
    assert [each["matchLabelKeys"] for each in spread] == [["controller-revision-hash"]] * 2
    assert "topologySpreadConstraints" not in made(of).lines()["spec"]["template"]["spec"]
    rolling = DeploymentObject(app="shop", name="shop", pod=of).lines()["spec"]["template"]["spec"]
    assert rolling["topologySpreadConstraints"][0]["matchLabelKeys"] == ["pod-template-hash"]


def test_its_budget_is_one_of_several():
    """One pod has none, nor have those of a platform that asks for none."""
    of = Pod(app="shop", image="shop:1", platform=CAREFUL)
    assert budgets(made(of), COMMON) == {"budget": None}
    assert budgets(made(replicas=2), COMMON) == {"budget": None}
    found = budgets(made(of, replicas=2), COMMON)["budget"]
    assert (found.name, found.selector) == ("shop", {"app.kubernetes.io/name": "shop"})


def test_an_autoscaler_names_its_kind():
    """A StatefulSet or a Deployment, by its name."""
    scaler = scaling(made(is_scaled=True), Autoscale(1, 3), COMMON)["autoscaler"]
    target = {"apiVersion": "apps/v1", "kind": "StatefulSet", "name": "shop"}
    assert scaler.lines()["spec"]["scaleTargetRef"] == target
    assert scaling(made(), 3, COMMON) == {"autoscaler": None}


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: made(kept={"pod_management": "Serial"}),
            "shop: pod_management: 'Serial' is unknown; write 'OrderedReady' or 'Parallel'",
        ),
        (
            lambda: made(kept={"storage": {"/a": Volume.empty_dir()}}),
            'shop: storage: /a: is no claim; write a size such as "10Gi", or Volume.claim("10Gi")',
        ),
        (
            lambda: made(Pod(app="shop", image="shop:1", volumes={"/x": Volume.claim("1Gi")}), replicas=2),
            "shop: volumes: several pods cannot share a claim of ReadWriteOnce; write it in storage, where"
            ' each pod has its own, or access_mode="ReadWriteMany"',
        ),
    ],
)
def test_what_cannot_be_is_refused(refusal, make, message):
    """Each by its argument."""
    assert refusal(make) == message


def test_one_pod_may_mount_a_claim_beside_its_own():
    """There is none to share it with."""
    of = Pod(app="shop", image="shop:1", volumes={"/x": Volume.claim("1Gi")})
    assert made(of).lines()["spec"]["replicas"] == 1


def test_pods_may_keep_nothing():
    """They have names alone then, and no line of claims; a mapping of nothing is a slip."""
    spec = made(kept={"storage": None}).lines()["spec"]
    assert "volumeClaimTemplates" not in spec
    assert spec["serviceName"] == "shop-headless"


@pytest.mark.parametrize(
    ("behavior", "lines"),
    [
        (None, {}),
        ({}, {}),
        (
            {"scaleUp": {"selectPolicy": "Disabled"}, "scaleDown": {"stabilizationWindowSeconds": 5}},
            {
                "behavior": {
                    "scaleUp": {"selectPolicy": "Disabled"},
                    "scaleDown": {"stabilizationWindowSeconds": 5},
                }
            },
        ),
    ],
)
def test_how_fast_the_number_follows(behavior, lines):
    """As Kubernetes does by itself, unless it is told."""
    scaled = scaling(made(), Autoscale(1, 2, behavior=behavior), COMMON)["autoscaler"]
    spec = scaled.lines()["spec"]
    assert {field: each for field, each in spec.items() if field == "behavior"} == lines


@pytest.mark.parametrize(
    ("behavior", "message"),
    [
        ("slow", 'behavior: \'slow\' is no mapping; write {"KEY": "value"}'),
        ({"scaledown": {}}, "behavior: 'scaledown' is unknown; did you mean scaleDown?"),
        ({"scaleDown": 5}, 'behavior: scaleDown: 5 is no mapping; write {"KEY": "value"}'),
        (
            {"scaleDown": {"policy": []}},
            "behavior: scaleDown: 'policy' is unknown; did you mean policies?",
        ),
    ],
)
def test_a_speed_that_is_none_is_refused(behavior, message, refusal):
    """By the names that Kubernetes has."""
    assert refusal(Autoscale, 1, 2, behavior=behavior) == f"Autoscale: {message}"
