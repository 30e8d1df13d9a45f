"""The variables of a ConfigMap, whether or not anybody asked for its handle."""

from typing import Any

from ..node.javascript import told_in_python
from ..objects.config_map import ConfigMapObject
from .manifest import Manifest


def entries_of(manifest: Manifest) -> dict[str, str]:
    """The variables in the order in which they were given; those of a handle follow."""
    added = {} if manifest.made_handle is None else manifest.made_handle.added_data()
    return {**_described(manifest).entries, **added}


def add_entry(manifest: Manifest, key: str, value: str) -> None:
    """Add one environment variable, for the readers of a handle too."""
    described = _described(manifest)
    described.add(key, value)
    if manifest.made_handle is not None:
        with told_in_python(f"{described.app}: config: {key}"):
            manifest.made_handle.add_data(key, described.entries[key])


def _described(manifest: Manifest) -> ConfigMapObject:
    described: Any = manifest.object
    found: ConfigMapObject = described
    return found
