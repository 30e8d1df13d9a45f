"""One field at a time of rich objects: what the tool says of the change is what the API server does."""

import copy
import json
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from cdk8s_webapp_review import schema
from cdk8s_webapp_review.quantity import amount
from cdk8s_webapp_review.rules import all_rules
from cdk8s_webapp_review.sides.files import File
from cdk8s_webapp_review.sides.load import load
from cdk8s_webapp_review.sides.objects import Side
from cdk8s_webapp_review.world import World

pytestmark = pytest.mark.cluster

HERE = Path(__file__).parent
KNOWN = HERE / "known_differences.txt"
Manifest = dict[str, Any]
Path_ = tuple[str | int, ...]
GONE = object()

# Fields that make another object, or that are the server's own.
LEFT_ALONE = {
    "ObjectMeta": (
        "creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp", "finalizers", "generateName",
        "generation", "managedFields", "name", "namespace", "ownerReferences", "resourceVersion", "selfLink",
        "uid",
    ),
}  # fmt: skip

# A valid value of a field, where its type alone does not say one.
WORDS: dict[str, Any] = {
    "apiGroup": "storage.k8s.io",
    "apiVersion": "v1",
    "clusterIP": "None",
    "clusterName": "cluster",
    "configMapRef": {"name": "other"},
    "containerName": "main",
    "containerPort": 7070,
    "devicePath": "/dev/other",
    "divisor": "1",
    "effect": "NoSchedule",
    "externalName": "other.example.org",
    "fieldPath": "metadata.namespace",
    "host": "other.example.org",
    "hostname": "other",
    "image": "registry.example.org/other:2",
    "ingressClassName": "other",
    "ip": "10.1.2.3",
    "key": "other",
    "mountPath": "/other",
    "name": "other",
    "nodeName": "other",
    "operator": "Exists",
    "path": "/other",
    "pathType": "Prefix",
    "port": 7070,
    "restartPolicy": "Always",
    "runtimeClassName": "other",
    "schedule": "1 1 * * *",
    "secretName": "other",
    "subPath": "other",
    "timeZone": "Europe/Paris",
    "topologyKey": "kubernetes.io/hostname",
    "volumeName": "other",
    "whenUnsatisfiable": "DoNotSchedule",
    "wwids": ["50060e801049cfd2"],
}
TEXT = ("other", "")
WRONG: dict[str, tuple[Any, ...]] = {
    "s": ("other", "", 5, {"a": "b"}),
    "i": (0, 1, 2, 70000, -1, "many", 1.5),
    "n": (1.5, "many"),
    "b": (True, False, "yes"),
    "q": ("1", "1000m", "2Gi", "2048Mi", "-1", "many"),
    "x": (0, 1, "1", "30%", "web", 70000, -1, "no_name"),
    "t": ("2030-01-01T00:00:00Z", "tomorrow"),
    "o": ({}, "other"),
}


class Mutation(NamedTuple):
    """One field of one object, changed."""

    name: str
    manifest: Manifest


def mutations(base: str, manifest: Manifest) -> Iterator[Mutation]:
    """Each field of the object's type tree, in turn: removed, given, changed, and made wrong."""
    seen = {json.dumps(manifest, sort_keys=True)}
    name = schema.kind_type(manifest["apiVersion"], manifest["kind"])
    assert name is not None
    for path, value in _object(manifest, name, ()):
        if path == ("metadata",):
            continue  # an object without a name
        changed = _changed(manifest, path, value)
        text = json.dumps(changed, sort_keys=True)
        if text not in seen:
            seen.add(text)
            how = "removed" if value is GONE else "= " + json.dumps(value, sort_keys=True)
            yield Mutation(f"{base} {_shown(path)} {how}", changed)


def _changed(manifest: Manifest, path: Path_, value: Any) -> Manifest:
    """A copy, with one field changed; all but the way there is shared."""
    result = copy.copy(manifest)
    place: Any = result
    for step in path[:-1]:
        place[step] = copy.copy(place[step])
        place = place[step]
    if value is GONE:
        del place[path[-1]]
    elif isinstance(place, list) and path[-1] == len(place):
        place.append(value)
    else:
        place[path[-1]] = value
    return result


def _shown(path: Path_) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)[1:]


