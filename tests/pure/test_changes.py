"""Changes of a finished manifest by the path of a line, and why a JSON patch does not fit."""
# ruff: noqa: E501 (messages, whole)

import copy

import pytest

from cdk8s_webapp import REMOVED, WebAppError
from cdk8s_webapp.lines import changes
from cdk8s_webapp.lines.changes import Patch, steps
from cdk8s_webapp.lines.patch import explain
from cdk8s_webapp.objects.written_by import written_by

MANIFEST = {
    "kind": "Deployment",
    "metadata": {"annotations": {"example.org/a": "1", "x~y": "2"}},
    "spec": {
        "replicas": 2,
        "containers": [
            {"name": "shop", "image": "shop:1", "args": ["a", "b"]},
            {"name": "0", "image": "zero"},
        ],
        "empty": None,
        "words": ["one", "two"],
    },
}


def patched(path, value):
    """The manifest after one patch."""
    manifest = copy.deepcopy(MANIFEST)
    changes.apply(manifest, Patch(app="shop", path=path, value=value, because="a test"))
    return manifest


def changed(*way, value):
    """The manifest with another value at a place."""
    manifest = copy.deepcopy(MANIFEST)
    holder = manifest
    for step in way[:-1]:
        holder = holder[step]
    holder[way[-1]] = value
    return manifest


@pytest.mark.parametrize(
    ("path", "value", "way"),
    [
        ("/spec/replicas", 3, ("spec", "replicas")),
        ("/spec/replicas", 2.0, ("spec", "replicas")),
        ("/spec/paused", True, ("spec", "paused")),
        ("/spec/empty", {"a": 1}, ("spec", "empty")),
        ("/spec/containers[shop]/image", "shop:2", ("spec", "containers", 0, "image")),
        ("/spec/containers/shop/image", "shop:2", ("spec", "containers", 0, "image")),
        ("/spec/containers[0]/image", "one", ("spec", "containers", 1, "image")),
        ("/spec/containers/1/image", "one", ("spec", "containers", 1, "image")),
        ("/spec/containers[shop]", {"name": "new"}, ("spec", "containers", 0)),
        ("/spec/containers[shop]/args/1", "c", ("spec", "containers", 0, "args", 1)),
        ("/metadata/annotations/example.org~1a", "2", ("metadata", "annotations", "example.org/a")),
        ("/metadata/annotations/x~0y", "3", ("metadata", "annotations", "x~y")),
        ("/kind", "StatefulSet", ("kind",)),
    ],
)
def test_a_line_is_replaced_or_added(path, value, way):
    """Named elements of lists count before numbers; a slash and a tilde are escaped as in a JSON pointer."""
    assert patched(path, value) == changed(*way, value=value)


def test_an_element_is_added_at_the_end_of_a_list():
    """By a dash; its value is a copy, so that the user's own stays theirs."""
    value = {"name": "new"}
    manifest = patched("/spec/containers/-", value)
    assert manifest["spec"]["containers"][2] == value
    assert manifest["spec"]["containers"][2] is not value
    replaced = patched("/spec/words", value)
    assert replaced["spec"]["words"] is not value


