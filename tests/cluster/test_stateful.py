"""A StatefulApp on a cluster: claims bind, another apply changes nothing, and what can change is changed."""

from pathlib import Path

import pytest

from cdk8s_webapp import App, Chart, StatefulApp

pytestmark = pytest.mark.cluster

IMAGE = "registry.k8s.io/pause:3.10"


@pytest.fixture
def files(tmp_path):
    """The folder of a stateful application."""
    runs = iter(range(100))

    def make(**arguments):
        app = App(outdir=str(tmp_path / str(next(runs))))
        given = {"image": IMAGE, "port": 8000, "storage": {"/data": "1Gi"}, "replicas": 2, **arguments}
        StatefulApp(Chart(app, "shop"), "shop", **given)
        app.synth()
        return Path(app.outdir)

    return make


def test_claims_bind_and_nothing_changes_twice(kubectl, files, eventually):
    """Each pod has its own claim, a Service for requests and a name; the second apply says unchanged."""
    folder = files(storage={"/data": "1Gi", "/index": "0.5Gi"})
    kubectl.apply(folder)
    eventually(lambda: kubectl.get("statefulset", "shop")["status"].get("readyReplicas"), 2)
    claims = {each["metadata"]["name"]: each["status"]["phase"] for each in kubectl.objects("pvc")}
    assert claims == dict.fromkeys(("data-shop-0", "data-shop-1", "index-shop-0", "index-shop-1"), "Bound")
    eventually(lambda: len(kubectl.ready_endpoints("shop")), 2)
    assert all(line.endswith(" unchanged") for line in kubectl.apply(folder))


@pytest.mark.parametrize(
    "changed",
    [
        {"image": "registry.k8s.io/pause:3.9"},
        {"replicas": 3},
        {"config": {"A": "1"}},
        {"when_scaled": "Delete", "when_deleted": "Delete"},
        {"labels": {"team": "shop"}},
        {"ports": {"metrics": 9090}},
        {"url": "https://shop.example.org"},
    ],
    ids="+".join,
)
def test_what_can_change_is_changed_and_back(kubectl, files, changed):
    """The server takes it over a StatefulSet that is there, and the way back."""
    kubectl.apply(files())
    kubectl.apply(files(**changed))
    kubectl.apply(files())
    assert kubectl.get("statefulset", "shop")["spec"]["replicas"] == 2


@pytest.mark.parametrize(
    "changed",
    [
        {"storage": {"/data": "2Gi"}},
        {"storage": {"/other": "1Gi"}},
        {"service_name": "peers"},
        {"selector": {"app": "shop"}},
    ],
    ids=str,
)
def test_what_is_fixed_at_birth_is_refused(kubectl, files, changed):
    """As the documentation says of these arguments, and of no others."""
    kubectl.apply(files())
    answer = kubectl.run("apply", "--filename", str(files(**changed)))
    assert answer.returncode == 1
    assert 'The StatefulSet "shop" is invalid' in answer.stderr
