"""Each line of the table of kinds: what the tool says of a change is what the API server does with it."""

import copy
import json
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from cdk8s_webapp_review.kinds import KINDS
from cdk8s_webapp_review.review import review
from cdk8s_webapp_review.schema import kind_type
from cdk8s_webapp_review.scope import is_cluster_wide
from cdk8s_webapp_review.sides.files import File

pytestmark = pytest.mark.cluster

Manifest = dict[str, Any]
FACTS = yaml.safe_load((Path(__file__).parent / "facts.yaml").read_text())
# Lines of the table that no small manifest reaches, each with why.
NOT_ASKED = {
    "PersistentVolume volumeAttributesClassName": "it needs a driver that can change volumes",
    "PersistentVolumeClaim volumeAttributesClassName": "it needs a driver that can change volumes",
    "Pod schedulingGates": "gates go only, and a pod with gates is not scheduled",
    "ResourceClaim spec": "devices need a driver",
    "ResourceClaimTemplate spec": "devices need a driver",
    "ResourceSlice spec.nodeName": "devices need a driver",
    "ClusterTrustBundle spec.signerName": "it needs a certificate",
    "CertificateSigningRequest spec": "it needs a certificate's request",
    "CustomResourceDefinition spec.group": "its name holds it",
    "CustomResourceDefinition spec.names.kind": "the server works on with the old definition",
    "CustomResourceDefinition spec.names.plural": "its name holds it",
    "CustomResourceDefinition spec.scope": "the server works on with the old definition",
}


def _group(manifest: Manifest) -> str:
    return str(manifest["apiVersion"].rpartition("/")[0])


def _named(manifest: Manifest, name: str) -> Manifest:
    made: Manifest = json.loads(json.dumps(manifest).replace("UNIQUE", name))
    return made


def _changed(manifest: Manifest, path: str, value: Any) -> Manifest:
    result = copy.deepcopy(manifest)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    place: Any = result
    for step in way:
        place = place[step] if isinstance(step, int) else place.setdefault(step, {})
    if value is None:
        del place[last]
    else:
        place[last] = value
    return result


def _risks(before: Manifest, after: Manifest) -> set[str]:
    sides = [[File("all.json", "", json.dumps(each).encode())] for each in (before, after)]
    return {finding.risk for finding in review(*sides).findings}


CASES = [
    pytest.param(
        fact["manifest"],
        fact["changes"],
        id=f"{fact['manifest']['kind']}-{fact['manifest']['metadata']['name']}",
    )
    for fact in FACTS
]


@pytest.mark.parametrize(("manifest", "changes"), CASES)
def test_refused(
    kubectl: Any, cluster_wide: Callable[[str, str], None], manifest: Manifest, changes: dict[str, Any]
) -> None:
    """The tool calls a change of an object immutable where the server refuses it, and nowhere else."""
    before = _named(manifest, f"review-{uuid.uuid4().hex[:8]}")
    if is_cluster_wide(_group(before), before["kind"]):
        cluster_wide(before["kind"], before["metadata"]["name"])
    kubectl("apply", "--filename=-", stdin=json.dumps(before))
    said, done = {}, {}
    for path, value in changes.items():
        after = _changed(before, path, value)
        answer = kubectl.run("apply", "--dry-run=server", "--filename=-", stdin=json.dumps(after))
        done[path] = bool(answer.returncode)
        said[path] = "immutable" in _risks(before, after)
    assert said == done


