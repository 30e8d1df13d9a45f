"""The examples run, with the classes of imports/."""

import os
import subprocess
import sys

import pytest
import yaml


@pytest.fixture
def run(root, tmp_path):
    """Run an example and read what it writes."""

    def run_example(name):
        subprocess.run(
            [sys.executable, "-m", f"examples.{name}"],
            check=True,
            cwd=root,
            env={**os.environ, "CDK8S_OUTDIR": str(tmp_path / "dist"), "PYTHONDONTWRITEBYTECODE": "1"},
        )
        return [
            each
            for file in sorted((tmp_path / "dist").iterdir())
            for each in yaml.safe_load_all(file.read_text())
        ]

    return run_example


def test_an_http_route_of_imports_routes_to_the_service(run):
    """The typed class of the Gateway API leads the host to the WebApp's Service and port."""
    _, service, route = run("gateway")
    assert route == {
        "apiVersion": "gateway.networking.k8s.io/v1",
        "kind": "HTTPRoute",
        "metadata": {"name": "shop", "namespace": "shop"},
        "spec": {
            "parentRefs": [{"name": "public", "namespace": "gateways"}],
            "hostnames": ["shop.example.org"],
            "rules": [
                {
                    "backendRefs": [
                        {"name": service["metadata"]["name"], "port": service["spec"]["ports"][0]["port"]}
                    ]
                }
            ],
        },
    }
