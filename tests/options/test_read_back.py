"""What is read back through handles says what the YAML says, for the examples of all options."""

import inspect

import cdk8s
import cdk8s_plus_27 as kplus
import pytest
import yaml

from cdk8s_webapp import App, Chart, Health, Probe, Rollout, ServiceAccount, WebApp, WebAppError

from .harness import options
from .harness.option import make
from .harness.read_back import IN_THE_YAML_ALONE, KNOWN, differences, pod, properties


@pytest.mark.parametrize("kind", KNOWN, ids=lambda kind: kind.__name__)
def test_each_property_has_its_place(kind):
    """It is compared with the YAML, or says that the YAML alone has all of it."""
    alone = {name for owner, name in IN_THE_YAML_ALONE if owner is kind}
    assert properties(kind) - alone == set(KNOWN[kind])
    for name in alone:
        assert "in the YAML alone" in inspect.getattr_static(kind, name).__doc__


@pytest.mark.parametrize("kind", KNOWN, ids=lambda kind: kind.__name__)
def test_each_property_that_says_a_value_is_our_own(kind):
    """What cdk8s-plus was told is not what the YAML says; names and kinds are the same."""
    same = {
        "api_version",
        "api_group",
        "kind",
        "resource_type",
        "name",
        "resource_name",
        "metadata",
        "namespace",
    }
    for name in properties(kind) - same:
        assert inspect.getattr_static(kind, name).fget.__module__.startswith("cdk8s_webapp"), name


@pytest.mark.parametrize(
    ("option", "example"),
    [
        pytest.param(option, example, id=f"{option.name}-{example.words}".replace(" ", "_"))
        for option in options()
        for example in option.examples
    ],
)
def test_handles_say_what_the_yaml_says(tmp_path, option, example):
    """Each property of each handle, for each example of each option."""
    app = App(outdir=tmp_path)
    chart = Chart(app, "shop")
    if example.alone is None:
        made = make(chart, example.subject, {**example.base, **example.on})
        if example.then is not None:
            example.then(made)
    else:
        example.alone(chart)
    assert list(differences(app)) == []


def test_what_is_added_is_said_too(tmp_path):
    """Containers, variables, ports and patches of the user's, beside what the arguments say."""
    app = App(outdir=tmp_path)
    chart = Chart(app, "shop", namespace="shop", labels={"team": "web"})
    given = {"image": "shop", "port": 8000, "url": "https://shop.example.org", "config": {"A": "1"}}
    shop = WebApp(chart, "shop", **given, env={"B": "2"}, health=Health(readiness=Probe.http("/")))
    deployment, (own,) = shop.deployment, shop.deployment.containers
    assert own.image_pull_policy == kplus.ImagePullPolicy.ALWAYS  # An image without a tag.
    own.env.add_variable("C", kplus.EnvValue.from_value("3"))
    own.env.copy_from(kplus.Env.from_secret(kplus.Secret.from_secret_name(chart, "key", "key")))
    own.add_port(number=9090, name="metrics")
    deployment.add_container(name="side", image="side:1", port_number=9000, command=["run"])
    deployment.add_init_container(name="first", image="first:1", args=["-v"])
    deployment.add_host_alias(ip="192.0.2.1", hostnames=["db"])
    deployment.pod_metadata.add_label("tier", "front")
    deployment.metadata.add_annotation("a", "b")
    deployment.dns.add_search("example.org")
    shop.service.bind(9090, name="metrics", target_port=9090)
    shop.config_map.add_data("LATE", "1")
    cdk8s.ApiObject.of(deployment).add_json_patch(
        cdk8s.JsonPatch.replace("/spec/template/spec/containers/0/image", "shop:2")
    )
    kplus.HorizontalPodAutoscaler(chart, "hpa", target=deployment, max_replicas=5)
    assert list(differences(app)) == []
    assert (own.image, own.image_pull_policy) == ("shop:2", kplus.ImagePullPolicy.IF_NOT_PRESENT)
    assert (deployment.replicas, deployment.has_autoscaler) == (None, True)
    assert {each.kind for each in chart.api_objects} == {
        *("ConfigMap", "Deployment", "Service", "Ingress", "HorizontalPodAutoscaler")
    }


def strategies():
    """Ways to replace pods, and what another Deployment of cdk8s-plus writes of each."""
    absolute, percent = kplus.PercentOrAbsolute.absolute, kplus.PercentOrAbsolute.percent
    rolling = kplus.DeploymentStrategy.rolling_update
    return {
        "usual": (None, rolling(max_surge=absolute(1), max_unavailable=absolute(0))),
        "shares": (
            Rollout(max_surge="50%", max_unavailable="0%"),
            rolling(max_surge=percent(50), max_unavailable=percent(0)),
        ),
        "one after the other": (
            Rollout(strategy="Recreate"),
            kplus.DeploymentStrategy.recreate(),
        ),
    }


