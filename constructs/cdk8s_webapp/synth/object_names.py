"""What Kubernetes tells objects apart by."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import yaml


class Name(NamedTuple):
    """Group, kind, namespace and name; versions of one group are one object."""

    group: str
    kind: str
    namespace: str
    name: str


def name_of(manifest: Mapping[str, Any]) -> Name | None:
    """The name of an object; None where it has none, as a patch may have made it."""
    metadata = manifest.get("metadata")
    if not isinstance(metadata, Mapping) or not metadata.get("name"):
        return None
    group = str(manifest.get("apiVersion")).rpartition("/")[0]
    namespace = str(metadata.get("namespace") or "")
    return Name(group, str(manifest.get("kind")), namespace, str(metadata["name"]))


def names_in(text: str) -> frozenset[Name]:
    """The names of the objects in a YAML text; none where it is no YAML."""
    try:
        documents = list(yaml.load_all(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError:
        return frozenset()
    found = (name_of(each) for each in documents if isinstance(each, Mapping))
    return frozenset(each for each in found if each is not None)
