"""What cdk8s-plus users go on with."""

import copy
import pickle

import cdk8s
import cdk8s_plus_27 as kplus
import pytest
import yaml

from cdk8s_webapp import (
    App,
    Autoscale,
    Chart,
    ConfigMap,
    Deployment,
    Ingress,
    Platform,
    Routing,
    Service,
    Tls,
    WebApp,
    WebAppError,
    Worker,
)

FULL = {"url": "https://example.org", "config": {"A": "1"}}
TAKEN_OVER = {"selector": {"app": "web", "track": "stable"}}


def test_the_handles_are_constructs_of_cdk8s_plus(web):
    """Each handle is our construct, and so one of cdk8s-plus."""
    made = web(**FULL)
    assert isinstance(made.config_map, ConfigMap)
    assert isinstance(made.config_map, kplus.ConfigMap)
    assert isinstance(made.deployment, Deployment)
    assert isinstance(made.deployment, kplus.Deployment)
    assert isinstance(made.service, Service)
    assert isinstance(made.service, kplus.Service)
    assert isinstance(made.ingress, Ingress)
    assert isinstance(made.ingress, kplus.Ingress)


def test_arguments_can_be_read_back(web):
    """Each argument under its name, as the application uses it."""
    made = web(**FULL, health="/health", replicas=3, labels={"team": "web"}, service_port=81)
    assert (made.image, made.port, made.service_port) == ("registry.example.org/web:1.0", 8000, 81)
    assert (made.url, made.host, made.urls) == (
        "https://example.org",
        "example.org",
        ("https://example.org",),
    )
    assert (made.config, made.health, made.replicas) == ({"A": "1"}, "/health", 3)
    assert (made.labels, made.selector) == ({"team": "web"}, {"app.kubernetes.io/name": "web"})
    assert made.names == dict.fromkeys(["config_map", "deployment", "service", "ingress", "container"], "web")
    assert (made.resources.cpu, made.security.level, made.on_config_change) == (
        "100m",
        "restricted",
        "restart",
    )
    assert made.platform.routing.class_name is None


@pytest.mark.parametrize("argument", ["image", "port", "replicas", "labels", "names", "on_config_change"])
def test_arguments_are_fixed_once_given(web, argument):
    """A new value would not reach the YAML, and so is refused; a subclass has attributes of its own."""
    made = web(**FULL)
    with pytest.raises(WebAppError, match=f"^web: {argument}: is fixed once the WebApp is made"):
        setattr(made, argument, "other")
    made.remark = "one"
    made.remark = "two"


def test_urls_have_no_trailing_slash(web):
    """A reference can be continued with a path; the first URL is the one that others refer to."""
    made = web(url=("https://a.example.org/", "https://b.example.org/app/"))
    assert made.urls == ("https://a.example.org", "https://b.example.org/app")
    assert (made.url, made.host) == ("https://a.example.org", "a.example.org")
    assert web("none").urls == ()


@pytest.mark.parametrize(
    ("namespace", "port", "expected"),
    [
        (None, 80, "http://web"),
        ("shop", 80, "http://web.shop"),
        ("shop", 8080, "http://web.shop:8080"),
        (None, 8080, "http://web:8080"),
    ],
)
def test_the_internal_url_is_the_services(app, web, namespace, port, expected):
    """The Service's name, the chart's namespace where it is known, the port where it is not 80."""
    chart = Chart(app, "shop", namespace=namespace)
    assert web(scope=chart, service_port=port).internal_url == expected


def test_the_internal_url_has_the_given_name(web):
    """A Service of another name is reached by that name."""
    assert web(names={"service": "inside"}).internal_url == "http://inside"


