"""Whole YAML, a scenario a file, to be read by a person."""

import cdk8s
import cdk8s_plus_27 as kplus
import pytest

from cdk8s_webapp import (
    Chart,
    ConfigMap,
    Deployment,
    Ingress,
    Platform,
    Pod,
    Resources,
    Routing,
    Security,
    Service,
    Tls,
    WebApp,
)


@pytest.fixture
def shop(app):
    """A chart with a namespace and a label."""
    return Chart(app, "shop", namespace="shop", labels={"team": "web"})


def test_least(app, web, yaml_snapshot):
    """An image and a port are a hardened Deployment and a Service."""
    web()
    assert app.synth_yaml() == yaml_snapshot


def test_everything(app, shop, yaml_snapshot):
    """All arguments together."""
    WebApp(
        shop,
        "web",
        image="registry.example.org/shop/web:1.4",
        port=8080,
        url=["https://shop.example.org", "https://www.example.org/shop/", "http://plain.example.org"],
        config={"TITLE": "The shop", "MOTD": "first line\nsecond line\n", "DEBUG": "no", "SINCE": "1e3"},
        platform=Platform(
            routing=Routing.ingress(class_name="nginx", tls=Tls.cert_manager(cluster_issuer="letsencrypt"))
        ),
        resources=Resources(cpu="0.5", memory="1024Mi", cpu_limit="2000m", memory_limit="1.5Gi"),
        replicas=3,
        health="/health",
        labels={"app.kubernetes.io/part-of": "shop"},
        service_port=8000,
    )
    assert app.synth_yaml() == yaml_snapshot


def test_taken_over(app, chart, yaml_snapshot):
    """An application that runs from hand-written YAML keeps its selector and its names."""
    WebApp(
        chart,
        "backend",
        image="ragatzino/backend-demo-conception-logicielle:latest",
        port=8000,
        url="https://api-users-ensai.kub.sspcloud.fr",
        config={"APP_TITLE": "UsersAPIEnsaixSSPCloud"},
        security=Security.baseline(because="the image runs as root"),
        selector={"app": "backend"},
        names={"config_map": "configuration-backend"},
    )
    assert app.synth_yaml() == yaml_snapshot


def test_two_that_refer_to_each_other(app, yaml_snapshot):
    """What is known later is added later, and stands where it is read first."""
    backend = WebApp(
        Chart(app, "backend"), "backend", image="backend:1", port=8000, url="https://api.example.org"
    )
    frontend = WebApp(
        Chart(app, "frontend"),
        "frontend",
        image="frontend:1",
        port=5173,
        url="https://example.org",
        config={"API": backend.url, "API_INSIDE": backend.internal_url},
    )
    backend.add_config("CORS_ORIGIN", frontend.url)
    assert app.synth_yaml() == yaml_snapshot


def test_gone_on_with(app, shop, yaml_snapshot):
    """What is added through the handles: a sidecar, an HPA, policies, patches, a second port."""
    web = WebApp(shop, "web", image="web:1", port=8000, url="https://shop.example.org", config={"A": "1"})
    worker = WebApp(shop, "worker", image="worker:1", port=9000)
    deployment = cdk8s.ApiObject.of(web.deployment)
    web.deployment.add_container(name="proxy", image="proxy:2", port_number=9000)
    deployment.add_json_patch(
        cdk8s.JsonPatch.add(
            "/spec/template/spec/containers/1/securityContext/capabilities", {"drop": ["ALL"]}
        ),
        cdk8s.JsonPatch.add("/spec/template/spec/priorityClassName", "shop"),
    )
    deployment.metadata.add_annotation("example.org/owner", "web team")
    web.deployment.scheduling.spread(topology=kplus.Topology.ZONE)
    web.deployment.connections.allow_to(worker.deployment)
    web.service.bind(9000, name="proxy", target_port=9000)
    kplus.HorizontalPodAutoscaler(shop, "hpa", target=web.deployment, max_replicas=5)
    assert app.synth_yaml() == yaml_snapshot


def test_secret_of_tls(app, web, yaml_snapshot):
    """A certificate that is there already."""
    web(
        url="https://shop.example.org",
        platform=Platform(routing=Routing.ingress(tls=Tls.secret("shop-tls"))),
    )
    assert app.synth_yaml() == yaml_snapshot


def test_parts_alone(app, chart, yaml_snapshot):
    """Each construct works without a WebApp."""
    config_map = ConfigMap(chart, "settings", data={"A": "1"})
    Deployment(chart, "web", pod=Pod(app="web", image="web:1", port=8000), config_map=config_map)
    service = Service(chart, "web-service", name="web", target_port=8000)
    Ingress(chart, "web-ingress", name="web", urls="https://example.org", service=service)
    assert app.synth_yaml() == yaml_snapshot
