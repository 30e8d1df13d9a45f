"""The library's App writes what cdk8s' own App writes."""

import json
import random
import re

import cdk8s
import cdk8s_plus_27 as kplus
import jsii
import pytest
import yaml
from cdk8s import ApiObject, Chart, YamlOutputType
from constructs import Construct

import cdk8s_webapp

# None looks like one of the numbers that cdk8s puts before names.
IDS = ["a", "b", "1", "10", "2", "Up", "x-y", "c_d", "web", "3"]


def random_tree(app, seed):
    """Charts in charts and constructs, objects, and dependencies between any of them."""
    chance = random.Random(seed)  # noqa: S311 (a tree, not a secret)
    nodes = []

    def grow(scope, depth, in_chart):
        for id_ in chance.sample(IDS, chance.randint(1, 3)):
            kind = chance.random()
            if in_chart and kind >= 0.5:
                nodes.append(
                    ApiObject(scope, id_, api_version="v1", kind=chance.choice(["ConfigMap", "Secret"]))
                )
            elif depth < 3:
                is_chart = kind < 0.7 if not in_chart else kind < 0.25
                nodes.append(Chart(scope, id_) if is_chart else Construct(scope, id_))
                grow(nodes[-1], depth + 1, in_chart or is_chart)

    grow(app, 0, in_chart=False)
    for _ in range(chance.randint(0, 4)):
        if len(nodes) > 1:
            one, other = chance.sample(nodes, 2)
            one.node.add_dependency(other)


def lazy_values(app, _):
    """Lazy values, Include, cdk8s-plus objects and a WebApp together."""
    chart = Chart(app, "mixed", namespace="shop", labels={"team": "web"})
    cdk8s_webapp.WebApp(chart, "web", image="web:1", port=80, config={"A": "1"}, url="https://a.b")
    thing = ApiObject(chart, "thing", api_version="example.org/v1", kind="Thing")
    thing.metadata.add("extra", cdk8s.Lazy.any(Late()))
    job = kplus.Job(chart, "job", containers=[kplus.ContainerProps(image="job:1")])
    thing.add_dependency(job)
    kplus.Service(Chart(chart, "inner"), "s", ports=[kplus.ServicePort(port=1)])


@jsii.implements(cdk8s.IAnyProducer)
class Late:
    """A value that is known only at the end."""

    def produce(self):
        """The value."""
        return "late"


def written(folder):
    """All files of a folder: the documents of each, as text that shows the order of keys.

    cdk8s numbers all files where charts depend on each other; ours where the alphabet would not do.
    """
    files = {str(each.relative_to(folder)): each for each in sorted(folder.rglob("*")) if each.is_file()}
    return {
        re.sub(r"^\d{4}-", "", name): [
            json.dumps(document) for document in yaml.safe_load_all(file.read_text())
        ]
        for name, file in files.items()
    }


def outcome(app, build, seed, folder):
    """What an app writes, or that it refuses."""
    build(app, seed)
    try:
        app.synth()
    except (RuntimeError, cdk8s_webapp.WebAppError):
        return "refused"
    return written(folder)


@pytest.mark.parametrize("output_type", list(YamlOutputType), ids=lambda each: each.name)
@pytest.mark.parametrize(
    ("build", "seed"),
    [(lazy_values, 0), *((random_tree, seed) for seed in range(30))],
    ids=lambda each: getattr(each, "__name__", each),
)
def test_files_and_objects_are_the_same(tmp_path, build, seed, output_type):
    """The same files, with the same objects in the same order, whatever the tree."""
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    options = {"yaml_output_type": output_type, "output_file_extension": ".yaml"}
    expected = outcome(cdk8s.App(outdir=str(theirs), **options), build, seed, theirs)
    assert outcome(cdk8s_webapp.App(outdir=str(ours), **options), build, seed, ours) == expected


@pytest.mark.parametrize("seed", range(10))
def test_one_text_is_the_same(tmp_path, seed):
    """synth_yaml has the same documents in the same order."""
    texts = []
    for app in (cdk8s.App(outdir=str(tmp_path)), cdk8s_webapp.App(outdir=str(tmp_path))):
        random_tree(app, seed)
        try:
            texts.append([json.dumps(each) for each in yaml.safe_load_all(app.synth_yaml()) if each])
        except (RuntimeError, cdk8s_webapp.WebAppError):
            texts.append("refused")
    assert texts[0] == texts[1]


