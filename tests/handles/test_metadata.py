"""Metadata and patches, whoever gets hold of an object first and by whatever way."""

import cdk8s
import cdk8s_plus_27 as kplus
import jsii
import pytest
from cdk8s import ApiObject, JsonPatch

KINDS = ("ConfigMap", "Deployment", "Service", "Ingress")


def test_before_and_after_a_touch(stage, golden):
    """What is said of an object found in the tree is said of its handle, before and after a touch."""
    web = stage.web()
    found = stage.api_object("Deployment")
    found.metadata.add_label("found", "before")
    found.metadata.add_annotation("example.org/found", "before")
    web.deployment.metadata.add_label("handle", "1")
    web.deployment.metadata.add_annotation("example.org/handle", "1")
    found.metadata.add_label("found-again", "after")
    ApiObject.of(web.deployment).metadata.add_annotation("example.org/of", "2")
    assert stage.yaml() == golden


def test_an_object_is_one(stage):
    """ApiObject.of a handle is the object found in the tree before, and default_child is the same."""
    web = stage.web()
    before = {kind: stage.api_object(kind) for kind in KINDS}
    handles = (web.config_map, web.deployment, web.service, web.ingress)
    for kind, handle in zip(KINDS, handles, strict=True):
        assert ApiObject.of(handle) is before[kind]
        assert handle.node.default_child is before[kind]
        assert stage.api_object(kind) is before[kind]


def test_of_every_kind(stage, golden):
    """Labels and annotations on each of the four, found in the tree."""
    stage.web()
    for number, kind in enumerate(KINDS):
        stage.api_object(kind).metadata.add_label("number", str(number))
        stage.api_object(kind).metadata.add_annotation("example.org/kind", kind)
    assert stage.yaml() == golden


def test_all_that_metadata_has(stage, golden):
    """Finalizers, owners and fields that cdk8s has no method for are written."""
    stage.web()
    metadata = stage.api_object("Service").metadata
    metadata.add_finalizers("example.org/last")
    metadata.add_owner_reference(api_version="v1", kind="Pod", name="owner", uid="0-1")
    metadata.add("generateName", "web-")
    metadata.add("managedFields", [{"manager": "shop", "operation": "Apply"}])
    assert (metadata.name, metadata.namespace, metadata.get_label("team")) == ("web", "shop", "web")
    assert stage.yaml() == golden


def test_a_label_of_ours_is_given_again(stage, golden):
    """A label that a chart or the library wrote has the value that was given last."""
    web = stage.web(labels={"team": "shop"})
    stage.api_object("Ingress").metadata.add_label("team", "public")
    web.service.metadata.add_label("app.kubernetes.io/name", "other")
    assert stage.yaml() == golden


def test_between_two_synths(own_stage, golden):
    """An object can be labelled after a synth; the next one has it."""
    own_stage.web()
    first = own_stage.yaml()
    own_stage.api_object("Ingress").metadata.add_label("late", "yes")
    own_stage.api_object("ConfigMap").metadata.add_annotation("example.org/late", "yes")
    assert first + "--- # again\n" + own_stage.yaml() == golden


def test_from_javascript(stage, golden):
    """What JavaScript does to an object's metadata, as an aspect of cdk8s would, is written."""
    stage.web()
    for kind in KINDS:
        held = {"object": stage.api_object(kind)}
        patch = JsonPatch.add("/object/metadata/labels/by-javascript", "yes")
        jsii.sinvoke(JsonPatch, "apply", [held, patch])
    assert stage.yaml() == golden


@jsii.implements(cdk8s.IAnyProducer)
class Late:
    """A value that is known only when the YAML is made."""

    def produce(self):
        """The value."""
        return "late"


def test_lazy_values(stage, golden):
    """A Lazy value in metadata is asked for when the YAML is made."""
    web = stage.web()
    stage.api_object("Service").metadata.add("generateName", cdk8s.Lazy.any(Late()))
    web.deployment.metadata.add("generateName", cdk8s.Lazy.any(Late()))
    assert stage.yaml() == golden


def test_patches_before_and_after_a_touch(stage, golden):
    """Patches are applied in the order in which they were given, by whatever way."""
    web = stage.web()
    found = stage.api_object("Deployment")
    found.add_json_patch(JsonPatch.add("/spec/minReadySeconds", 1))
    deployment = ApiObject.of(web.deployment)
    deployment.add_json_patch(JsonPatch.replace("/spec/minReadySeconds", 2))
    web.deployment.pod_metadata.add_annotation("touched", "yes")
    found.add_json_patch(
        JsonPatch.test("/spec/minReadySeconds", 2),
        JsonPatch.add("/spec/template/spec/hostUsers", value=False),
    )
    assert stage.yaml() == golden