def test_names_are_given_by_handle(web, manifests):
    """names= names each object and the container; references follow, labels stay."""
    names = {
        "config_map": "settings",
        "deployment": "runs",
        "service": "inside",
        "ingress": "public",
        "container": "app",
    }
    web(**FULL, names=names)
    config_map, deployment, service, ingress = manifests()
    assert [each["metadata"]["name"] for each in (config_map, deployment, service, ingress)] == [
        "settings",
        "runs",
        "inside",
        "public",
    ]
    container = deployment["spec"]["template"]["spec"]["containers"][0]
    assert container["name"] == "app"
    assert container["envFrom"] == [{"configMapRef": {"name": "settings"}}]
    backend = ingress["spec"]["rules"][0]["http"]["paths"][0]["backend"]["service"]
    assert backend == {"name": "inside", "port": {"number": 80}}
    assert {each["metadata"]["labels"]["app.kubernetes.io/name"] for each in manifests()} == {"web"}


def test_an_autoscaler_takes_the_replicas_line_away(chart, web, manifest):
    """Two pods without a number, none written with an HPA."""
    made = web()
    assert manifest("Deployment")["spec"]["replicas"] == 2
    kplus.HorizontalPodAutoscaler(chart, "hpa", target=made.deployment, max_replicas=5)
    assert "replicas" not in manifest("Deployment")["spec"]
    assert manifest("HorizontalPodAutoscaler")["spec"]["scaleTargetRef"]["name"] == "web"


def test_one_autoscaler_is_enough(app, chart, web):
    """Two of one Deployment would each undo what the other does."""
    made = web(replicas=Autoscale(2, 5))
    kplus.HorizontalPodAutoscaler(chart, "hpa", target=made.deployment, max_replicas=9)
    with pytest.raises(WebAppError) as refused:
        app.synth_yaml()
    assert str(refused.value) == (
        "web: replicas: Autoscale and a HorizontalPodAutoscaler would both set the number; leave one out"
    )


def test_an_autoscaler_that_is_not_of_cdk8s_plus_can_be_announced(web, manifest):
    """Any other one is announced by the method that cdk8s-plus' own calls."""
    web().deployment.mark_has_autoscaler()
    assert "replicas" not in manifest("Deployment")["spec"]


def test_an_autoscaler_without_metrics_finds_the_requests(chart, web, manifest):
    """cdk8s-plus wants a request on the container, and has it."""
    kplus.HorizontalPodAutoscaler(chart, "hpa", target=web().deployment, max_replicas=5)
    assert manifest("HorizontalPodAutoscaler")["spec"]["maxReplicas"] == 5


def test_patches_arrive_in_full_on_every_object(app, web):
    """Fields that Kubernetes 1.27 did not have, on each of the four."""
    made = web(**FULL)
    for handle in (made.config_map, made.deployment, made.service, made.ingress):
        cdk8s.ApiObject.of(handle).add_json_patch(cdk8s.JsonPatch.add("/brandNew", [{"a": 1}]))
    assert [each["brandNew"] for each in yaml.safe_load_all(app.synth_yaml())] == [[{"a": 1}]] * 4


def test_fields_newer_than_cdk8s_plus_arrive(web, manifest):
    """A sleeping preStop, a native sidecar and a GPU, which its types would drop."""
    deployment = web().deployment
    deployment.add_init_container(name="proxy", image="proxy:1")
    cdk8s.ApiObject.of(deployment).add_json_patch(
        cdk8s.JsonPatch.add(
            "/spec/template/spec/containers/0/lifecycle", {"preStop": {"sleep": {"seconds": 5}}}
        ),
        cdk8s.JsonPatch.add("/spec/template/spec/initContainers/0/restartPolicy", "Always"),
        cdk8s.JsonPatch.add("/spec/template/spec/containers/0/resources/limits/nvidia.com~1gpu", "1"),
    )
    pod = manifest("Deployment")["spec"]["template"]["spec"]
    assert pod["containers"][0]["lifecycle"] == {"preStop": {"sleep": {"seconds": 5}}}
    assert pod["containers"][0]["resources"]["limits"]["nvidia.com/gpu"] == "1"
    assert pod["initContainers"][0]["restartPolicy"] == "Always"


