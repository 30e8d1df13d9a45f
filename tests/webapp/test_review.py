"""The YAML that a person reviews."""

import itertools

import cdk8s
import cdk8s_plus_27 as kplus
import pytest
import yaml
from constructs import Construct

from cdk8s_webapp import App, Chart, Security, WebApp

FULL = {
    "image": "web:1",
    "port": 8000,
    "url": "https://example.org/app",
    "config": {"A": "1"},
    "health": "/health",
}


def test_objects_come_in_the_order_to_read_them(web, manifests):
    """ConfigMap, Deployment, Service, Ingress."""
    web(**FULL)
    assert [each["kind"] for each in manifests()] == ["ConfigMap", "Deployment", "Service", "Ingress"]


def test_a_config_map_made_later_still_comes_first(web, manifests):
    """add_config without an earlier config changes no order."""
    web(url="https://example.org").add_config("A", "1")
    assert [each["kind"] for each in manifests()] == ["ConfigMap", "Deployment", "Service", "Ingress"]


def test_config_keeps_its_order(web, manifest):
    """The keys of config stand as main.py has them."""
    web(config={"ZEBRA": "1", "APPLE": "2"}).add_config("MANGO", "3")
    assert list(manifest("ConfigMap")["data"]) == ["ZEBRA", "APPLE", "MANGO"]


def test_no_default_of_the_api_is_spelled_out(web, manifest):
    """Fields that the API server would fill with the same value are left out."""
    web(**FULL)
    pod = manifest("Deployment")["spec"]["template"]["spec"]
    assert set(pod) == {"automountServiceAccountToken", "securityContext", "containers", "volumes"}
    assert set(manifest("Deployment")["spec"]) == {"replicas", "selector", "strategy", "template"}
    assert set(manifest("Service")["spec"]) == {"selector", "ports"}
    assert set(manifest("Ingress")["spec"]) == {"rules"}
    assert set(manifest("ConfigMap")) == {"apiVersion", "kind", "metadata", "data"}


def test_the_label_of_the_name_is_the_only_one(web, manifests):
    """No hash and no tool's label; the name everywhere, and alone in selectors."""
    web(**FULL)
    name = {"app.kubernetes.io/name": "web"}
    objects = {each["kind"]: each for each in manifests()}
    assert all(each["metadata"]["labels"] == name for each in objects.values())
    assert objects["Deployment"]["spec"]["selector"] == {"matchLabels": name}
    assert objects["Deployment"]["spec"]["template"]["metadata"]["labels"] == name
    assert objects["Service"]["spec"]["selector"] == name


def test_the_users_labels_are_on_metadata_alone(app, web, manifests):
    """labels= and Chart(labels=) reach every object, and no pod or selector."""
    chart = Chart(app, "shop", labels={"team": "web"})
    web(scope=chart, labels={"tier": "front"}, **FULL)
    for each in manifests():
        assert each["metadata"]["labels"] == {"app.kubernetes.io/name": "web", "team": "web", "tier": "front"}
    deployment = manifests()[1]
    assert list(deployment["spec"]["template"]["metadata"]["labels"]) == ["app.kubernetes.io/name"]
    assert list(deployment["spec"]["selector"]["matchLabels"]) == ["app.kubernetes.io/name"]


def test_the_namespace_is_the_charts(app, web, manifests):
    """Chart(namespace=) is on every object."""
    web(scope=Chart(app, "shop", namespace="shop"), **FULL)
    assert {each["metadata"]["namespace"] for each in manifests()} == {"shop"}


def _chart(app):
    return Chart(app, "web")


def _nested(app):
    return Construct(Construct(Chart(app, "other"), "some"), "where")


def _chart_in_chart(app):
    return Chart(Chart(app, "a"), "b")


def test_names_never_depend_on_the_place_in_the_tree(tmp_path):
    """Moved to another chart or construct, an application has the same bytes."""
    texts = set()
    for number, place in enumerate([_chart, _nested, _chart_in_chart]):
        app = App(outdir=str(tmp_path / str(number)))
        WebApp(place(app), "web", **FULL)
        texts.add(app.synth_yaml())
    assert len(texts) == 1


def test_quantities_are_spelled_as_the_server_does(web, manifest):
    """Added containers and patches too, so that a second apply changes nothing."""
    added = web()
    added.deployment.add_container(name="side", image="side:1")
    cdk8s.ApiObject.of(added.deployment).add_json_patch(
        cdk8s.JsonPatch.add("/spec/template/spec/containers/0/resources/limits/nvidia.com~1gpu", 1),
        cdk8s.JsonPatch.add("/spec/template/spec/containers/0/resources/limits/cpu", "0.5"),
    )
    own, side = manifest("Deployment")["spec"]["template"]["spec"]["containers"]
    assert own["resources"]["limits"] == {"cpu": "500m", "memory": "256Mi", "nvidia.com/gpu": "1"}
    assert side["resources"] == {
        "requests": {"cpu": "1", "memory": "512Mi"},
        "limits": {"cpu": "1500m", "memory": "2Gi"},
    }


