"""Amounts of CPU and memory, in the spelling that the server keeps."""

from pathlib import Path

import cdk8s
import pytest

from cdk8s_webapp import Deployment, Pod, Resources

pytestmark = pytest.mark.cluster

CPU = ["1m", "0.001", "0.1", ".25", "0.5", "500m", "1", "1.0", "1000m", "1.5", "1500m", "15e-1", "2E0", "64"]
MEMORY = [
    *("1Mi", "1048576", "1.5Mi", "1536Ki", "100Mi", "1000Mi", "1024Mi", "1Gi", "1.5Gi", "0.5Gi", "2048Mi"),
    *("123456789", "100M", "1000M", "1G", "1.5G", "1e9", "100e6", "1E8", "0.125Ti", "5000k", "1073741824"),
    *("2000000Ki", "1T", "1Ti", "104857600"),
]


def test_amounts_in_any_spelling_are_applied_again_unchanged(app, chart, kubectl):
    """However an amount is spelled in Python, the YAML has the one spelling that the server keeps."""
    spelled = [Resources(cpu=each, cpu_limit="64") for each in CPU]
    spelled += [Resources(memory=each) for each in MEMORY]
    for number, resources in enumerate(spelled):
        pod = Pod(app=f"web-{number}", image="web:1", port=8000, resources=resources)
        Deployment(chart, f"web-{number}", pod=pod, replicas=0)
    app.synth()
    kubectl.apply(Path(app.outdir))
    again = kubectl.apply(Path(app.outdir))
    assert len(again) == len(spelled)
    assert [line for line in again if not line.endswith(" unchanged")] == []


def test_amounts_in_patches_are_applied_again_unchanged(app, web, kubectl):
    """What a patch adds, of whatever resource and on whatever container, is spelled as the server does."""
    deployment = web(replicas=0).deployment
    deployment.add_container(name="proxy", image="registry.example.org/proxy:2.0")
    amounts = {"cpu": 0.5, "memory": "1024Mi", "ephemeral-storage": "2048Mi", "nvidia.com/gpu": 1}
    cdk8s.ApiObject.of(deployment).add_json_patch(
        cdk8s.JsonPatch.add("/spec/template/spec/containers/0/resources", {"limits": amounts}),
        cdk8s.JsonPatch.add("/spec/template/spec/containers/1/resources", {"limits": amounts}),
    )
    app.synth()
    kubectl.apply(Path(app.outdir))
    assert kubectl.apply(Path(app.outdir)) == ["deployment.apps/web unchanged", "service/web unchanged"]
    containers = kubectl.get("deployment", "web")["spec"]["template"]["spec"]["containers"]
    expected = {"cpu": "500m", "memory": "1Gi", "ephemeral-storage": "2Gi", "nvidia.com/gpu": "1"}
    assert [each["resources"]["limits"] for each in containers] == [expected, expected]


def test_another_spelling_is_applied_again_and_again(app, web, kubectl):
    """The server does not settle an amount that another tool wrote, so the tests above can fail."""
    web(replicas=0)
    app.synth()
    (path,) = Path(app.outdir).iterdir()
    path.write_text(path.read_text().replace("cpu: 100m", 'cpu: "0.1"'))
    kubectl.apply(path)
    assert kubectl.apply(path)[0] == "deployment.apps/web configured"