def test_each_line_is_asked() -> None:
    """Each field that the table of kinds names is changed by a fact, or it is said why not."""
    asked = {
        (_group(fact["manifest"]), fact["manifest"]["kind"], path)
        for fact in FACTS
        for path in fact["changes"]
    }
    missing = []
    for (group, kind), facts in KINDS.items():
        version = next((v for v in ("v1", "v2") if kind_type(f"{group}/{v}" if group else v, kind)), None)
        if version is None and kind != "CertificateSigningRequest":
            continue  # a custom resource
        start, free = facts.immutable_but or ("", ())
        lines = [*facts.immutable, *facts.restarts, *(f"{start}.{field}" for field in free)]
        for line in lines:
            plain = line.replace("*", "0")
            there = any(
                (g, k) == (group, kind) and f"{path}.".startswith(f"{plain}.") for g, k, path in asked
            )
            short = f"{kind} {line}", f"{kind} {line.removeprefix('spec.')}"
            if not there and not set(short) & set(NOT_ASKED):
                missing.append(f"{kind} {line}")
    assert missing == []


@pytest.mark.parametrize("kind", ["Deployment", "StatefulSet", "DaemonSet"])
@pytest.mark.parametrize(
    ("old", "new", "restarts"),
    [
        pytest.param({}, {"metadata": {"annotations": {"a": "b"}}}, True, id="annotation"),
        pytest.param({}, {"spec": {"enableServiceLinks": True}}, True, id="enableServiceLinks"),
        pytest.param({}, {"spec": {"dnsPolicy": "ClusterFirst"}}, False, id="default"),
        pytest.param({}, {"spec": {"terminationGracePeriodSeconds": 30}}, False, id="another default"),
        pytest.param({"cpu": "1000m"}, {"cpu": "1"}, False, id="spelling"),
        pytest.param({"cpu": "0.5"}, {"cpu": "500m"}, False, id="spelling of a half"),
        pytest.param({"memory": "1Gi"}, {"memory": "1024Mi"}, False, id="spelling of memory"),
        pytest.param({"memory": "1Gi"}, {"memory": "1073741824"}, None, id="another family of suffixes"),
    ],
)
def test_restarts(
    kubectl: Any, eventually: Any, *, kind: str, old: Manifest, new: Manifest, restarts: bool | None
) -> None:
    """The tool says that pods are replaced where the controller makes a new revision, and nowhere else."""

    def manifest(extra: Manifest) -> Manifest:
        amounts = {"resources": {"requests": extra}} if {"cpu", "memory"} & set(extra) else {}
        container = {"name": "main", "image": "registry.example.org/web:1", **amounts}
        metadata = {"labels": {"app": "web"}, **extra.get("metadata", {})}
        spec = {
            "nodeSelector": {"example.org/no": "such-node"},
            "containers": [container],
            **extra.get("spec", {}),
        }
        template = {"metadata": metadata, "spec": spec}
        whole = {"selector": {"matchLabels": {"app": "web"}}, "template": template}
        return {"apiVersion": "apps/v1", "kind": kind, "metadata": {"name": "web"}, "spec": whole}

    revisions = "replicasets" if kind == "Deployment" else "controllerrevisions"

    def apply(one: Manifest) -> int:
        kubectl("apply", "--filename=-", stdin=json.dumps(one))
        eventually(lambda: _is_observed(kubectl.get(kind, "web")), True)
        return len(kubectl.names(revisions))

    before, after = manifest(old), manifest(new)
    eventually(lambda: apply(before), 1)
    made = apply(after) > 1
    assert ("restart" in _risks(before, after)) == made
    # Bytes count in the revisions of a StatefulSet and a DaemonSet, the value in a ReplicaSet.
    assert made == (kind != "Deployment" if restarts is None else restarts)


def _is_observed(stored: Manifest) -> bool:
    return bool(stored.get("status", {}).get("observedGeneration") == stored["metadata"]["generation"])


def test_replicas_left_out(kubectl: Any) -> None:
    """A Deployment whose manifest no longer says replicas gets one pod at once."""
    manifest = copy.deepcopy(FACTS[0]["manifest"])
    manifest["spec"]["replicas"] = 3
    kubectl("apply", "--filename=-", stdin=json.dumps(manifest))
    del manifest["spec"]["replicas"]
    kubectl("apply", "--filename=-", stdin=json.dumps(manifest))
    assert kubectl.get("deployment", "web")["spec"]["replicas"] == 1