def test_a_rolling_update_never_goes_below_the_asked_number(web, manifest):
    """One pod more at a time, and none less; written out, for who takes it over."""
    web()
    assert manifest("Deployment")["spec"]["strategy"] == {
        "type": "RollingUpdate",
        "rollingUpdate": {"maxSurge": 1, "maxUnavailable": 0},
    }


def test_restricted_is_the_default(web, manifest):
    """All that Pod Security's "restricted" asks for, a read-only root, and a writable /tmp."""
    web()
    pod = manifest("Deployment")["spec"]["template"]["spec"]
    assert pod["securityContext"] == {"runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}}
    assert pod["containers"][0]["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert pod["volumes"] == [{"name": "tmp", "emptyDir": {}}]
    assert pod["containers"][0]["volumeMounts"] == [{"name": "tmp", "mountPath": "/tmp"}]
    assert pod["automountServiceAccountToken"] is False


def test_baseline_leaves_the_user_and_the_files_to_the_image(app, web, manifest):
    """Seccomp and no escalation stay; the reason is on the value and not in the YAML."""
    security = Security.baseline(because="the image runs as root")
    assert web(security=security).security.because == "the image runs as root"
    pod = manifest("Deployment")["spec"]["template"]["spec"]
    assert pod["securityContext"] == {"seccompProfile": {"type": "RuntimeDefault"}}
    assert pod["containers"][0]["securityContext"] == {"allowPrivilegeEscalation": False}
    assert "volumes" not in pod
    assert "root" not in app.synth_yaml()


def test_a_tmp_of_ones_own_replaces_ours(web, manifest):
    """Where the user mounts a volume at /tmp, there is no second one."""
    added = web()
    volume = kplus.Volume.from_empty_dir(added, "scratch", "scratch")
    added.deployment.containers[0].mount("/tmp", volume)
    pod = manifest("Deployment")["spec"]["template"]["spec"]
    assert [each["name"] for each in pod["volumes"]] == ["scratch"]


def test_readiness_is_by_tcp_without_health(web, manifest):
    """Without a path for it, an open port is ready, and nothing kills the pod."""
    web(port=8123)
    container = manifest("Deployment")["spec"]["template"]["spec"]["containers"][0]
    assert container["readinessProbe"] == {"tcpSocket": {"port": 8123}}
    assert not {"livenessProbe", "startupProbe"} & set(container)


def test_health_makes_all_three_probes(web, manifest):
    """With a path, startup has five minutes, and then liveness is slower to judge than readiness."""
    web(health="/health?full=1")
    container = manifest("Deployment")["spec"]["template"]["spec"]["containers"][0]
    startup, ready, live = (container[f"{name}Probe"] for name in ("startup", "readiness", "liveness"))
    assert {str(probe["httpGet"]) for probe in (startup, ready, live)} == {
        "{'path': '/health?full=1', 'port': 8000}"
    }
    assert startup["periodSeconds"] * startup["failureThreshold"] == 300
    assert live.get("periodSeconds", 10) * live["failureThreshold"] > ready["periodSeconds"] * 3


def test_lists_and_long_values_are_blocks(app, web):
    """A multi-line value is a block, and a long one stays on its line."""
    web(config={"TEXT": "one\ntwo\n", "LONG": "word " * 60 + "end"})
    text = app.synth_yaml()
    assert "  TEXT: |\n    one\n    two\n" in text
    assert "  LONG: " + "word " * 60 + "end\n" in text
    assert not any(mark in line for line in text.splitlines() for mark in ("[", "&id", "*id"))


@pytest.mark.parametrize("kind", ["ConfigMap", "Deployment", "Service", "Ingress"])
def test_keys_are_never_in_the_order_of_the_alphabet(web, app, kind):
    """apiVersion, kind, metadata, then the rest; the name first in metadata."""
    web(**FULL)
    manifest = next(each for each in yaml.safe_load_all(app.synth_yaml()) if each["kind"] == kind)
    assert list(manifest)[:3] == ["apiVersion", "kind", "metadata"]
    assert next(iter(manifest["metadata"])) == "name"


def test_runs_make_the_same_bytes(tmp_path):
    """Made twice in one process, the YAML is the same."""
    texts = []
    for number in itertools.islice(itertools.count(), 2):
        app = App(outdir=str(tmp_path / str(number)))
        WebApp(Chart(app, "web"), "web", **FULL)
        texts.append(app.synth_yaml())
    assert texts[0] == texts[1]