@pytest.mark.parametrize("way", ["usual", "shares", "one after the other"])
def test_the_strategy_can_be_given_on(tmp_path, way):
    """Nothing can be asked of it, and another Deployment writes the same."""
    rollout, expected = strategies()[way]
    app = App(outdir=tmp_path)
    chart = Chart(app, "shop")
    shop = WebApp(chart, "shop", image="shop:1", port=8000, rollout=rollout)
    for name, each in {"same": shop.deployment.strategy, "expected": expected}.items():
        kplus.Deployment(chart, name, strategy=each, containers=[kplus.ContainerProps(image="a")])
    own, same, other = (
        each["spec"]["strategy"]
        for each in yaml.safe_load_all(app.synth_yaml())
        if each["kind"] == "Deployment"
    )
    assert same == other
    assert same.get("type") == own["type"]


def test_what_is_read_back_can_be_given_on(tmp_path):
    """Mappings and lists that cannot be changed are taken by cdk8s-plus, as those of the handles are."""
    app = App(outdir=tmp_path)
    chart = Chart(app, "shop")
    account = ServiceAccount(name="robot")
    shop = WebApp(
        chart,
        "shop",
        image="shop:1",
        port=8000,
        config={"A": "1"},
        args=["-v"],
        labels={"team": "web"},
        service_account=account,
    )
    kplus.ConfigMap(chart, "copy", data=shop.config, metadata=cdk8s.ApiObjectMetadata(labels=shop.labels))
    kplus.ConfigMap(chart, "more", data=shop.config_map.data)
    kplus.Pods.select(chart, "pods", labels=shop.selector)
    shop.deployment.add_container(name="side", image=shop.image, args=shop.args)
    role = kplus.Role(chart, "role")
    role.allow_read(kplus.ApiResource.PODS)
    role.bind(shop.deployment)
    objects = list(yaml.safe_load_all(app.synth_yaml()))
    (binding,) = (each for each in objects if each["kind"] == "RoleBinding")
    assert binding["subjects"] == [{"kind": "ServiceAccount", "name": "robot", "apiGroup": ""}]
    assert [each["data"] for each in objects if each["kind"] == "ConfigMap"] == [{"A": "1"}] * 3
    assert list(differences(app)) == []


def test_who_has_no_account_is_told(tmp_path):
    """A role can be bound to an account alone; the argument that gives one is named."""
    app = App(outdir=tmp_path)
    chart = Chart(app, "shop")
    shop = WebApp(chart, "shop", image="shop:1", port=8000)
    role = kplus.Role(chart, "role")
    role.allow_read(kplus.ApiResource.PODS)
    role.bind(shop.deployment)
    with pytest.raises(WebAppError) as refused:
        app.synth_yaml()
    assert str(refused.value).endswith(
        "shop: deployment: has no account that a role can be bound to; write"
        ' service_account=ServiceAccount(name="…")'
    )


def test_one_that_is_named_by_its_content_is_read_by_its_name(tmp_path):
    """Pods that read it through cdk8s-plus find it, what is added later counted in."""
    app = App(outdir=tmp_path)
    chart = Chart(app, "shop")
    shop = WebApp(chart, "shop", image="shop:1", port=8000, config={"A": "1"}, immutable_config=True)
    other = WebApp(chart, "other", image="other:1", port=8000)
    other.deployment.containers[0].env.copy_from(kplus.Env.from_config_map(shop.config_map))
    shop.add_config("B", "2")
    (found,) = {
        each["configMapRef"]["name"]
        for lines in yaml.safe_load_all(app.synth_yaml())
        if lines["kind"] == "Deployment"
        for each in pod(lines)["containers"][0]["envFrom"]
    }
    assert found == shop.config_map.name == shop.config_map.metadata.name
    assert found.startswith("shop-")


def test_what_is_read_back_cannot_be_changed(tmp_path):
    """A change would be lost."""
    app = App(outdir=tmp_path)
    chart = Chart(app, "shop", labels={"team": "web"})
    shop = WebApp(chart, "shop", image="shop:1", port=8000, config={"A": "1"}, url="https://a.example.org")
    own = shop.deployment.containers[0]
    mappings = [shop.config_map.data, shop.config_map.entries, chart.labels, own.env.variables, shop.config]
    for each in mappings:
        with pytest.raises(TypeError):
            each["B"] = "2"
    lists = [shop.deployment.containers, own.ports, shop.service.ports, chart.api_objects, own.env.sources]
    assert {type(each) for each in lists} == {tuple}
    for handle in (shop.deployment, shop.service, shop.config_map, shop.ingress):
        for name in properties(type(handle)) - {"config_map", "has_autoscaler"}:
            with pytest.raises(WebAppError, match=f"^shop: {name}: is read here"):
                setattr(handle, name, None)