def _object(value: Manifest, name: str, path: Path_) -> Iterator[tuple[Path_, Any]]:
    for field, kind in schema.fields(name).items():
        place = (*path, field)
        if field in LEFT_ALONE.get(name, ()) or (not path and field in ("apiVersion", "kind", "status")):
            continue
        words = schema.values(name).get(field, ())
        if field in value:
            yield place, GONE
            yield from _value(value[field], kind, place, words)
        else:
            yield from ((place, given) for given in _given(kind, field, words))
            if kind.form != "scalar":
                yield place, "other"
    yield (*path, "noSuchField"), 1


def _value(value: Any, kind: schema.Type, path: Path_, words: tuple[str, ...]) -> Iterator[tuple[Path_, Any]]:
    if kind.form == "scalar":
        yield from ((path, given) for given in _scalars(kind, str(path[-1]), words))
        if kind.name == "s":
            yield path, f"{value}x"
        if kind.name == "i":
            yield path, value + 1
        return
    yield path, "other"
    if kind.form == "object":
        yield path, {}
        yield from _object(value, kind.name, path)
        return
    assert kind.item is not None
    if kind.form == "map":
        yield path, {}
        for key in value:
            yield (*path, key), GONE
            yield from _value(value[key], kind.item, (*path, key), ())
        for key in ("other", "no key/", "Example.org/key", "x" * 64):
            yield (*path, key), _sample(kind.item, key, ())
        return
    yield path, []
    for place, item in enumerate(value):
        yield (*path, place), GONE
        yield from _value(item, kind.item, (*path, place), ())
    yield (*path, len(value)), _sample(kind.item, str(path[-1]), ())
    if value:
        yield (*path, len(value)), value[0]


def _given(kind: schema.Type, field: str, words: tuple[str, ...]) -> list[Any]:
    """Values for a field that is not there."""
    if kind.form == "scalar":
        return _scalars(kind, field, words)
    if kind.form in ("list", "set", "keyed"):
        return [[], _sample(kind, field, words)]
    return [{}, _sample(kind, field, words)]


def _scalars(kind: schema.Type, field: str, words: tuple[str, ...]) -> list[Any]:
    known = [WORDS[field]] if field in WORDS else []
    return [*known, *words, *WRONG[kind.name]]


def _sample(kind: schema.Type, field: str, words: tuple[str, ...]) -> Any:
    """A value of a type, with all that it must have."""
    if field in WORDS and kind.form != "list":
        return WORDS[field]
    if kind.form == "scalar":
        return words[0] if words else WRONG[kind.name][0]
    if kind.form == "object":
        fields, known = schema.fields(kind.name), schema.values(kind.name)
        return {need: _sample(fields[need], need, known.get(need, ())) for need in schema.required(kind.name)}
    assert kind.item is not None
    item = _sample(kind.item, field, ())
    return {"other": item} if kind.form == "map" else [item]


# What the tool says, and what the server does, in the same words.
REFUSED, PODS, CHANGED, SAME = "refused", "pods replaced", "changed", "the same"


def tool_says(before: Side, after: Manifest) -> str:
    """The verdict of the tool's findings."""
    new = load([File("after.json", "", json.dumps(after).encode())])
    world = World.of(before, new)
    findings = [finding for rule in all_rules() for finding in rule.find(world)]
    if any(finding.risk == "immutable" for finding in findings):
        return REFUSED
    if any(finding.rule in ("RS01", "RC01") for finding in findings):
        return PODS
    return CHANGED if findings or any(pair.changes for pair in world.pairs) else SAME


def server_does(before: Manifest, answer: tuple[int, Manifest]) -> str:
    """What the server's answer means, beside its answer to the unchanged manifest."""
    status, after = answer
    if status >= 400:
        return REFUSED
    old, new = _kept(before), _kept(after)
    kind = old["kind"]
    if kind in ("Deployment", "StatefulSet"):
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
    notes = ("kubectl.kubernetes.io/last-applied-configuration", "deployment.kubernetes.io/revision")
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


def _bases(storage_class: str) -> list[tuple[str, Manifest]]:
    text = (HERE / "fuzz.yaml").read_text().replace("PLACEHOLDER", storage_class)
    manifests = yaml.safe_load(text)
    return [(f"{each['kind']}/{each['metadata']['name']}", each) for each in manifests]


