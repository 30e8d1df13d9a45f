"""Charts that need each other, applied at once."""

import subprocess
import uuid

import cdk8s
import cdk8s_plus_27 as kplus
import pytest
from cdk8s import YamlOutputType

from cdk8s_webapp import App, Chart, WebApp

pytestmark = pytest.mark.cluster


@pytest.fixture
def fresh(kubectl):
    """The name of a namespace that is not there yet, and goes afterwards."""
    name = f"webapp-test-{uuid.uuid4().hex[:10]}"
    yield name
    kubectl.run("delete", "namespace", name, "--wait=false", "--ignore-not-found")


@pytest.mark.cluster
@pytest.mark.parametrize("needs", [True, False], ids=["with a dependency", "without one"])
@pytest.mark.parametrize(
    "output_type",
    [YamlOutputType.FILE_PER_CHART, YamlOutputType.FILE_PER_RESOURCE],
    ids=lambda each: each.name,
)
def test_the_first_apply_of_a_namespace_and_its_applications(tmp_path, fresh, needs, output_type):
    """A plain `kubectl apply -f dist/` makes the namespace first where the applications' chart needs it.

    Without the dependency the alphabet puts it last, and the server refuses what should be in it.
    """
    app = App(outdir=str(tmp_path / "dist"), yaml_output_type=output_type)
    namespaces = Chart(app, "namespaces")
    kplus.Namespace(namespaces, "it", metadata=cdk8s.ApiObjectMetadata(name=fresh))
    chart = Chart(app, "backend", namespace=fresh)
    WebApp(chart, "backend", image="registry.example.org/backend:1", port=8080, config={"A": "1"})
    if needs:
        chart.add_dependency(namespaces)
    app.synth()
    # Without --namespace: kubectl refuses objects of another one than it names.
    command = ["kubectl", "apply", "--filename", str(tmp_path / "dist")]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (answer.returncode == 0) is needs, answer.stderr
    assert ("not found" in answer.stderr) is not needs
