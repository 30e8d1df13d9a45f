"""Pods of others in the namespace that have the same name label, as a Helm chart leaves them."""

import json

import pytest

pytestmark = pytest.mark.cluster

NAME = {"app.kubernetes.io/name": "mlflow"}
THEIRS = {**NAME, "app.kubernetes.io/instance": "r1"}
OWN = {**NAME, "app.kubernetes.io/instance": "my-front"}


@pytest.fixture
def apply(app, kubectl, tmp_path):
    """Apply what is in the app."""

    def call():
        (tmp_path / "ours.yaml").write_text(app.synth_yaml())
        return kubectl.apply(tmp_path / "ours.yaml")

    return call


@pytest.mark.parametrize("selector", [None, OWN], ids=["by the name", "by a selector"])
def test_a_selector_of_its_own_keeps_strangers_out(web, kubectl, eventually, apply, selector):
    """The Service takes in all pods of its name; with a further label in `selector=`, its own alone."""
    ports = [{"name": "http", "containerPort": 5000}]
    container = {"name": "mlflow", "image": "registry.example.org/mlflow:2", "ports": ports}
    template = {"metadata": {"labels": THEIRS}, "spec": {"containers": [container]}}
    theirs = {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "r1-mlflow"},
        "spec": {"selector": {"matchLabels": THEIRS}, "template": template},
    }
    kubectl("apply", "--filename", "-", stdin=json.dumps(theirs))
    web("mlflow", replicas=1, selector=selector)
    apply()
    kubectl.wait_for_rollout("r1-mlflow", "mlflow")
    eventually(lambda: len(kubectl.ready_endpoints("mlflow")), 1 if selector else 2)
