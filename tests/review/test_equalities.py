"""What is the same to Kubernetes is no finding."""

import json
from pathlib import Path

import pytest
import yaml

from cdk8s_webapp_review.review import review
from cdk8s_webapp_review.sides.files import File, from_disk
from cdk8s_webapp_review.sides.load import load
from tests.review.labels import CASES

NAMES = sorted(path.parent.name for path in CASES.glob("*/expected.json"))


def manifests(files: list[File]) -> list[tuple[str, dict]]:
    """The folder and the content of each object."""
    return [(item.identity.folder, item.raw) for item in load(files).objects.values()]


def written(objects: list[tuple[str, dict]], dump, ending: str = "yaml") -> list[File]:
    """A file an object."""
    return [
        File(f"{folder}/object-{number}.{ending}", folder, dump(manifest).encode())
        for number, (folder, manifest) in enumerate(objects)
    ]


def as_list(manifest: dict) -> str:
    """The object in a List."""
    return yaml.safe_dump({"apiVersion": "v1", "kind": "List", "items": [manifest]})


WAYS = {
    "block style": lambda objects: written(objects, yaml.safe_dump),
    "flow style": lambda objects: written(objects, lambda one: yaml.safe_dump(one, default_flow_style=True)),
    "JSON": lambda objects: written(objects, json.dumps, "json"),
    "other order of keys": lambda objects: written(
        objects, lambda one: yaml.safe_dump(dict(reversed(one.items())), sort_keys=False)
    ),
    "other order of objects": lambda objects: written(list(reversed(objects)), yaml.safe_dump),
    "in a List": lambda objects: written(objects, as_list),
    "CRLF and a mark of byte order": lambda objects: [
        File(file.path, file.folder, b"\xef\xbb\xbf" + file.content.replace(b"\n", b"\r\n"))
        for file in written(objects, yaml.safe_dump)
    ],
}


@pytest.mark.parametrize("way", WAYS)
def test_another_way_to_write_it_is_no_change(way):
    """The same objects in another style, order or layout: no finding, for every pair."""
    for name in NAMES:
        files = from_disk(CASES / name / "before")
        found = review(files, WAYS[way](manifests(files))).findings
        assert [(finding.object, finding.risk, finding.title) for finding in found] == [], name


@pytest.mark.parametrize("side", ["before", "after"])
def test_the_same_against_itself_is_silent(side):
    """X against X: no finding and no changed object."""
    for name in NAMES:
        files = from_disk(CASES / name / side)
        result = review(files, files)
        assert (result.findings, result.changed) == ((), 0), name


DEPLOYMENT = """
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
      - name: web
        image: registry.example.org/web:1.0
        ports:
        - {containerPort: 8000}
        - {containerPort: 9000, name: metrics}
        env:
        - {name: A, value: one}
        - {name: B, value: two}
        resources:
          requests: {cpu: 1000m, memory: 1Gi}
"""
SERVICE = """
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports:
  - {name: http, port: 80, targetPort: 8000}
  - {name: metrics, port: 90, targetPort: 9000}
"""
SAME = {
    "quantities": (DEPLOYMENT, "{cpu: 1000m, memory: 1Gi}", "{cpu: 1, memory: 1024Mi}"),
    "quantities as numbers": (DEPLOYMENT, "cpu: 1000m", "cpu: 1.0"),
    "defaults": (
        DEPLOYMENT,
        "spec:\n  selector",
        "spec:\n  replicas: 1\n  revisionHistoryLimit: 10\n  selector",
    ),
    "the default strategy": (
        DEPLOYMENT,
        "spec:\n  selector",
        "spec:\n  strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%}}\n  selector",
    ),
    "the protocol": (DEPLOYMENT, "{containerPort: 8000}", "{containerPort: 8000, protocol: TCP}"),
    "empty and missing": (
        DEPLOYMENT,
        "        env:",
        "        envFrom: []\n        args: null\n        env:",
    ),
    "the order of ports": (
        SERVICE,
        "  - {name: http, port: 80, targetPort: 8000}\n  - {name: metrics, port: 90, targetPort: 9000}\n",
        "  - {name: metrics, port: 90, targetPort: 9000}\n  - {name: http, port: 80, targetPort: 8000}\n",
    ),
    "a Service's defaults": (SERVICE, "  selector", "  type: ClusterIP\n  sessionAffinity: None\n  selector"),
    "stringData and data": (
        "apiVersion: v1\nkind: Secret\nmetadata: {name: web}\ndata: {key: dmFsdWU=}\n",
        "data: {key: dmFsdWU=}",
        "stringData: {key: value}",
    ),
}