def test_patches_follow_each_other(web, manifest):
    """A second patch sees what the first one did."""
    deployment = cdk8s.ApiObject.of(web().deployment)
    deployment.add_json_patch(cdk8s.JsonPatch.add("/spec/template/spec/hostUsers", value=True))
    deployment.add_json_patch(cdk8s.JsonPatch.replace("/spec/template/spec/hostUsers", value=False))
    assert manifest("Deployment")["spec"]["template"]["spec"]["hostUsers"] is False


@pytest.mark.parametrize(
    "patch",
    [
        cdk8s.JsonPatch.remove("/spec"),
        cdk8s.JsonPatch.remove("/metadata/labels"),
        cdk8s.JsonPatch.replace("/spec/template", None),
        cdk8s.JsonPatch.replace("/spec/template/spec/containers", ["x"]),
        cdk8s.JsonPatch.add("/spec/template/spec/volumes", [None]),
        cdk8s.JsonPatch.add("/spec/template/spec/containers/0/resources", "x"),
    ],
)
def test_a_patch_may_do_anything_to_an_object(app, web, patch):
    """What it makes of an object is written as it is; the API server judges it."""
    cdk8s.ApiObject.of(web().deployment).add_json_patch(patch)
    plain = cdk8s.JsonPatch.apply(next(yaml.safe_load_all(app.synth_yaml())), patch)
    assert next(yaml.safe_load_all(app.synth_yaml())) == plain


@pytest.mark.parametrize(
    "patch",
    [
        cdk8s.JsonPatch.remove("/kind"),
        cdk8s.JsonPatch.remove("/metadata"),
        cdk8s.JsonPatch.replace("", None),
        cdk8s.JsonPatch.replace("", [1]),
    ],
)
def test_a_patch_leaves_an_object(app, web, patch):
    """One that takes away what makes it an object is refused."""
    cdk8s.ApiObject.of(web().service).add_json_patch(patch)
    with pytest.raises(
        WebAppError, match=r"^web: Service: add_json_patch took its apiVersion, kind or metadata"
    ):
        app.synth_yaml()


def test_a_patch_that_fails_says_where(app, web):
    """The object and the operation are named, and the manifest is not printed."""
    cdk8s.ApiObject.of(web().deployment).add_json_patch(cdk8s.JsonPatch.test("/spec/replicas", 17))
    with pytest.raises(
        WebAppError, match=r"^web: Deployment: add_json_patch: test /spec/replicas: the manifest has"
    ) as failed:
        app.synth_yaml()
    assert "/spec/replicas" in str(failed.value)
    assert "containers" not in str(failed.value)


def test_metadata_is_shared_with_cdk8s_plus(web, manifest):
    """Labels and annotations added by ApiObject.of or by the handle are one."""
    made = web()
    cdk8s.ApiObject.of(made.deployment).metadata.add_annotation("a", "1")
    made.deployment.metadata.add_annotation("b", "2")
    made.deployment.pod_metadata.add_annotation("c", "3")
    assert manifest("Deployment")["metadata"]["annotations"] == {"a": "1", "b": "2"}
    assert manifest("Deployment")["spec"]["template"]["metadata"]["annotations"] == {"c": "3"}


def test_what_is_added_keeps_cdk8s_plus_defaults(web, manifest):
    """An added container has cdk8s-plus' resources, pull policy and probe; ours has ours."""
    made = web()
    made.deployment.add_container(name="side", image="side:1", port_number=9000)
    own, side = manifest("Deployment")["spec"]["template"]["spec"]["containers"]
    assert "imagePullPolicy" not in own
    assert side["imagePullPolicy"] == "Always"
    assert side["startupProbe"] == {"tcpSocket": {"port": 9000}, "failureThreshold": 3}
    assert side["securityContext"]["readOnlyRootFilesystem"] is True


