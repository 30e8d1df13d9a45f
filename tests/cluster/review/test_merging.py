"""Lists whose entries share a merge key: what kubectl apply makes of them is what is foretold."""

import json
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

from cdk8s_webapp_review.updates.merging import merged

pytestmark = pytest.mark.cluster

Entries = list[dict[str, Any]]
U, T = {"name": "u", "port": 53, "protocol": "UDP"}, {"name": "t", "port": 53, "protocol": "TCP"}
W = {"name": "w", "port": 80, "protocol": "TCP"}
CASES: list[tuple[str, Entries, Entries]] = [
    ("env", [{"name": "A", "value": "1"}], [{"name": "A", "value": "1"}, {"name": "A", "value": "2"}]),
    (
        "env",
        [{"name": "A", "value": "1"}, {"name": "A", "value": "2"}],
        [{"name": "A", "value": "1"}, {"name": "A", "value": "3"}],
    ),
    ("env", [{"name": "A", "value": "1"}, {"name": "A", "value": "2"}], [{"name": "A", "value": "2"}]),
    ("env", [], [{"name": "A", "value": "1"}, {"name": "A", "value": "2"}]),
    (
        "env",
        [{"name": "A", "value": "1"}, {"name": "A", "value": "2"}],
        [{"name": "A", "value": "1"}, {"name": "A", "value": "2"}, {"name": "B", "value": "3"}],
    ),
    ("hostAliases", [{"ip": "1.1.1.1", "hostnames": ["a"]}], [{"ip": "1.1.1.1", "hostnames": ["b"]}] * 2),
    (
        "hostAliases",
        [{"ip": "1.1.1.1", "hostnames": ["a"]}],
        [{"ip": "1.1.1.1", "hostnames": ["a"]}, {"ip": "1.1.1.1", "hostnames": ["b"]}],
    ),
    ("ports", [U], [U, T]),
    ("ports", [T], [U, T]),
    ("ports", [U, T], [U, T, W]),
    ("ports", [W], [W, U, T]),
]
KEYS = {"env": "name", "hostAliases": "ip", "ports": "port"}


def manifest(field: str, entries: Entries) -> dict[str, Any]:
    """An object with the list in it."""
    if field == "ports":
        spec: dict[str, Any] = {"selector": {"app": "web"}, "ports": entries}
        return {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": spec}
    pod = {"containers": [{"name": "web", "image": "web:1", **({"env": entries} if field == "env" else {})}]}
    spec = {
        "selector": {"matchLabels": {"app": "web"}},
        "template": {
            "metadata": {"labels": {"app": "web"}},
            "spec": {**pod, **({field: entries} if field == "hostAliases" else {})},
        },
    }
    return {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": spec}


def entries(field: str, answer: dict[str, Any]) -> Entries:
    """The list of an object of the server, without what the server adds."""
    if field == "ports":
        keys = ("name", "port", "protocol")
        return [{key: one[key] for key in keys} for one in answer["spec"]["ports"]]
    pod = answer["spec"]["template"]["spec"]
    found: Entries = pod["containers"][0].get("env", []) if field == "env" else pod.get("hostAliases", [])
    return found


@pytest.mark.parametrize(("field", "old", "new"), CASES)
def test_the_server_makes_of_it_what_is_foretold(
    namespace: Callable[[], Any], field: str, old: Entries, new: Entries
) -> None:
    """Applied over the old list, the new one becomes what `merged` says."""
    space = namespace().namespace
    for side in (old, new):
        text = json.dumps(manifest(field, side)).encode()
        command = ["kubectl", "apply", "-n", space, "-f", "-", "-o", "json"]
        answer = json.loads(subprocess.run(command, input=text, capture_output=True, check=True).stdout)
    assert in_order(entries(field, answer)) == in_order(merged(old, new, KEYS[field]))


def in_order(found: Entries) -> Entries:
    """The entries, in whichever order they were."""
    return sorted(found, key=lambda entry: json.dumps(entry, sort_keys=True))
