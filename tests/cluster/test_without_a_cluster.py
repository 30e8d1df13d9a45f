"""What the cluster tests say where there is no cluster."""

import os
import subprocess
import sys

import pytest


@pytest.fixture
def answer(root):
    """Run the cluster tests of one file in an environment of its own."""

    def run(**environment):
        kept = {key: value for key, value in os.environ.items() if key != "KUBECONFIG"}
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-m", "cluster", "tests/cluster/test_config.py"],
            cwd=root,
            env={**kept, **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_without_a_kubeconfig_they_fail(answer):
    """Each test fails with one clear sentence, and none is skipped."""
    result = answer()
    assert result.returncode == 1
    assert "\nKUBECONFIG names no cluster; README.md shows one with kind\n" in result.stdout
    assert "skipped" not in result.stdout
    assert "passed" not in result.stdout


def test_without_an_answer_they_fail(answer, tmp_path):
    """A cluster that is gone fails each test with what kubectl says; none is skipped."""
    kubectl = tmp_path / "kubectl"
    kubectl.write_text("#!/bin/sh\necho 'connection refused' >&2\nexit 1\n")
    kubectl.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    result = answer(KUBECONFIG=str(tmp_path / "kubeconfig"), PATH=path)
    assert result.returncode == 1
    assert "\nthe cluster of KUBECONFIG does not answer: connection refused\n" in result.stdout
    assert "skipped" not in result.stdout
    assert "passed" not in result.stdout