def test_the_own_container_can_be_gone_on_with(chart, web, manifest):
    """Variables, sources, mounts and ports that are added to it stay."""
    made = web(config={"A": "1"})
    secret = kplus.Secret.from_secret_name(chart, "secret", "credentials")
    (container,) = made.deployment.containers
    container.env.add_variable(
        "KEY", kplus.EnvValue.from_secret_value(kplus.SecretValue(secret=secret, key="k"))
    )
    container.env.copy_from(kplus.Env.from_secret(secret))
    container.mount("/data", kplus.Volume.from_empty_dir(chart, "data", "data"))
    container.add_port(number=9090, name="metrics")
    own = manifest("Deployment")["spec"]["template"]["spec"]["containers"][0]
    assert own["env"] == [{"name": "KEY", "valueFrom": {"secretKeyRef": {"name": "credentials", "key": "k"}}}]
    assert own["envFrom"] == [{"configMapRef": {"name": "web"}}, {"secretRef": {"name": "credentials"}}]
    assert [each["mountPath"] for each in own["volumeMounts"]] == ["/tmp", "/data"]
    assert own["ports"] == [
        {"name": "http", "containerPort": 8000},
        {"name": "metrics", "containerPort": 9090},
    ]


def test_a_second_service_port_names_the_first(web, manifest):
    """The API server wants names as soon as there are two ports."""
    made = web()
    made.service.bind(9090, name="http", target_port=9090)
    assert [each["name"] for each in manifest("Service")["spec"]["ports"]] == ["port-80", "http"]


def test_ingress_rules_can_be_added(web, manifest):
    """Paths are in the order of their characters, on each machine."""
    made = web(url=["https://a.example.org/b", "https://a.example.org/B"])
    backend = kplus.IngressBackend.from_service(made.service)
    made.ingress.add_host_rule("a.example.org", "/a", backend)
    made.ingress.add_host_rule("*.example.org", "/", backend)
    rules = manifest("Ingress")["spec"]["rules"]
    assert [each["host"] for each in rules] == ["a.example.org", "*.example.org"]
    assert [each["path"] for each in rules[0]["http"]["paths"]] == ["/B", "/a", "/b"]


def test_a_host_that_is_added_needs_add_tls_for_the_certificate(tmp_path, capsys):
    """The certificate is for the hosts of url=; of another one it is said, and add_tls gives it its own."""
    app = App(outdir=str(tmp_path / "dist"))
    routing = Routing.ingress(tls=Tls.secret("certificate"))
    made = WebApp(
        Chart(app, "shop"),
        "shop",
        image="shop:1",
        port=8000,
        url=["https://a.example.org", "http://plain.example.org"],
        platform=Platform(routing=routing),
    )
    made.ingress.add_host_rule("b.example.org", "/", kplus.IngressBackend.from_service(made.service))
    app.synth()
    assert capsys.readouterr().err.startswith("cdk8s-webapp: shop: ingress: b.example.org was added through")
    secret = kplus.Secret.from_secret_name(made, "other", "other")
    made.ingress.add_tls([kplus.IngressTls(hosts=["b.example.org"], secret=secret)])
    app.synth()
    assert capsys.readouterr().err == ""
    (ingress,) = (
        each
        for each in yaml.safe_load_all((tmp_path / "dist" / "shop.k8s.yaml").read_text())
        if each["kind"] == "Ingress"
    )
    assert ingress["spec"]["tls"] == [
        {"hosts": ["a.example.org"], "secretName": "certificate"},
        {"hosts": ["b.example.org"], "secretName": "other"},
    ]


def _selectors(value, path=""):
    """All label selectors in a manifest, with the path to each."""
    if isinstance(value, list):
        for each in value:
            yield from _selectors(each, path)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key in ("selector", "podSelector", "labelSelector") and inner:
                yield f"{path}.{key}", inner.get("matchLabels", inner)
            elif key != "namespaceSelector":
                yield from _selectors(inner, f"{path}.{key}")


