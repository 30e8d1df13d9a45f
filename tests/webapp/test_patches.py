"""Patches that do not fit."""

from pathlib import PurePosixPath

import cdk8s
import cdk8s_plus_27 as kplus
import pytest
from cdk8s import JsonPatch

from cdk8s_webapp import App, Chart, WebApp, WebAppError

MISFITS = [
    (
        JsonPatch.replace("/spec/tempalte/spec/hostNetwork", True),
        "replace /spec/tempalte/spec/hostNetwork: there is no 'tempalte' in /spec; did you mean template?",
    ),
    (
        JsonPatch.add("/spec/template/spec/containers/3/tty", True),
        "add /spec/template/spec/containers/3/tty: there is no '3' in /spec/template/spec/containers, whose"
        " last entry is 0",
    ),
    (
        JsonPatch.add("/metadata/name/x/y", 1),
        "add /metadata/name/x/y: /metadata/name is a value, and has no 'x' in it",
    ),
    (
        JsonPatch.move("/spec/from/here", "/spec/there"),
        "move /spec/from/here: there is no 'from' in /spec; known are replicas, selector, strategy, template,"
        " paused",
    ),
    (
        JsonPatch.add("/metadata/annotations/example.org~1team/x", 1),
        "add /metadata/annotations/example.org~1team/x: there is no 'annotations' in /metadata; known are"
        " labels, name",
    ),
    (JsonPatch.test("/spec/replicas", 7), "test /spec/replicas: the manifest has another value there"),
]
FITS = JsonPatch.add("/spec/paused", value=True)


@pytest.mark.parametrize(("patch", "problem"), MISFITS)
def test_a_patch_that_does_not_fit_is_told_by_object_and_path(chart, patch, problem):
    """What is not there, and the nearest that is; with patches around it that fit."""
    shop = WebApp(chart, "shop", image="a", port=80)
    cdk8s.ApiObject.of(shop.deployment).add_json_patch(FITS, patch, FITS)
    for _ in range(2):
        with pytest.raises(WebAppError) as refused:
            chart.node.root.synth_yaml()
        assert str(refused.value) == f"shop: Deployment: add_json_patch: {problem}"


def test_a_patch_of_an_object_of_cdk8s_is_told_in_the_same_way():
    """Of objects that this library did not make, each synth says it again."""
    app = App()
    made = cdk8s.ApiObject(
        Chart(app, "c"),
        "x",
        api_version="v1",
        kind="ConfigMap",
        metadata=cdk8s.ApiObjectMetadata(name="settings"),
    )
    made.add_json_patch(JsonPatch.add("/data", {"a": "1"}), JsonPatch.replace("/dta/b/c", 1))
    for _ in range(2):
        with pytest.raises(WebAppError) as refused:
            app.synth_yaml()
        assert str(refused.value) == (
            "settings: ConfigMap: add_json_patch: replace /dta/b/c: there is no 'dta' in the manifest; did"
            " you mean data?"
        )


def test_what_cdk8s_refuses_is_told_by_object_and_place():
    """An object of cdk8s-plus has its place in the tree beside its name, a hash."""
    app = App()
    kplus.Service(Chart(app, "c"), "s")
    with pytest.raises(WebAppError) as refused:
        app.synth_yaml()
    assert str(refused.value) == "c-s-c8c64f4f: Service: at c/s: A service must be configured with a port"


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (object, "write text, numbers, truths, lists and dicts of them"),
        (PurePosixPath("/srv"), "write '/srv'"),
        ({"a": {1, 2}}, "write text, numbers, truths, lists and dicts of them"),
        (float("nan"), "write text, numbers, truths, lists and dicts of them"),
    ],
)
def test_a_patch_is_of_what_a_manifest_holds(chart, value, hint):
    """What no YAML has is refused where it is written, not at synth."""
    shop = WebApp(chart, "shop", image="shop:1", port=80)
    with pytest.raises(WebAppError) as refused:
        shop.patch("deployment", "/spec/paused", value, because="x")
    assert str(refused.value) == f"shop: patch: /spec/paused: {value!r} cannot stand in a manifest; {hint}"