@pytest.mark.parametrize("what", SAME)
def test_an_equality_of_kubernetes_is_no_change(what):
    """Either way round, there is no finding."""
    text, old, new = SAME[what]
    assert old in text
    sides = [[File("all.yaml", "", one.encode())] for one in (text, text.replace(old, new))]
    assert review(*sides).findings == ()
    assert review(*reversed(sides)).findings == ()


def test_a_port_in_quotes_is_refused():
    """Digits in quotes are a name to the API server, and a name has a letter."""
    quoted = SERVICE.replace("targetPort: 8000", 'targetPort: "8000"')
    found = review([File("a.yaml", "", SERVICE.encode())], [File("a.yaml", "", quoted.encode())]).findings
    assert {finding.risk for finding in found} == {"immutable"}


ORDERS = {
    "ports": (
        "        - {containerPort: 8000}\n        - {containerPort: 9000, name: metrics}\n",
        "        - {containerPort: 9000, name: metrics}\n        - {containerPort: 8000}\n",
        ["8000", "9000"],
    ),
    "env": (
        "        - {name: A, value: one}\n        - {name: B, value: two}\n",
        "        - {name: B, value: two}\n        - {name: A, value: one}\n",
        ["A", "B"],
    ),
}


@pytest.mark.parametrize("field", ORDERS)
def test_the_order_of_a_list_in_a_pod_template_replaces_pods(field):
    """The server keeps the order, so the controller sees another template: a restart that names the list."""
    old, new, names = ORDERS[field]
    assert old in DEPLOYMENT
    sides = [[File("a.yaml", "", text.encode())] for text in (DEPLOYMENT, DEPLOYMENT.replace(old, new))]
    (found,) = review(*sides).findings
    assert (found.risk, found.field) == ("restart", f"spec.template.spec.containers[web].{field}")
    assert (found.before, found.after) == (names, names[::-1])


def test_a_hidden_file_counts_as_it_does_for_kubectl(tmp_path):
    """`.web.yaml` is read, a README is not."""
    (tmp_path / ".web.yaml").write_text(SERVICE)
    (tmp_path / "README.md").write_text(SERVICE)
    assert [file.path for file in from_disk(tmp_path)] == [f"{Path(tmp_path).as_posix()}/.web.yaml"]


def test_each_folder_is_a_cluster_of_its_own(tmp_path):
    """Objects of one identity in two folders are two."""
    for folder in ("dev", "prod"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "web.yaml").write_text(SERVICE)
    before = from_disk(tmp_path)
    (tmp_path / "prod" / "web.yaml").write_text(SERVICE.replace("port: 90", "port: 91"))
    found = review(before, from_disk(tmp_path)).findings
    assert {(finding.folder, finding.object) for finding in found} == {("prod", "Service/web")}


def test_the_old_name_of_a_version_is_the_same_object():
    """Taking today's name changes nothing; the other way round, the server has no such version."""
    old = DEPLOYMENT.replace("apps/v1", "apps/v1beta2")
    sides = [[File("all.yaml", "", one.encode())] for one in (old, DEPLOYMENT)]
    assert review(*sides).findings == ()
    assert [found.risk for found in review(*reversed(sides)).findings] == ["immutable"]
