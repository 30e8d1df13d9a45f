"""Names, labels and annotations.

https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import addresses, names
from .flaw import Flaws, Path, invalid, required, too_long
from .names import Form

_RBAC = "rbac.authorization.k8s.io"
# Of most kinds a name is a subdomain.
_NAMES: dict[tuple[str, str], Form] = {
    ("", "Namespace"): names.label,
    ("", "Service"): names.label,
    ("apps", "StatefulSet"): names.label,
    ("networking.k8s.io", "IPAddress"): addresses.canonical_address,
    ("policy", "PodDisruptionBudget"): names.path_segment,
    **{
        (_RBAC, kind): names.path_segment
        for kind in ("ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding")
    },
}
# Shorter, since the server adds to it.
_LONGEST = {("batch", "CronJob"): 52}
_ANNOTATIONS = 256 * 1024
_FINALIZERS = ("kubernetes", "orphan", "foregroundDeletion")


def flaws(group: str, kind: str, metadata: Mapping[str, Any], *, own: bool) -> Flaws:
    """What is wrong with an object's metadata.

    Args:
        group: The kind's group.
        kind: The kind.
        metadata: As it is written.
        own: Whether the kind is one of Kubernetes' own: finalizers of others may have any name.
    """
    name = metadata.get("name")
    if isinstance(name, str):
        wrong = _NAMES.get((group, kind), names.subdomain)(name)
        most = _LONGEST.get((group, kind))
        if most and len(name) > most:
            wrong = f"must be no more than {most} characters"
        if wrong:
            yield invalid("metadata.name", wrong)
    space = metadata.get("namespace")
    if isinstance(space, str) and names.label(space):
        yield invalid("metadata.namespace", str(names.label(space)))
    yield from of_labels(metadata.get("labels"), ("metadata", "labels"))
    yield from of_annotations(metadata.get("annotations"), ("metadata", "annotations"))
    yield from _finalizers(metadata.get("finalizers"), own=own)


def of_labels(given: Any, path: Path) -> Flaws:
    """Keys and values of labels, and of what selects by them."""
    for key, value in given.items() if isinstance(given, dict) else ():
        wrong = names.key(key) or (names.label_value(value) if isinstance(value, str) else None)
        if wrong:
            yield invalid((*path, key), wrong)


def of_annotations(given: Any, path: Path) -> Flaws:
    """Keys of annotations, and the size of all."""
    if not isinstance(given, dict):
        return
    for key in given:
        wrong = names.key_in_any_case(key)
        if wrong:
            yield invalid((*path, key), wrong)
    if sum(len(key.encode()) + len(str(value).encode()) for key, value in given.items()) > _ANNOTATIONS:
        yield too_long(path, _ANNOTATIONS)


def _finalizers(given: Any, *, own: bool) -> Flaws:
    for place, text in enumerate(given if isinstance(given, list) else ()):
        if not isinstance(text, str):
            continue
        wrong = names.key(text)
        if own and wrong is None and "/" not in text and text not in _FINALIZERS:
            wrong = "name is neither a standard finalizer name nor is it fully qualified"
        if wrong:
            yield invalid(("metadata", "finalizers", place), wrong)


def selector(given: Any, path: Path) -> Flaws:
    """A selector by labels that may not be empty."""
    if given is None:
        yield required(path)
    elif not given:
        yield invalid(path, "empty selector is invalid")
