"""A WebApp behind a Gateway: an HTTPRoute of imports/ instead of an Ingress.

New clusters route by the Gateway API. The typed classes of HTTPRoute were made
by `cdk8s import` from crds/httproute.yaml; run this from the project's folder:

    CDK8S_OUTDIR=build/gateway python -m examples.gateway
"""

from cdk8s import ApiObjectMetadata

from cdk8s_webapp import App, Chart, WebApp
from imports.io.k8s.networking import gateway

HOST = "shop.example.org"

app = App()
chart = Chart(app, "shop", namespace="shop")

shop = WebApp(chart, "shop", image="registry.example.org/shop:1.0", port=8000, health="/health")

gateway.HttpRoute(
    chart,
    "route",
    metadata=ApiObjectMetadata(name="shop"),
    spec=gateway.HttpRouteSpec(
        parent_refs=[gateway.HttpRouteSpecParentRefs(name="public", namespace="gateways")],
        hostnames=[HOST],
        rules=[
            gateway.HttpRouteSpecRules(
                backend_refs=[
                    gateway.HttpRouteSpecRulesBackendRefs(name=shop.service.name, port=shop.service_port)
                ],
            )
        ],
    ),
)

app.synth()
