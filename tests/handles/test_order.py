"""Where objects stand: dependencies, removals, charts in charts, and other roots than our App."""

import json

import cdk8s
import cdk8s_plus_27 as kplus
import jsii
import pytest
from cdk8s import ApiObject
from constructs import Construct, IValidation

from cdk8s_webapp import App, Chart, WebApp, WebAppError
from cdk8s_webapp.synth.yaml import dump

HANDLES = ("deployment", "service", "config_map", "ingress")


def test_a_web_app_after_an_object(stage, golden):
    """A WebApp that depends on an object comes behind it, with all its own."""
    web, first = stage.web(), stage.plain("first")
    web.node.add_dependency(first)
    assert stage.yaml() == golden


def test_one_object_after_another(stage, golden):
    """A handle's object comes behind what the handle depends on; the others keep their places."""
    web, first = stage.web(), stage.plain("first")
    web.deployment.node.add_dependency(first)
    assert stage.yaml() == golden


def test_an_object_after_a_handle(stage, golden):
    """Something else depends on a handle, and stands behind its object."""
    first = stage.plain("first")
    web = stage.web()
    first.add_dependency(web.deployment)
    assert stage.yaml() == golden


def test_objects_found_in_the_tree(stage, golden):
    """Dependencies between objects that were found in the tree hold, though a handle is touched later."""
    web = stage.web()
    stage.api_object("ConfigMap").add_dependency(stage.api_object("Ingress"))
    web.ingress.metadata.add_annotation("touched", "later")
    web.config_map.metadata.add_annotation("touched", "later")
    assert stage.yaml() == golden


def test_objects_after_one_of_two_applications(stage, golden):
    """One application's handle depends on another's."""
    one, other = stage.web("one"), stage.web("other")
    one.deployment.node.add_dependency(other.service)
    assert stage.yaml() == golden


def test_charts_that_depend_on_each_other(stages):
    """Charts come in the order of their dependencies, before and after a dependency between handles."""
    texts = []
    for touched in (False, True):
        stage = stages(touched)
        late, early = Chart(stage.app, "late"), Chart(stage.app, "early")
        one, other = stage.web("one", scope=late), stage.web("other", scope=early)
        late.add_dependency(early)
        first = stage.yaml()
        one.deployment.node.add_dependency(other.service)
        texts.append((first, stage.yaml()))
    assert texts[0] == texts[1]
    assert texts[0][0] == texts[0][1]
    assert texts[0][0].index("name: other") < texts[0][0].index("name: one")


def test_charts_in_charts(stage, golden):
    """Each object is in its closest chart, with that chart's namespace and labels."""
    inner = Chart(stage.chart, "inner", namespace="inner", labels={"inner": "yes"})
    stage.web("deep", scope=Construct(inner, "construct"))
    stage.least("outer")
    assert stage.yaml() == golden


def test_a_removed_web_app(stage, golden):
    """A WebApp that is taken out is not written, and its id is free again."""
    stage.web()
    assert stage.chart.node.try_remove_child("web")
    stage.web(image="registry.example.org/web:2.0")
    assert stage.yaml() == golden


def test_a_removed_object(stage, golden):
    """An object that is taken out of its WebApp by its handle's id is not written."""
    web = stage.web()
    assert web.node.try_remove_child("ingress")
    assert stage.yaml() == golden


def test_a_removed_object_of_a_touched_application(stage, golden):
    """The others stay as they are when one is taken out, touched before or after."""
    web = stage.web()
    web.deployment.pod_metadata.add_annotation("touched", "before")
    assert web.node.try_remove_child("ingress")
    web.service.metadata.add_annotation("touched", "after")
    assert stage.yaml() == golden


def test_children_by_their_ids(stage):
    """Each handle's id finds the place of its object in the tree."""
    web = stage.web()
    for id_, kind in zip(HANDLES, ("Deployment", "Service", "ConfigMap", "Ingress"), strict=True):
        assert ApiObject.of(web.node.find_child(id_)).kind == kind
    assert web.node.default_child is None
    assert web.node.try_find_child("nothing") is None


def test_all_api_objects_are_found(stage):
    """find_all finds an ApiObject for each object, once, with names and charts; touched handles add none."""
    web = stage.web()

    def found():
        objects = [each for each in stage.app.node.find_all() if isinstance(each, ApiObject)]
        assert all(each.chart is stage.chart and each.metadata.namespace == "shop" for each in objects)
        return sorted((each.kind, each.name, each.api_version, each.api_group) for each in objects)

    expected = [
        ("ConfigMap", "web", "v1", "core"),
        ("Deployment", "web", "apps/v1", "apps"),
        ("Ingress", "web", "networking.k8s.io/v1", "networking.k8s.io"),
        ("Service", "web", "v1", "core"),
    ]
    assert found() == expected
    for handle in HANDLES:
        getattr(web, handle)
    assert found() == expected


