"""The typed classes of imports/ work beside the library, as `cdk8s import` made them."""

import os
import subprocess
import sys

import yaml

PROGRAM = """
from cdk8s import ApiObjectMetadata

from cdk8s_webapp import App, Chart, WebApp
from imports.io.k8s.networking import gateway

app = App()
chart = Chart(app, "shop", namespace="shop")
shop = WebApp(chart, "shop", image="registry.example.org/shop:1.0", port=8000)
to = gateway.HttpRouteSpecRulesBackendRefs(name=shop.service.name, port=shop.service_port)
gateway.HttpRoute(
    chart,
    "route",
    metadata=ApiObjectMetadata(name="shop"),
    spec=gateway.HttpRouteSpec(
        parent_refs=[gateway.HttpRouteSpecParentRefs(name="public", namespace="gateways")],
        hostnames=["shop.example.org"],
        rules=[gateway.HttpRouteSpecRules(backend_refs=[to])],
    ),
)
print(app.synth_yaml())
"""


def test_an_http_route_of_imports_routes_to_the_service(root):
    """The typed class of the Gateway API leads the host to the WebApp's Service and port."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", PROGRAM]
    answer = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    _, service, route = yaml.safe_load_all(answer.stdout)
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