def test_construct_metadata_is_the_same(tmp_path, monkeypatch):
    """construct-metadata.json, asked for by argument or by cdk8s-cli."""
    texts = []
    for number, (kind, by_environment) in enumerate(
        [(cdk8s.App, False), (cdk8s_webapp.App, False), (cdk8s_webapp.App, True)]
    ):
        folder = tmp_path / str(number)
        if by_environment:
            monkeypatch.setenv("CDK8S_RECORD_CONSTRUCT_METADATA", "true")
        app = kind(outdir=str(folder), **({} if by_environment else {"record_construct_metadata": True}))
        lazy_values(app, 0)
        app.synth()
        texts.append((folder / "construct-metadata.json").read_text())
    assert texts[0] == texts[1] == texts[2]


def test_the_folder_is_found_as_cdk8s_finds_it(tmp_path, monkeypatch):
    """Outdir wins over CDK8S_OUTDIR, which wins over dist."""
    monkeypatch.chdir(tmp_path)
    assert cdk8s_webapp.App().outdir == "dist"
    monkeypatch.setenv("CDK8S_OUTDIR", "elsewhere")
    assert cdk8s_webapp.App(outdir="here").outdir == "here"
    assert cdk8s_webapp.App().outdir in ("elsewhere", "dist")  # Node has the environment of its start


@jsii.implements(cdk8s.IResolver)
class Shout:
    """Replaces one text."""

    def resolve(self, context):
        """Replace it."""
        if context.value == "quiet":
            context.replace_value("LOUD")


def test_resolvers_work(tmp_path):
    """A resolver of the user's replaces values."""
    app = cdk8s_webapp.App(outdir=str(tmp_path / "dist"), resolvers=[Shout()])
    ApiObject(Chart(app, "c"), "o", api_version="v1", kind="ConfigMap").metadata.add_label("say", "quiet")
    assert "say: LOUD" in app.synth_yaml()


def test_an_object_that_renders_itself_is_written_as_it_says(tmp_path):
    """A Python subclass of ApiObject with its own to_json."""

    class Own(ApiObject):
        def to_json(self):
            return {"kind": "Own", "apiVersion": "v1", "metadata": {"name": "own"}, "z": 1, "a": [None, 1.0]}

    app = cdk8s_webapp.App(outdir=str(tmp_path / "dist"))
    Own(Chart(app, "c"), "own", api_version="v1", kind="Own")
    assert app.synth_yaml() == "kind: Own\napiVersion: v1\nmetadata:\n  name: own\nz: 1\na:\n- null\n- 1.0\n"


@jsii.implements(cdk8s.IAnyProducer)
class Failing:
    """A value that cannot be made."""

    def produce(self):
        """Fail."""
        raise KeyError("no value today")


def test_validations_refuse_without_javascript(app):
    """What a validation of cdk8s says is a WebAppError with its words."""
    kplus.Ingress(Chart(app, "c"), "i")
    with pytest.raises(cdk8s_webapp.WebAppError) as refused:
        app.synth()
    assert str(refused.value) == (
        "App: Validation failed with the following errors:\n  [c/i] ingress with no rules or default backend"
    )
    assert refused.value.__suppress_context__


def test_errors_of_callbacks_are_told_in_python(app):
    """An exception in a Lazy value arrives with its words, and no JavaScript."""
    thing = ApiObject(Chart(app, "c"), "o", api_version="v1", kind="Thing")
    thing.metadata.add("extra", cdk8s.Lazy.any(Failing()))
    with pytest.raises(cdk8s_webapp.WebAppError, match="no value today"):
        app.synth()


def test_a_cycle_is_refused(app):
    """Two charts that depend on each other have no order."""
    one, other = Chart(app, "one"), Chart(app, "other")
    one.add_dependency(other)
    other.add_dependency(one)
    with pytest.raises(cdk8s_webapp.WebAppError, match=r"^App: Dependency cycle detected: "):
        app.synth()


def test_names_are_told_apart_as_the_cluster_does(app):
    """One name in two namespaces, kinds or groups is three objects."""
    chart = Chart(app, "c")
    for number, (version, kind, namespace) in enumerate(
        [
            ("v1", "Service", "a"),
            ("v1", "Service", "b"),
            ("v1", "ConfigMap", "a"),
            ("serving.knative.dev/v1", "Service", "a"),
        ]
    ):
        metadata = cdk8s.ApiObjectMetadata(name="web", namespace=namespace)
        ApiObject(chart, str(number), api_version=version, kind=kind, metadata=metadata)
    assert app.synth_yaml().count("kind:") == 4
    metadata = cdk8s.ApiObjectMetadata(name="web", namespace="a")
    ApiObject(chart, "again", api_version="serving.knative.dev/v1beta1", kind="Service", metadata=metadata)
    with pytest.raises(
        cdk8s_webapp.WebAppError, match=r"^web: Service: two objects have this name in namespace"
    ):
        app.synth()