@pytest.mark.parametrize("touched", [False, True])
def test_testing_synth(touched, golden):
    """cdk8s.Testing.synth and Chart.to_json give what our App writes."""
    chart = cdk8s.Testing.chart()
    web = WebApp(chart, "web", image="web:1", port=80, url="https://web.example.org", config={"A": "1"})
    if touched:
        for handle in HANDLES:
            getattr(web, handle)
    web.add_config("B", "2")
    documents = cdk8s.Testing.synth(chart)
    assert json.dumps(chart.to_json()) == json.dumps(documents)
    assert dump(documents) == golden


def test_a_plain_app_and_testing_between_touches(tmp_path):
    """A chart gives the same before and after each first touch."""
    app = cdk8s.App(outdir=str(tmp_path / "dist"))
    chart = cdk8s.Chart(app, "chart")
    web = WebApp(chart, "web", image="web:1", port=80, url="https://web.example.org", config={"A": "1"})
    texts = [json.dumps(chart.to_json())]
    for handle in HANDLES:
        getattr(web, handle)
        texts.append(json.dumps(chart.to_json()))
        texts.append(json.dumps(cdk8s.Testing.synth(chart)))
    assert len(set(texts)) == 1


def test_construct_metadata_knows_each_object(stages):
    """construct-metadata.json names each object, touched or not."""
    names = []
    for touched in (False, True):
        folder = stages(touched).app.outdir
        app = App(outdir=folder, record_construct_metadata=True)
        web = WebApp(Chart(app, "shop"), "web", image="web:1", port=80, names={"service": "inside"})
        if touched:
            _ = (web.deployment, web.service)
        app.synth()
        with open(f"{folder}/construct-metadata.json") as file:  # noqa: PTH123 (the text of cdk8s' own)
            names.append(sorted(json.load(file)["resources"]))
    assert names == [["inside", "web"]] * 2


@jsii.implements(cdk8s.IResolver)
class Loud:
    """Replaces texts by louder ones."""

    def resolve(self, context):
        """Replace what it knows."""
        if context.value in ("web:1", "quiet", "web.example.org"):
            context.replace_value(f"loud-{context.value.replace(':1', '')}")


@pytest.mark.parametrize("touched", [False, True])
@pytest.mark.parametrize("kind", [App, cdk8s.App])
def test_resolvers(tmp_path, kind, touched):
    """A resolver of the user's replaces values of our objects, in either App, touched or not."""
    app = kind(outdir=str(tmp_path / "dist"), resolvers=[Loud()])
    web = WebApp(
        cdk8s.Chart(app, "chart"),
        "web",
        image="web:1",
        port=80,
        url="https://web.example.org",
        config={"A": "quiet"},
    )
    if touched:
        for handle in HANDLES:
            getattr(web, handle)
    text = app.synth_yaml()
    assert "image: loud-web\n" in text
    assert "A: loud-quiet\n" in text
    assert "host: loud-web.example.org\n" in text


@jsii.implements(IValidation)
class Refusing:
    """Finds a fault in everything."""

    def validate(self):
        """The fault."""
        return ["no good"]


def test_validations(own_stage):
    """A validation of the user's on a handle refuses the synth with its words."""
    own_stage.web().deployment.node.add_validation(Refusing())
    with pytest.raises(WebAppError, match="no good"):
        own_stage.yaml()


def test_one_name_twice(own_stage):
    """A second object of a name is refused, by a sentence that names it, touched or not."""
    own_stage.web()
    with pytest.raises(WebAppError, match=r"^web: Service: .* this name in namespace 'shop'"):  # noqa: PT012
        own_stage.web("second", names={"service": "web"})
        own_stage.yaml()


def test_one_id_twice(own_stage):
    """A second WebApp of an id is refused where it is made, touched or not."""
    own_stage.web()
    with pytest.raises(WebAppError, match=r"^web: "):
        own_stage.web()


def test_a_locked_tree(stage, golden):
    """After a lock no child may be added; what is there is written, and what was touched can be read."""
    web = stage.web()
    web.deployment.pod_metadata.add_annotation("touched", "before")
    web.node.lock()
    assert web.deployment.name == "web"
    assert stage.yaml() == golden


def test_a_hand_over_to_cdk8s_plus(stage):
    """kplus.Pods and label selectors of cdk8s-plus find our pods by the deployment."""
    web = stage.web()
    config = web.deployment.to_pod_selector_config()
    peer = web.deployment.to_network_policy_peer_config()
    assert peer.pod_selector is not None
    assert kplus.Pods.select(stage.chart, "pods", labels=dict(web.deployment.match_labels)) is not None
    assert list(config.namespaces.names) == ["shop"]