def apply_bases(
    namespace: Callable[[], Any], api: Any, name: str
) -> tuple[list[tuple[str, Manifest]], Any, Any]:
    """The rich objects, applied by the server's own apply in one namespace, by kubectl's in another."""
    by_server, by_kubectl = namespace(), namespace()
    storage = {"accessModes": ["ReadWriteOnce"], "storageClassName": name, "capacity": {"storage": "5Gi"}}
    kinds = {"apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "metadata": {"name": name}}
    made: list[Manifest] = [{**kinds, "provisioner": "example.org/none", "allowVolumeExpansion": True}]
    for each in (by_server, by_kubectl):
        volume = {"apiVersion": "v1", "kind": "PersistentVolume", "metadata": {"name": each.namespace}}
        claim = {"namespace": each.namespace, "name": "bound"}
        made.append({**volume, "spec": {**storage, "claimRef": claim, "hostPath": {"path": "/nowhere"}}})
    for manifest in made:
        by_server("create", "--filename=-", stdin=json.dumps(manifest))
    bases = _bases(name)
    for _, manifest in bases:
        status, answer = api.apply(manifest, by_server.namespace, dry_run=False)
        assert status < 300, answer
        by_kubectl("apply", "--filename=-", stdin=json.dumps(manifest))
    for each in (by_server, by_kubectl):
        each("wait", "pvc/bound", "--for=jsonpath={.status.phase}=Bound", "--timeout=60s")
    return bases, by_server, by_kubectl


class Verdict(NamedTuple):
    """What both say of a mutation."""

    tool: str
    server: str


def verdicts(
    api: Any, bases: list[tuple[str, Manifest]], by_server: Any, by_kubectl: Any
) -> dict[str, Verdict]:
    """Each mutation's verdicts, by its name.

    Server-side apply answers first, since it is asked quickly. It keeps defaults that nobody owns, which
    plain `kubectl apply` takes away with what they belong to; so kubectl has the last word where the tool
    disagrees.
    """
    found: dict[str, Verdict] = {}
    with ThreadPoolExecutor(4) as pool:
        for base, manifest in bases:
            before = load([File("before.json", "", json.dumps(manifest).encode())])
            _, stored = api.apply(manifest, by_server.namespace)
            _, stored_by_kubectl = kubectl_apply(by_kubectl, manifest)
            made = list(mutations(base, manifest))

            def asked(each: Mutation, stored: Manifest = stored) -> str:
                return server_does(stored, api.apply(each.manifest, by_server.namespace))

            def asked_by_kubectl(each: Mutation, stored: Manifest = stored_by_kubectl) -> str:
                return server_does(stored, kubectl_apply(by_kubectl, each.manifest))

            answers = pool.map(asked, made)
            for mutation, answer in zip(made, answers, strict=True):
                found[mutation.name] = Verdict(tool_says(before, mutation.manifest), answer)
            unclear = [each for each in made if found[each.name].tool != found[each.name].server]
            for mutation, answer in zip(unclear, pool.map(asked_by_kubectl, unclear), strict=True):
                found[mutation.name] = Verdict(found[mutation.name].tool, answer)

    return found


@pytest.fixture
def storage_class(cluster_wide: Callable[[str, str], None], namespace: Callable[[], Any]) -> str:
    """The name of a class of volumes for this test alone."""
    name = f"review-{uuid.uuid4().hex[:8]}"
    cluster_wide("storageclass", name)
    return name


def test_every_field(
    api: Any, namespace: Callable[[], Any], storage_class: str, cluster_wide: Callable[[str, str], None]
) -> None:
    """In 99 % of all changes of one field the tool says what the server does, and the others are listed."""
    bases, by_server, by_kubectl = apply_bases(namespace, api, storage_class)
    for each in (by_server, by_kubectl):
        cluster_wide("persistentvolume", each.namespace)
    found = verdicts(api, bases, by_server, by_kubectl)
    found = {name.replace(storage_class, "CLASS"): verdict for name, verdict in found.items()}
    different = {name: verdict for name, verdict in found.items() if verdict.tool != verdict.server}
    listed = known_differences()
    print(f"{len(found):,} mutations, {100 - 100 * len(different) / len(found):.2f} % agree")
    new = [f"{name}  # {verdict}" for name, verdict in different.items() if name not in listed]
    assert new == [], "these differ, and are not listed"
    assert [name for name in listed if name not in different] == [], "these are listed, and agree"
    assert all(listed.values()), "each has a reason"
    assert len(found) > 10_000
    assert len(different) <= len(found) / 100