def test_patches_of_every_kind(stage, golden):
    """A patch of each object, found in the tree and never touched."""
    stage.web()
    patches = {
        "ConfigMap": JsonPatch.add("/immutable", value=True),
        "Deployment": JsonPatch.add(
            "/spec/template/spec/containers/0/lifecycle", {"preStop": {"exec": {"command": ["sleep", "5"]}}}
        ),
        "Service": JsonPatch.add("/spec/internalTrafficPolicy", "Local"),
        "Ingress": JsonPatch.add(
            "/spec/defaultBackend", {"service": {"name": "web", "port": {"number": 80}}}
        ),
    }
    for kind, patch in patches.items():
        stage.api_object(kind).add_json_patch(patch)
    assert stage.yaml() == golden


def test_a_patch_that_removes(stage, golden):
    """A patch takes away lines of ours, and of what was added through the handle."""
    web = stage.web()
    web.deployment.add_container(name="proxy", image="registry.example.org/proxy:2")
    stage.api_object("Deployment").add_json_patch(
        JsonPatch.remove("/spec/strategy"),
        JsonPatch.remove("/spec/template/spec/containers/1/imagePullPolicy"),
    )
    assert stage.yaml() == golden


@pytest.mark.parametrize("labels", [{}, {"10": "ten", "9": "nine", "a": "1"}], ids=["none", "numbers"])
@pytest.mark.parametrize("namespace", [None, "elsewhere"])
def test_labels_and_namespace_of_a_chart(stages, labels, namespace):
    """A chart's labels and namespace are on all objects, touched or not, in the same order."""
    texts = set()
    for touched in (False, True):
        stage = stages(touched)
        chart = cdk8s.Chart(stage.app, "other", namespace=namespace, labels=labels)
        stage.web(scope=chart, labels={"zone": "1", "a": "own"})
        texts.add(stage.yaml())
    (text,) = texts
    assert text.count(f"namespace: {namespace}\n") == (4 if namespace else 0)
    for key in labels:
        assert text.count(f"    '{key}': " if key.isdigit() else f"    {key}: own\n") == 4


def test_a_name_label_of_the_chart(stage, golden):
    """A chart's app.kubernetes.io/name does not take the place of the application's."""
    chart = cdk8s.Chart(stage.app, "zone", labels={"app.kubernetes.io/name": "zone", "b": "1"})
    stage.web("inside", scope=chart)
    assert stage.yaml() == golden


def test_what_a_handle_says_of_itself(stage):
    """A handle answers as an object of cdk8s-plus does: names, kind, labels, replicas, ports, data."""
    web = stage.web(replicas=3)
    deployment = web.deployment
    assert (deployment.name, deployment.kind, deployment.api_version) == ("web", "Deployment", "apps/v1")
    assert (deployment.api_group, deployment.resource_name, deployment.resource_type) == (
        "apps",
        "web",
        "deployments",
    )
    assert (deployment.metadata.namespace, deployment.metadata.get_label("team")) == ("shop", "web")
    assert deployment.pod_metadata.get_label("app.kubernetes.io/name") == "web"
    assert dict(deployment.match_labels) == {"app.kubernetes.io/name": "web"}
    assert (deployment.replicas, web.service.port, dict(web.config_map.data)) == (3, 80, {"TITLE": "web"})
    assert (web.service.name, web.config_map.name, web.ingress.name) == ("web", "web", "web")
    assert cdk8s.Chart.of(deployment) is stage.chart
    assert deployment.node.root is stage.app
    assert ApiObject.of(deployment).node.root is stage.app
    (own,) = deployment.containers
    assert (own.name, own.image, own.port_number) == ("web", "registry.example.org/web:1.0", 8000)
    assert deployment.config_map is web.config_map


def test_a_handle_is_the_same_each_time(stage):
    """Asked for again, a handle is the object that it was, of cdk8s-plus' class and of ours."""
    web = stage.web()
    handles = (web.deployment, web.service, web.config_map, web.ingress)
    again = (web.deployment, web.service, web.config_map, web.ingress)
    assert all(one is other for one, other in zip(handles, again, strict=True))
    classes = (kplus.Deployment, kplus.Service, kplus.ConfigMap, kplus.Ingress)
    assert all(isinstance(one, kind) for one, kind in zip(handles, classes, strict=True))
    assert [each for each in stage.app.node.find_all() if isinstance(each, classes)] == [
        each for each in stage.app.node.find_all() if each in handles
    ]
