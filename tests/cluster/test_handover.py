"""The number of a running application's pods goes over to an autoscaler, by the documented commands."""

import os
import re
import shutil
import subprocess

import pytest

from cdk8s_webapp import App, Autoscale, Chart, WebApp
from tests.options import replicas as option

pytestmark = pytest.mark.cluster

BY_KUBECTL, BY_SERVER = re.findall("```sh\\n(.*?)```", option.__doc__ or "", flags=re.DOTALL)
PODS = 4


def written(folder, number, image="registry.k8s.io/pause:3.10"):
    """The files of an application."""
    app = App(outdir=str(folder))
    WebApp(Chart(app, "shop"), "shop", image=image, port=8000, replicas=number)
    app.synth()
    return folder


@pytest.fixture
def run(tmp_path, kubectl):
    """Run commands as they are documented, beside dist/ and in the namespace of the test."""
    config = tmp_path / "kubeconfig"
    shutil.copy(os.environ["KUBECONFIG"], config)
    config.chmod(0o600)
    environment = {**os.environ, "KUBECONFIG": str(config)}
    here = ["kubectl", "config", "set-context", "--current", f"--namespace={kubectl.namespace}"]
    subprocess.run(here, env=environment, check=True, capture_output=True)

    def commands(text):
        subprocess.run(
            ["bash", "-euo", "pipefail", "-c", text], env=environment, cwd=tmp_path, check=True, timeout=120
        )

    return commands


@pytest.fixture
def running(kubectl, eventually, tmp_path):
    """Start the application, and tell all numbers of pods that its Deployment has had since."""
    record = tmp_path / "numbers"
    command = ["kubectl", "--namespace", kubectl.namespace, "get", "deployment", "shop", "--watch"]
    command += ["--output", r'jsonpath={.spec.replicas}{"\n"}']
    watches = []

    def start(*options):
        kubectl.apply(written(tmp_path / "before", PODS), *options)
        kubectl.wait_for_rollout("shop")
        with record.open("w") as out:
            watches.append(subprocess.Popen(command, stdout=out))
        eventually(lambda: record.read_text() != "", True)
        return lambda: set(record.read_text().split())

    yield start
    for each in watches:
        each.terminate()
        each.wait()


@pytest.mark.parametrize("commands", [BY_KUBECTL, BY_SERVER], ids=["kubectl", "server"])
def test_the_pods_stay(kubectl, run, running, tmp_path, commands):
    """Never another number, while a new image rolls out and the autoscaler comes."""
    options = ["--server-side"] if commands == BY_SERVER else []
    numbers = running(*options)
    folder = written(tmp_path / "dist", Autoscale(2, 10), image="registry.k8s.io/pause:3.9")
    run(commands)
    kubectl.wait_for_rollout("shop")
    assert kubectl.get("horizontalpodautoscaler", "shop")["spec"]["minReplicas"] == 2
    kubectl("apply", *options, "--filename", str(folder))
    assert numbers() == {str(PODS)}
    assert kubectl.get("deployment", "shop")["spec"]["replicas"] == PODS


def test_without_them_pods_are_lost(kubectl, running, eventually, tmp_path):
    """The server sets one at once: what the commands are for."""
    numbers = running()
    kubectl.apply(written(tmp_path / "dist", Autoscale(2, 10)))
    eventually(lambda: "1" in numbers(), True, seconds=30)
