"""Kinds of volumes that the API still has, and nodes no longer mount.

https://kubernetes.io/docs/concepts/storage/volumes/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..sides.objects import Object
from ..sides.values import Path
from ..statement import Says
from .pods import each, pod_spec, template_path

# Since which version of a node; gitRepo may be switched on again by a feature gate.
SINCE = {
    "cephfs": "1.31",
    "flocker": "1.25",
    "gitRepo": "1.33",
    "glusterfs": "1.26",
    "quobyte": "1.25",
    "rbd": "1.31",
    "scaleIO": "1.22",
    "storageos": "1.25",
}


def volumes(before: Object | None, after: Object) -> Iterator[Says]:
    """Volumes that are of such a kind, and were not."""
    known = dict(_volumes(before)) if before is not None else {}
    for path, volume in _volumes(after):
        for kind in SINCE.keys() & volume.keys():
            if kind not in known.get(path, ()):
                title = f"nodes since {SINCE[kind]} do not mount a volume of the kind {kind}"
                yield Says(item=after, title=title, path=path, after={kind: volume[kind]})


def _volumes(item: Object) -> Iterator[tuple[Path, dict[str, Any]]]:
    template = template_path(item)
    if template is not None:
        for volume in each(pod_spec(item).get("volumes")):
            yield (*template, "spec", "volumes", (("name", volume.get("name")),)), volume
    elif item.kind == "PersistentVolume":
        yield ("spec",), item.spec
