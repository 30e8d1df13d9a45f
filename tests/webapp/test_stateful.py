"""Pods with storage of their own: what a StatefulApp shares with a WebApp, and what it does not."""

import dataclasses
import inspect

import pytest

from cdk8s_webapp import EKS, OPENSHIFT, StatefulApp, Volume, WebApp, WebAppError, Worker


@pytest.fixture
def shop(chart):
    """A stateful application; arguments replace or add to the least that it needs."""

    def make(**arguments):
        given = {"image": "shop:1", "port": 8000, "storage": {"/data": "10Gi"}, **arguments}
        return StatefulApp(chart, "shop", **given)

    return make


def test_it_has_every_argument_of_a_web_app():
    """Whoever adds one to WebApp adds a word here."""
    web, stateful = (set(inspect.signature(each.__init__).parameters) for each in (WebApp, StatefulApp))
    assert web - stateful == set()
    assert stateful - web == {"storage", "when_deleted", "when_scaled", "service_name", "pod_management"}


def test_two_services_find_its_pods(shop, manifest):
    """One with an address for requests, one with a name for each pod; the StatefulSet names the second."""
    shop()
    normal, headless = manifest("Service", "shop"), manifest("Service", "shop-headless")
    assert normal["spec"]["selector"] == headless["spec"]["selector"]
    assert "clusterIP" not in normal["spec"]
    assert (headless["spec"]["clusterIP"], headless["spec"]["ports"]) == (
        "None",
        [{"port": 8000, "targetPort": "http"}],
    )
    assert manifest("StatefulSet")["spec"]["serviceName"] == "shop-headless"


def test_each_folder_is_a_claim_of_each_pod(shop, manifest):
    """Mounted where it is asked for, by a group that may write, and never a volume of the template."""
    shop(storage={"/data": "10Gi", "/var/lib/index": "0.5Gi"}, platform=EKS)
    spec = manifest("StatefulSet")["spec"]
    pod = spec["template"]["spec"]
    assert [each["metadata"]["name"] for each in spec["volumeClaimTemplates"]] == ["data", "var-lib-index"]
    assert [each["spec"] for each in spec["volumeClaimTemplates"]] == [
        {
            "accessModes": ["ReadWriteOnce"],
            "storageClassName": "gp2",
            "volumeMode": "Filesystem",
            "resources": {"requests": {"storage": size}},
        }
        for size in ("10Gi", "512Mi")
    ]
    assert [each["name"] for each in pod["volumes"]] == ["tmp"]
    assert pod["containers"][0]["volumeMounts"][1:] == [
        {"name": "data", "mountPath": "/data"},
        {"name": "var-lib-index", "mountPath": "/var/lib/index"},
    ]
    assert pod["securityContext"]["fsGroup"] == 1000


def test_no_group_is_written_where_the_cluster_gives_one(shop, manifest):
    """On OpenShift the namespace has its own."""
    shop(platform=OPENSHIFT)
    assert "fsGroup" not in manifest("StatefulSet")["spec"]["template"]["spec"]["securityContext"]


def test_claims_stay_unless_told(shop, manifest):
    """The policy of Kubernetes is to keep them, and then there is no line."""
    shop()
    assert "persistentVolumeClaimRetentionPolicy" not in manifest("StatefulSet")["spec"]


def test_configuration_restarts_it(shop, manifest):
    """Late configuration too, and the ConfigMap stands before it."""
    app = shop()
    app.add_config("TITLE", "The shop")
    assert manifest("StatefulSet")["spec"]["template"]["metadata"]["annotations"].keys() == {
        "checksum/config"
    }


def test_storage_is_not_for_companions(chart, shop, manifest):
    """A claim of each pod belongs to that pod; other volumes go along."""
    app = shop(volumes={"/cache": Volume.empty_dir()})
    Worker(chart, "mail", like=app)
    app.job("migrate")
    for kind, name in (("Deployment", "mail"), ("Job", None)):
        pod = manifest(kind, name)["spec"]["template"]["spec"]
        assert [each["name"] for each in pod["volumes"]] == ["tmp", "cache"]


def test_a_claim_of_one_node_goes_to_a_job_alone(chart, web, manifest):
    """A job waits for the node that has it; a worker that runs beside would wait for ever."""
    app = web("shop", volumes={"/data": Volume.claim("1Gi")})
    Worker(chart, "mail", like=app)
    app.job("migrate")
    assert [
        each["name"] for each in manifest("Deployment", "mail")["spec"]["template"]["spec"]["volumes"]
    ] == ["tmp"]
    data = manifest("Job")["spec"]["template"]["spec"]["volumes"][1]
    assert data == {"name": "data", "persistentVolumeClaim": {"claimName": "shop-data"}}
    assert manifest("PersistentVolumeClaim")["metadata"]["name"] == "shop-data"


def test_it_has_no_deployment(shop):
    """Said by name, since it is a WebApp in all else."""
    app = shop()
    with pytest.raises(WebAppError, match=r"^shop: deployment: a StatefulApp has none; stateful_set is what"):
        _ = app.deployment
    assert (app.stateful_set.kind, app.headless_service.kind) == ("StatefulSet", "Service")


def test_arguments_are_read_back_and_fixed(shop):
    """As those of a WebApp."""
    app = shop(replicas=3)
    assert (dict(app.storage), app.replicas, app.internal_url) == ({"/data": "10Gi"}, 3, "http://shop")
    with pytest.raises(WebAppError, match=r"^shop: storage: is fixed once the StatefulApp is made"):
        app.storage = {}


def test_a_platform_gives_the_storage_class(chart, web, manifest):
    """Where a claim names none; dataclasses.replace names another."""
    web(
        "shop", volumes={"/data": Volume.claim("1Gi")}, platform=dataclasses.replace(EKS, storage_class="gp3")
    )
    assert manifest("PersistentVolumeClaim")["spec"]["storageClassName"] == "gp3"


def test_one_pod_has_no_budget_and_is_not_spread(shop, manifests):
    """Where the platform asks for availability, one pod has nothing of it: a budget would mean nothing."""
    shop(platform=EKS)
    made = {each["kind"]: each for each in manifests()}
    assert "PodDisruptionBudget" not in made
    assert "topologySpreadConstraints" not in made["StatefulSet"]["spec"]["template"]["spec"]


def test_several_pods_have_a_budget_and_are_spread(shop, manifests):
    """The pods of one template are counted by the label that a StatefulSet gives them."""
    shop(platform=EKS, replicas=3)
    made = {each["kind"]: each for each in manifests()}
    assert made["PodDisruptionBudget"]["spec"]["maxUnavailable"] == 1
    spread = made["StatefulSet"]["spec"]["template"]["spec"]["topologySpreadConstraints"]
    assert [each["matchLabelKeys"] for each in spread] == [["controller-revision-hash"]] * 2
