"""A WebApp in any cdk8s Chart and App."""

import json

import cdk8s
import cdk8s_plus_27 as kplus
import pytest
import yaml

from cdk8s_webapp import App, Chart, ConfigMap, Resources, Security, WebApp


def fill(chart):
    """A chart with all that can be lost on the way through JavaScript."""
    web = WebApp(
        chart,
        "web",
        image="web:1",
        port=8000,
        url=["https://example.org/b", "https://example.org/a"],
        config={"ZEBRA": "1", "APPLE": "a\nb\n"},
        health="/health",
        resources=Resources(cpu="0.5", memory="1.5Gi"),
        security=Security.baseline(because="a test"),
        labels={"team": "web"},
    )
    web.add_config("MANGO", "3")
    worker = WebApp(chart, "worker", image="worker:1", port=9000)
    worker.add_config("WEB", web.url)
    web.deployment.add_container(name="side", image="side:1")
    web.deployment.scheduling.spread(topology=kplus.Topology.ZONE)
    web.deployment.connections.allow_to(worker.deployment)
    kplus.HorizontalPodAutoscaler(chart, "hpa", target=web.deployment, max_replicas=5)
    cdk8s.ApiObject.of(web.deployment).add_json_patch(
        cdk8s.JsonPatch.add(
            "/spec/template/spec/containers/0/lifecycle", {"preStop": {"sleep": {"seconds": 5}}}
        ),
        cdk8s.JsonPatch.add("/spec/template/spec/containers/0/resources/limits/nvidia.com~1gpu", "1"),
    )
    thing = cdk8s.ApiObject(chart, "plain", api_version="example.org/v1", kind="Thing")
    thing.add_json_patch(cdk8s.JsonPatch.add("/spec", {"b": 1, "a": [2]}))
    return web


def ordered(documents):
    """Documents as text that shows the order of keys."""
    return [json.dumps(each) for each in documents]


@pytest.fixture
def ours(tmp_path):
    """What App writes."""
    app = App(outdir=str(tmp_path / "ours"))
    fill(Chart(app, "chart", namespace="shop", labels={"x": "y"}))
    return ordered(yaml.safe_load_all(app.synth_yaml()))


def test_a_plain_app_writes_the_same(tmp_path, ours):
    """cdk8s.App writes the same objects, in the same order, with the same order of keys."""
    app = cdk8s.App(outdir=str(tmp_path / "plain"))
    fill(cdk8s.Chart(app, "chart", namespace="shop", labels={"x": "y"}))
    app.synth()
    text = (tmp_path / "plain" / "chart.k8s.yaml").read_text()
    assert ordered(yaml.safe_load_all(text)) == ours
    assert ordered(yaml.safe_load_all(app.synth_yaml())) == ours


def test_testing_synth_returns_the_same(ours):
    """So does cdk8s.Testing.synth, which tests of cdk8s projects use."""
    app = cdk8s.Testing.app()
    chart = cdk8s.Chart(app, "chart", namespace="shop", labels={"x": "y"})
    fill(chart)
    assert ordered(cdk8s.Testing.synth(chart)) == ours
    assert ordered(chart.to_json()) == ours


def test_rendering_changes_nothing(tmp_path):
    """Rendered twice, an app is the same; objects can be added in between."""
    app = App(outdir=str(tmp_path / "dist"))
    web = fill(Chart(app, "chart"))
    first = app.synth_yaml()
    assert app.synth_yaml() == first
    web.add_config("MORE", "1")
    assert "MORE: '1'" in app.synth_yaml()


def test_the_tree_is_as_cdk8s_users_know_it(chart):
    """Chart.of, default_child, ApiObject.of and find_all find what they found before."""
    web = WebApp(chart, "web", image="web:1", port=80)
    api_object = cdk8s.ApiObject.of(web.deployment)
    assert web.deployment.node.default_child is api_object
    assert cdk8s.Chart.of(web.deployment) is chart
    assert (api_object.kind, api_object.name, api_object.api_version) == ("Deployment", "web", "apps/v1")
    kinds = [each.kind for each in chart.node.find_all() if isinstance(each, cdk8s.ApiObject)]
    assert kinds == ["Deployment", "Service"]


def test_dependencies_order_objects(app, chart):
    """An object that another one depends on comes first."""
    web = WebApp(chart, "web", image="web:1", port=80)
    job = cdk8s.ApiObject(
        chart, "job", api_version="batch/v1", kind="Job", metadata=cdk8s.ApiObjectMetadata(name="migrate")
    )
    web.deployment.node.add_dependency(job)
    kinds = [each["kind"] for each in yaml.safe_load_all(app.synth_yaml())]
    assert kinds.index("Job") < kinds.index("Deployment")


def test_integer_like_keys_stay_in_ours(app, chart):
    """JavaScript moves them first; App keeps what Python wrote where it can."""
    files = ConfigMap(chart, "files", data={"A": "1"})
    files.add_data("10", "ten")
    files.add_data("9", "nine")
    data = next(yaml.safe_load_all(app.synth_yaml()))["data"]
    assert data == {"A": "1", "10": "ten", "9": "nine"}
    assert next(iter(data)) == "A"
