"""Lines of a manifest laid over each other: maps by their keys, lists of named things by their names."""

from collections.abc import Mapping, Sequence
from typing import Any

# What tells the elements of a list apart, of the fields where something does; the first that one has.
# https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
_KEYS: Mapping[str, Sequence[tuple[str, ...]]] = {
    "containers": [("name",)],
    "initContainers": [("name",)],
    "volumes": [("name",)],
    "env": [("name",)],
    "volumeMounts": [("mountPath",)],
    "imagePullSecrets": [("name",)],
    "hostAliases": [("ip",)],
    "topologySpreadConstraints": [("topologyKey", "whenUnsatisfiable")],
    "ports": [("containerPort", "protocol"), ("port", "protocol")],
    "rules": [("host",)],
    "paths": [("path",)],
}


def merge(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Both in one: of a field in both, the one above; of lists, the elements above first."""
    own = {key: _both(key, below.get(key), value) for key, value in above.items()}
    return {**own, **{key: value for key, value in below.items() if key not in own}}


def merged(parts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """All in one; the elements of lists stay in the order of the parts."""
    whole: dict[str, Any] = {}
    for part in reversed(parts):
        whole = merge(whole, part)
    return whole


def _both(field: str, below: Any, above: Any) -> Any:
    if isinstance(below, Mapping) and isinstance(above, Mapping):
        return merge(below, above)
    if isinstance(below, list) and isinstance(above, list):
        return _united(field, below, above)
    return above


def _united(field: str, below: list[Any], above: list[Any]) -> list[Any]:
    key = _key(field, [*below, *above])
    if key is None:
        return [*above, *(each for each in below if each not in above)]
    known = {tuple(each.get(part) for part in key): each for each in below}
    own = [merge(known.pop(tuple(each.get(part) for part in key), {}), each) for each in above]
    return [*own, *known.values()]


def _key(field: str, elements: list[Any]) -> tuple[str, ...] | None:
    """The fields that tell these elements apart; None where they are compared whole."""
    for key in _KEYS.get(field, ()):
        if all(isinstance(each, Mapping) for each in elements) and any(key[0] in each for each in elements):
            return key
    return None
