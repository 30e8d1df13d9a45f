"""Pods of others in the namespace that have the same name label, as a Helm chart leaves them."""

import json
import subprocess
import sys

import pytest

from cdk8s_webapp import App, Chart, WebApp

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


@pytest.mark.parametrize("selector", [None, OWN], ids=["by the name", "by a selector"])
def test_the_review_of_the_cluster_says_whose_pods_come_too(kubectl, tmp_path, selector):
    """`--live` sees what the folder does not have: a Helm chart's pods behind the new Service."""
    container = {"name": "mlflow", "image": "registry.example.org/mlflow:2"}
    template = {"metadata": {"labels": THEIRS}, "spec": {"containers": [container]}}
    theirs = {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "r1-mlflow"},
        "spec": {"replicas": 0, "selector": {"matchLabels": THEIRS}, "template": template},
    }
    kubectl("apply", "--filename", "-", stdin=json.dumps(theirs))
    app = App()
    chart = Chart(app, "ours", namespace=kubectl.namespace)
    WebApp(chart, "mlflow", image="registry.example.org/front:1", port=8000, selector=selector)
    (tmp_path / "ours.yaml").write_text(app.synth_yaml())
    command = [sys.executable, "-m", "cdk8s_webapp_review", "review", "--live", str(tmp_path)]
    done = subprocess.run([*command, "--format", "json"], capture_output=True, text=True, check=False)
    found = [each["title"] for each in json.loads(done.stdout)["findings"] if each["rule"] == "OU37"]
    said = "it also sends requests to the pods of Deployment/"
    assert [each.startswith(said) and "r1-mlflow" in each for each in found] == ([] if selector else [True])
