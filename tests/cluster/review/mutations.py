"""Every field of an object, in turn: removed, given, changed, and made wrong."""

import copy
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from cdk8s_webapp_review import schema

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
