"""The applications of main.py: how one tests one's own.

The snapshot shows each change of the YAML to whoever makes it; the rules hold for what comes later, too.
"""

import os
import subprocess
import sys
from pathlib import Path

import kubernetes_validate
import pytest
import yaml

ROOT = Path(__file__).parent.parent
KUBERNETES = "1.34"
OURS = "# Written by cdk8s-webapp. Change main.py"


def texts(folder):
    """The YAML files of a folder, each by its name."""
    return {
        file.relative_to(folder).as_posix(): file.read_text() for file in sorted(folder.rglob("*.k8s.yaml"))
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The files that main.py writes."""
    folder = tmp_path_factory.mktemp("applications") / "dist"
    environment = {**os.environ, "CDK8S_OUTDIR": str(folder)}
    done = subprocess.run(
        [sys.executable, "main.py"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        last = (done.stderr.splitlines() or ["it says nothing"])[-1]
        pytest.fail(f"main.py fails: {last}; all of it: make synth", pytrace=False)
    return texts(folder)


@pytest.fixture(scope="module")
def objects(made):
    """The objects in them."""
    return [each for text in made.values() for each in yaml.safe_load_all(text)]


def test_dist_is_what_main_py_writes(made):
    """What is applied is what was reviewed."""
    there = {name: text for name, text in texts(ROOT / "dist").items() if text.startswith(OURS)}
    stale = sorted(name for name in made | there if made.get(name) != there.get(name))
    if stale:
        pytest.fail(f"dist/ is not what main.py writes ({', '.join(stale)}): make synth", pytrace=False)


def test_the_yaml_is_as_it_was_accepted(made, yaml_snapshot):
    """Nothing changes unseen: tests/__snapshots__/ has the YAML that somebody has read."""
    if "".join(made.values()) != yaml_snapshot:
        pytest.fail("the YAML is not the accepted one: read git diff dist/, then make accept", pytrace=False)


def test_each_object_fits_the_schema(objects):
    """Kubernetes knows each field; of custom resources it has no schema."""
    for each in objects:
        try:
            kubernetes_validate.validate(each, KUBERNETES, strict=True)
        except kubernetes_validate.SchemaNotFoundError:
            assert "." in each["apiVersion"], each


def test_each_service_finds_pods(objects):
    """Its selector is in the labels of a workload's pods."""
    pods = [
        each["spec"]["template"]["metadata"]["labels"].items()
        for each in objects
        if "template" in each.get("spec", {})
    ]
    for service in (each for each in objects if each["kind"] == "Service"):
        selector = service["spec"].get("selector", {}).items()
        assert any(selector <= labels for labels in pods), service["metadata"]["name"]


def test_no_secret_is_in_git(objects):
    """A Secret is made on the cluster; here, only its name is written."""
    assert [each["metadata"]["name"] for each in objects if each["kind"] == "Secret"] == []