@pytest.mark.parametrize("arguments", [{}, TAKEN_OVER], ids=["by name", "taken over"])
@pytest.mark.parametrize("namespace", [None, "shop"])
def test_all_that_selects_matches_the_pods(tmp_path, arguments, namespace):
    """Services, policies, affinities and the Deployment itself select labels that the pods have."""
    app = App(outdir=str(tmp_path / "dist"))
    chart = Chart(app, "chart", namespace=namespace)
    web = WebApp(chart, "web", image="web:1", port=8000, **arguments)
    other = WebApp(chart, "other", image="other:1", port=9000)
    web.deployment.connections.allow_to(other.deployment)
    web.deployment.connections.allow_from(other.deployment)
    web.deployment.connections.allow_to(kplus.NetworkPolicyIpBlock.any_ipv4(chart, "any"))
    web.deployment.connections.isolate()
    web.deployment.scheduling.spread(topology=kplus.Topology.ZONE)
    web.deployment.scheduling.spread(topology=kplus.Topology.HOSTNAME, weight=1)
    web.deployment.scheduling.separate(other.deployment, topology=kplus.Topology.HOSTNAME)
    web.deployment.scheduling.colocate(other.deployment, topology=kplus.Topology.ZONE)
    web.deployment.expose_via_service(name="again", ports=[kplus.ServicePort(port=81, target_port=8000)])
    kplus.Service(chart, "more", selector=web.deployment, ports=[kplus.ServicePort(port=80)])
    kplus.NetworkPolicy(chart, "policy", selector=web.deployment)

    documents = list(yaml.safe_load_all(app.synth_yaml()))
    pods = [
        each["spec"]["template"]["metadata"]["labels"] for each in documents if each["kind"] == "Deployment"
    ]
    found = [(each["kind"], *selector) for each in documents for selector in _selectors(each["spec"], "spec")]
    for kind, path, selector in found:
        matches = [labels for labels in pods if selector.items() <= labels.items()]
        assert len(matches) == 1, f"{kind} {path} {selector}"
    kinds = [kind for kind, *_ in found]
    assert kinds.count("NetworkPolicy") >= 8
    assert kinds.count("Service") == 4
    assert kinds.count("Deployment") == 6


def test_a_taken_over_application_has_both_labels_on_its_pods(web, manifests):
    """The old label selects; the name is beside it."""
    web(selector={"app": "backend"})
    deployment, service = manifests()
    assert deployment["spec"]["selector"] == {"matchLabels": {"app": "backend"}}
    assert service["spec"]["selector"] == {"app": "backend"}
    assert deployment["spec"]["template"]["metadata"]["labels"] == {
        "app.kubernetes.io/name": "web",
        "app": "backend",
    }


def test_match_labels_are_what_the_yaml_has(web, manifest):
    """deployment.match_labels tells the selector, what was added to it too."""
    made = web()
    made.deployment.select(kplus.LabelSelector.of(labels={"tier": "front"}))
    made.deployment.pod_metadata.add_label("tier", "front")
    assert made.deployment.match_labels == manifest("Deployment")["spec"]["selector"]["matchLabels"]
    assert made.deployment.match_labels == {"app.kubernetes.io/name": "web", "tier": "front"}


def test_a_pod_label_that_hides_the_pods_is_refused(web, manifests):
    """Pods of another name would be no one's: the Service's selector would find none."""
    web().deployment.pod_metadata.add_label("app.kubernetes.io/name", "other")
    with pytest.raises(WebAppError) as refused:
        manifests()
    assert str(refused.value) == (
        "web: selector: app.kubernetes.io/name: 'web' is 'other' on the pods; leave their label out"
    )


@pytest.mark.parametrize("made", [WebApp, Worker])
@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, pickle.dumps])
def test_an_application_is_not_copied(chart, made, copied):
    """Both would be of the same objects; the error names it."""
    arguments = {"image": "a:1", "port": 80} if made is WebApp else {"image": "a:1"}
    kind = made.__name__
    with pytest.raises(WebAppError) as refused:
        copied(made(chart, "shop", **arguments))
    assert str(refused.value) == f"shop: copy: a {kind} is no value; make another with {kind}(…)"
