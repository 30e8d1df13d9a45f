"""One field at a time of rich objects: what the tool says of the change is what the API server does.

A sample of all changes runs with the cluster tests; `make fuzz` asks about every one.
"""

import json
import os
import uuid
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from cdk8s_webapp_review import schema
from cdk8s_webapp_review.quantity import amount
from cdk8s_webapp_review.recorder import Recorder
from cdk8s_webapp_review.rules import all_rules
from cdk8s_webapp_review.scope import is_cluster_wide
from cdk8s_webapp_review.sides.files import File
from cdk8s_webapp_review.sides.load import load
from cdk8s_webapp_review.sides.objects import Side
from cdk8s_webapp_review.world import World
from tests.cluster.review.conftest import Api
from tests.cluster.review.mutations import Manifest, Mutation, mutations

pytestmark = pytest.mark.cluster

HERE = Path(__file__).parent
KNOWN = HERE / "known_differences.txt"
# One of so many changes is asked about; 1 is every one.
SHARE = int(os.environ.get("FUZZ_SHARE", "10"))

# What the tool says, and what the server does, in the same words.
REFUSED, PODS, CHANGED, SAME = "refused", "pods replaced", "changed", "the same"
STAYS = "NO09"  # it says that nothing changes, though the manifest does
NOTHING = Side({}, (), frozenset())


def side(manifest: Manifest) -> Side:
    """One object, as a side of a review."""
    return load([File("object.json", "", json.dumps(manifest).encode())])


def tool_says(before: Side, after: Manifest) -> str:
    """The verdict of the tool's findings."""
    world, said = World(before, side(after)), Recorder()
    for rule in all_rules():
        for statement in rule.find(world, said):
            said.record(rule, statement)
    if any(finding.risk == "immutable" for finding in said.findings):
        return REFUSED
    if any(finding.rule in ("RS01", "RC01") for finding in said.findings):
        return PODS
    changed = any(pair.changes for pair in world.pairs)
    return CHANGED if changed or any(finding.rule != STAYS for finding in said.findings) else SAME


def server_does(before: Manifest, answer: tuple[int, Manifest]) -> str:
    """What the server's answer means, beside its answer to the unchanged manifest."""
    status, after = answer
    if status >= 400:
        return REFUSED
    old, new = _kept(before), _kept(after)
    kind = old["kind"]
    if kind in ("DaemonSet", "Deployment", "StatefulSet"):
        templates = old["spec"]["template"], new["spec"]["template"]
        if kind == "Deployment":
            templates = tuple(_meant(each, _type("PodTemplateSpec")) for each in templates)
        if templates[0] != templates[1]:
            return PODS
    name = schema.kind_type(old["apiVersion"], kind)
    assert name is not None
    return SAME if _meant(old, _type(name)) == _meant(new, _type(name)) else CHANGED


@cache
def _type(name: str) -> schema.Type:
    return schema.Type("object", name)


def _kept(stored: Manifest) -> Manifest:
    """What a server keeps of a manifest, without its own notes."""
    own = ("creationTimestamp", "generation", "managedFields", "namespace", "resourceVersion", "uid")
    metadata = {key: value for key, value in stored["metadata"].items() if key not in own}
    notes = (
        "kubectl.kubernetes.io/last-applied-configuration",
        "deployment.kubernetes.io/revision",
        "deprecated.daemonset.template.generation",
    )
    annotations = {key: value for key, value in metadata.pop("annotations", {}).items() if key not in notes}
    if annotations:
        metadata["annotations"] = annotations
    return {**stored, "metadata": metadata, "status": None}


def _meant(value: Any, kind: schema.Type | None) -> Any:
    """A stored value by what it means: quantities by their amount."""
    if kind is None or value is None:
        return value
    if kind.form == "scalar":
        return amount(str(value)) if kind.name == "q" else value
    if kind.form == "object":
        fields = schema.fields(kind.name)
        return {key: _meant(item, fields.get(key)) for key, item in value.items()}
    if kind.form == "map":
        return {key: _meant(item, kind.item) for key, item in value.items()}
    return [_meant(item, kind.item) for item in value]


def kubectl_apply(kubectl: Any, manifest: Manifest) -> tuple[int, Manifest]:
    """The server's answer to plain `kubectl apply`, in the words of HTTP."""
    found = kubectl.run(
        "apply", "--dry-run=server", "--output=json", "--filename=-", stdin=json.dumps(manifest)
    )
    return (422, {"message": found.stderr}) if found.returncode else (200, json.loads(found.stdout))


def known_differences() -> dict[str, str]:
    """The listed differences, each with its reason."""
    found: dict[str, str] = {}
    reason = ""
    for line in KNOWN.read_text().splitlines():
        if line.startswith("#"):
            reason = line[1:].strip()
        elif line.strip() and not line.startswith(";"):
            found[line] = reason
    return found


def bases(name: str) -> list[tuple[str, Manifest]]:
    """The rich objects, each with what it is called; those that lie in no namespace are named by `name`."""
    found = []
    for file in sorted((HERE / "fuzz").glob("*.yaml")):
        for manifest in yaml.safe_load(file.read_text().replace("PLACEHOLDER", name)):
            found.append((f"{manifest['kind']}/{manifest['metadata']['name']}", manifest))
    return found


def chosen(base: str, manifest: Manifest, name: str) -> list[Mutation]:
    """The changes that are asked about."""
    made = mutations(base, manifest)
    return [each for each in made if zlib.crc32(each.name.replace(name, "CLASS").encode()) % SHARE == 0]