def test_lines_are_removed():
    """A field, and an element of a list."""
    assert "replicas" not in patched("/spec/replicas", REMOVED)["spec"]
    assert patched("/spec/containers[shop]/args/0", REMOVED)["spec"]["containers"][0]["args"] == ["b"]
    assert [each["name"] for each in patched("/spec/containers[shop]", REMOVED)["spec"]["containers"]] == [
        "0"
    ]
    assert repr(REMOVED) == "REMOVED"


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("/spec/replicas", 2, "is 2 already; leave the patch out"),
        ("/spec/paused", REMOVED, "is not there, and cannot be removed; leave the patch out"),
        ("/spec/words/-", REMOVED, "is not there, and cannot be removed; leave the patch out"),
        ("/spec/nothing/x", 1, "has no 'nothing' on its way; give the whole of it one step before"),
        ("/spec/replicas/x", 1, "has no 'replicas' on its way; give the whole of it one step before"),
        ("/spec/containers[other]/image", "x", "has no element 'other'; there are shop, 0"),
        ("/spec/containers/2/image", "x", "has no element '2'; there are shop, 0"),
        ("/spec/words/2", "x", "has no element '2'"),
        ("/spec/words/x", "x", "has no element 'x'"),
    ],
)
def test_a_patch_that_changes_nothing_or_has_no_place_is_refused(path, value, message):
    """It was written for another manifest."""
    with pytest.raises(WebAppError) as refused:
        patched(path, value)
    assert str(refused.value) == f"shop: patch: {path}: {message}"


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/spec/containers[shop]/image", ["spec", "containers", "[shop]", "image"]),
        ("/a~1b/c~0d", ["a/b", "c~d"]),
        ("/a[b]c/[x]/a[", ["a[b]c", "[x]", "a["]),
        ("/a", ["a"]),
    ],
)
def test_a_path_is_its_steps(path, found):
    """What is chosen in a list is a step of its own."""
    assert steps(path) == found


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        ({"op": "add", "path": "/spec/container/x"}, "add /spec/container/x: there is no 'container' in /spec; did you mean containers?"),
        ({"op": "add", "path": "/sepc/x"}, "add /sepc/x: there is no 'sepc' in the manifest; did you mean spec?"),
        ({"op": "replace", "path": "/spec/containers/2/image"}, "replace /spec/containers/2/image: there is no '2' in /spec/containers, whose last entry is 1"),
        ({"op": "replace", "path": "/spec/containers/x/image"}, "replace /spec/containers/x/image: there is no 'x' in /spec/containers, whose last entry is 1"),
        ({"op": "add", "path": "/none/0/x"}, "add /none/0/x: there is no '0' in /none, which is empty"),
        ({"op": "add", "path": "/spec/replicas/x/y"}, "add /spec/replicas/x/y: /spec/replicas is a value, and has no 'x' in it"),
        ({"op": "move", "from": "/spec/x/y", "path": "/spec/z"}, "move /spec/x/y: there is no 'x' in /spec; known are replicas, containers, empty, words"),
        ({"op": "test", "path": "/spec/replicas"}, "test /spec/replicas: the manifest has another value there"),
        ({"op": "remove", "path": "/spec/nothing"}, "remove /spec/nothing: does not fit the manifest"),
        ({"op": "remove", "path": "/metadata/annotations/example.org~1b/c"}, "remove /metadata/annotations/example.org~1b/c: there is no 'example.org~1b' in /metadata/annotations; did you mean example.org/a?"),
        ({"op": "add", "path": "/metadata/annotations/x~0y/a/b"}, "add /metadata/annotations/x~0y/a/b: /metadata/annotations/x~0y is a value, and has no 'a' in it"),
        ({"op": "add", "path": "/spec/containers/0/x/y"}, "add /spec/containers/0/x/y: there is no 'x' in /spec/containers/0; known are name, image, args"),
    ],
)  # fmt: skip
def test_a_json_patch_that_does_not_fit_is_explained(operation, words):
    """By the first part of its path that is not there, and what may have been meant."""
    assert explain({**MANIFEST, "none": []}, operation) == words


@pytest.mark.parametrize(
    ("kind", "path", "argument"),
    [
        ("Deployment", "spec replicas", "replicas"),
        ("Deployment", "spec selector matchLabels app", "selector"),
        ("Deployment", "spec strategy type", "rollout"),
        ("Deployment", "spec template spec containers [shop] image", "image"),
        ("Deployment", "spec template spec containers [shop] livenessProbe periodSeconds", "health"),
        ("Deployment", "spec template spec containers [shop] stdin", "pod_spec"),
        ("Deployment", "spec template spec containers [shop] terminationMessagePath", None),
        ("Deployment", "spec template spec hostAliases", "pod_spec"),
        ("Service", "spec sessionAffinity", "service_spec"),
        ("Deployment", "spec template spec containers", None),
        ("Deployment", "spec template spec initContainers [x] image", None),
        ("Deployment", "spec template spec volumes", "volumes"),
        ("Deployment", "spec template spec securityContext runAsUser", "security"),
        ("Deployment", "spec template spec hostNetwork", "pod_spec"),
        ("Deployment", "spec template spec readinessGates 0", "readiness_gates"),
        ("Deployment", "spec template spec nodeName", None),
        ("Deployment", "spec template spec", None),
        ("Deployment", "spec template metadata labels", None),
        ("Service", "spec type", "service_type"),
        ("Service", "spec ports [http] port", "service_port, ports or service_spec"),
        ("Service", "spec replicas", None),
        ("ConfigMap", "data A", "config"),
        ("Ingress", "spec tls", "platform"),
        ("Ingress", "spec rules 0 host", "url"),
        ("Other", "spec replicas", None),
        ("Deployment", "spec template spec imagePullSecrets 0 name", "platform"),
        ("StatefulSet", "spec volumeClaimTemplates 0", "storage"),
        ("StatefulSet", "spec updateStrategy", None),
        ("StatefulSet", "spec template spec containers [db] args", "args"),
        ("HorizontalPodAutoscaler", "spec behavior scaleDown", "replicas"),
        ("PersistentVolumeClaim", "spec resources requests storage", "volumes"),
        ("PersistentVolumeClaim", "spec volumeName", None),
        ("Job", "spec backoffLimit", "backoff_limit"),
        ("Job", "spec podFailurePolicy", None),
        ("CronJob", "spec schedule", "schedule"),
        ("CronJob", "spec jobTemplate spec activeDeadlineSeconds", "timeout"),
        ("CronJob", "spec jobTemplate spec template spec containers [nightly] image", "image"),
        ("CronJob", "spec jobTemplate spec template spec", None),
        ("HTTPRoute", "spec hostnames", "url"),
        ("HTTPRoute", "spec rules 0 filters", None),
    ],
)
def test_a_line_of_an_argument_is_known_by_it(kind, path, argument):
    """Where an argument writes a line, a patch of it is refused with the argument's name."""
    assert written_by(kind, path.split()) == argument
