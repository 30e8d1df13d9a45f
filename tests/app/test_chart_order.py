"""Charts that depend on each other, and charts that say themselves what is in them."""

import cdk8s
import pytest
import yaml
from cdk8s import ApiObject, Chart, YamlOutputType

from cdk8s_webapp import App, WebApp, WebAppError
from cdk8s_webapp.synth import dependencies


@pytest.fixture
def make(tmp_path):
    """Write an app of these charts, each with an application, after those that it needs; give its files."""

    def write(needs, output_type=YamlOutputType.FILE_PER_CHART):
        folder = tmp_path / output_type.name
        app = App(outdir=str(folder), yaml_output_type=output_type)
        charts = {name: Chart(app, name) for name in needs}
        for name, needed in needs.items():
            WebApp(charts[name], f"{name}-app", image="a:1", port=80)
            for each in needed:
                charts[name].add_dependency(charts[each])
        app.synth()
        return sorted(str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file())

    return write


NEEDED_FIRST = {"namespaces": [], "backend": ["namespaces"], "frontend": ["namespaces"]}


def test_what_others_need_comes_first(make):
    """Kubectl reads a folder by the alphabet, so the chart that has to move gets a number, and no other."""
    assert make(NEEDED_FIRST) == ["0000-namespaces.k8s.yaml", "backend.k8s.yaml", "frontend.k8s.yaml"]


def test_where_the_alphabet_does_names_stay(make):
    """A project whose names are in order, or that has no dependencies, has no numbers."""
    assert make({"a": [], "b": ["a"], "c": ["a", "b"]}) == ["a.k8s.yaml", "b.k8s.yaml", "c.k8s.yaml"]


def test_folders_and_files_of_objects_are_numbered_too(make):
    """In every way to divide the output."""
    files = make(NEEDED_FIRST, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE)
    assert {each.partition("/")[0] for each in files} == {"0000-namespaces", "backend", "frontend"}
    objects = make(NEEDED_FIRST, YamlOutputType.FILE_PER_RESOURCE)
    assert objects[:2] == [
        "0000-Deployment.namespaces-app.k8s.yaml",
        "0000-Service.namespaces-app.k8s.yaml",
    ]
    assert not any(each.startswith("000") for each in objects[2:])


def test_a_dependency_of_any_construct_counts(tmp_path):
    """Also one of an object, or of a handle, on an object of another chart."""
    app = App(outdir=str(tmp_path / "dist"))
    later = ApiObject(Chart(app, "z"), "first", api_version="v1", kind="ConfigMap")
    web = WebApp(Chart(app, "a"), "web", image="a:1", port=80)
    web.deployment.node.add_dependency(later)
    app.synth()
    assert sorted(each.name for each in (tmp_path / "dist").iterdir()) == ["0000-z.k8s.yaml", "a.k8s.yaml"]


def test_charts_in_charts_are_not_numbered_for_that(tmp_path):
    """cdk8s lets the outer chart need the inner one; nobody asked for it."""
    output_type = YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE
    app = App(outdir=str(tmp_path / "dist"), yaml_output_type=output_type)
    outer = Chart(app, "outer")
    for chart in (outer, Chart(outer, "inner")):
        ApiObject(chart, "thing", api_version="v1", kind="ConfigMap")
    app.synth()
    assert not any(each.name.startswith("0") for each in (tmp_path / "dist").iterdir())


def test_dependencies_are_seen_wherever_they_are(app):
    """One among many constructs, and between neighbours of the tree as well."""
    charts = [Chart(app, name) for name in ("a", "b")]
    objects = [
        ApiObject(chart, str(n), api_version="v1", kind="ConfigMap") for chart in charts for n in range(3)
    ]
    assert not dependencies.are_in(app, len(app.node.find_all()))
    charts[1].node.add_dependency(objects[2])
    assert dependencies.are_in(app, len(app.node.find_all()))


class Annotated(cdk8s.Chart):
    """A chart with an annotation of its own on its Deployments."""

    def to_json(self):
        """Add it."""
        found = super().to_json()
        for each in found:
            if each["kind"] == "Deployment":
                each["metadata"]["annotations"] = {"example.org/commit": "abc123"}
        return found


@pytest.mark.parametrize("output_type", list(YamlOutputType), ids=lambda each: each.name)
def test_a_charts_own_to_json_counts(tmp_path, output_type):
    """What it changes is written, everywhere; the rest is as it was, in its order."""
    documents = []
    for number, kind in enumerate((cdk8s.Chart, Annotated)):
        app = App(outdir=str(tmp_path / str(number)), yaml_output_type=output_type)
        WebApp(kind(app, "shop"), "shop", image="a:1", port=80, config={"Z": "b", "A": "a"})
        app.synth()
        texts = [each.read_text() for each in sorted((tmp_path / str(number)).rglob("*.yaml"))]
        documents.append([each for text in texts for each in yaml.safe_load_all(text)])
        assert ("abc123" in app.synth_yaml()) == (kind is Annotated)
    before, after = documents
    (deployment,) = (each for each in before if each["kind"] == "Deployment")
    deployment["metadata"]["annotations"] = {"example.org/commit": "abc123"}
    assert after == before
    (config,) = (each for each in after if each["kind"] == "ConfigMap")
    assert list(config["data"]) == ["Z", "A"]


def test_a_charts_own_objects_may_be_more_or_less(app):
    """One that it leaves out is not written; one that it adds is."""

    class Other(Chart):
        def to_json(self):
            added = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "added"}}
            return [each for each in super().to_json() if each["kind"] != "Service"] + [added]

    WebApp(Other(app, "shop"), "shop", image="a:1", port=80)
    found = [(each["kind"], each["metadata"]["name"]) for each in yaml.safe_load_all(app.synth_yaml())]
    assert found == [("Deployment", "shop"), ("ConfigMap", "added")]


@pytest.mark.parametrize("returned", [None, "text", ["text"]])
def test_a_to_json_of_no_manifests_is_refused(app, returned):
    """With the class and the way out."""

    class Broken(Chart):
        def to_json(self):
            return returned

    Broken(app, "shop")
    with pytest.raises(WebAppError) as refused:
        app.synth()
    assert str(refused.value) == "Broken: to_json: returned no list of manifests; each is a dict"


def test_one_name_in_two_environments_is_told(app, capsys):
    """Two charts without a namespace may be for two clusters: they are written, and a sentence says so."""
    for name in ("dev", "prod"):
        WebApp(Chart(app, name), "shop", image="a:1", port=80)
    app.synth()
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith("cdk8s-webapp: ")
    assert "dev.k8s.yaml and " in said
    assert "prod.k8s.yaml have objects of one name (Deployment shop and Service shop): apply each" in said


def test_one_name_in_one_text_is_refused(app):
    """What is printed at once is applied at once."""
    for name in ("dev", "prod"):
        WebApp(Chart(app, name), "shop", image="a:1", port=80)
    with pytest.raises(WebAppError, match=r"^shop: Deployment: two objects have this name in one text, made"):
        app.synth_yaml()