class Verdict(NamedTuple):
    """What both say of a mutation."""

    tool: str
    server: str


def agree(found: dict[str, Verdict], name: str) -> None:
    """All but few verdicts are the same, and those that are not are listed with a reason."""
    found = {key.replace(name, "CLASS"): verdict for key, verdict in found.items()}
    different = {key: verdict for key, verdict in found.items() if verdict.tool != verdict.server}
    listed = known_differences()
    print(f"{len(found):,} mutations, {100 - 100 * len(different) / len(found):.2f} % agree")
    new = [f"{key}  # {verdict}" for key, verdict in different.items() if key not in listed]
    stale = [key for key in listed if key in found and key not in different]
    print(*new, *(f"{key} is listed, and agrees" for key in stale), sep="\n")
    assert (new, stale) == ([], []), "these differ and are not listed, and these are listed and agree"
    assert all(listed.values()), "each has a reason"
    assert len(different) <= len(found) / 200


@pytest.fixture
def name(cluster_wide: Callable[[str, str], None]) -> str:
    """A name for this test alone."""
    return f"review-{uuid.uuid4().hex[:8]}"


@pytest.fixture
def applied(
    api: Api, namespace: Callable[[], Any], name: str, cluster_wide: Callable[[str, str], None]
) -> tuple[Any, Any]:
    """The rich objects, applied by the server's own apply in one namespace, by kubectl's in another."""
    by_server, by_kubectl = namespace(), namespace()
    for kubectl in (by_server, by_kubectl):
        for manifest in _storage(name, kubectl.namespace):
            kubectl.run("create", "--filename=-", stdin=json.dumps(manifest))
            cluster_wide(manifest["kind"], manifest["metadata"]["name"])
    for _, manifest in bases(name):
        if is_cluster_wide(manifest["apiVersion"].rpartition("/")[0], manifest["kind"]):
            cluster_wide(manifest["kind"], manifest["metadata"]["name"])
        status, answer = api.apply(manifest, by_server.namespace, dry_run=False)
        assert status < 300, answer
        by_kubectl("apply", "--filename=-", stdin=json.dumps(manifest))
    for kubectl in (by_server, by_kubectl):
        kubectl("wait", "pvc/bound", "--for=jsonpath={.status.phase}=Bound", "--timeout=60s")
    return by_server, by_kubectl


def _storage(name: str, namespace: str) -> Iterator[Manifest]:
    """A class of volumes, and one for the claim `bound`."""
    storage = {"accessModes": ["ReadWriteOnce"], "storageClassName": name, "capacity": {"storage": "5Gi"}}
    kinds = {"apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "metadata": {"name": name}}
    yield {**kinds, "provisioner": "example.org/none", "allowVolumeExpansion": True}
    volume = {"apiVersion": "v1", "kind": "PersistentVolume", "metadata": {"name": namespace}}
    claim = {"namespace": namespace, "name": "bound"}
    yield {**volume, "spec": {**storage, "claimRef": claim, "hostPath": {"path": "/nowhere"}}}


def test_updates(api: Api, name: str, applied: tuple[Any, Any]) -> None:
    """Of 99.5 % of all changes of one field the tool says what the server does, and the others are listed.

    Server-side apply answers first, since it is asked quickly. It keeps defaults that nobody owns, which
    plain `kubectl apply` takes away with what they belong to; so kubectl has the last word where the tool
    disagrees.
    """
    by_server, by_kubectl = applied
    found: dict[str, Verdict] = {}
    with ThreadPoolExecutor(4) as pool:
        for base, manifest in bases(name):
            before, made = side(manifest), chosen(base, manifest, name)
            _, stored = api.apply(manifest, by_server.namespace)

            def asked(each: Mutation, stored: Manifest = stored) -> str:
                return server_does(stored, api.apply(each.manifest, by_server.namespace))

            for mutation, answer in zip(made, pool.map(asked, made), strict=True):
                found[mutation.name] = Verdict(tool_says(before, mutation.manifest), answer)
            unclear = [each for each in made if found[each.name].tool != found[each.name].server]
            if unclear:
                _, stored_by_kubectl = kubectl_apply(by_kubectl, manifest)

            def asked_again(each: Mutation, stored: Manifest = stored) -> str:
                return server_does(stored, kubectl_apply(by_kubectl, each.manifest))

            for mutation in unclear:
                answer = asked_again(mutation, stored_by_kubectl)
                found[mutation.name] = Verdict(found[mutation.name].tool, answer)
    assert len(found) > 15_000 / SHARE
    agree(found, name)


def test_new_objects(api: Api, namespace: Callable[[], Any], name: str) -> None:
    """Of 99.5 % of all objects with one field changed the tool says whether the server takes them as new."""
    space = namespace().namespace
    found: dict[str, Verdict] = {}
    with ThreadPoolExecutor(4) as pool:
        for base, manifest in bases(name):
            made = chosen(base, manifest, name)

            def asked(each: Mutation) -> str:
                renamed = {**each.manifest, "metadata": {**each.manifest["metadata"]}}
                status, _ = api.create(renamed, space)
                # 403 is the cluster's own policy, as of an account that is not there.
                return REFUSED if status >= 400 and status not in (403, 409) else CHANGED

            for mutation, answer in zip(made, pool.map(asked, made), strict=True):
                said = tool_says(NOTHING, mutation.manifest)
                found[f"new {mutation.name}"] = Verdict(REFUSED if said == REFUSED else CHANGED, answer)
    assert len(found) > 15_000 / SHARE
    agree(found, name)
