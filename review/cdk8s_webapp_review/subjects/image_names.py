"""Names of images that no node can pull.

https://kubernetes.io/docs/concepts/containers/images/#image-names
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..sides.objects import Object
from ..statement import Says
from .pods import containers, pod_spec, template_path

_PART = r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*"
_PATH = re.compile(rf"{_PART}(?:/{_PART})*")
_TAG = re.compile(r"\w[\w.-]{0,127}", re.ASCII)
_DIGEST = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}")


def unreadable(before: Object | None, after: Object) -> Iterator[Says]:
    """Images of new or changed containers whose name is none."""
    known = {one.get("image") for _, one in containers(pod_spec(before))} if before is not None else set()
    for field, container in containers(pod_spec(after)):
        image = container.get("image")
        why = fault(image) if image not in known else ""
        if why:
            path = (*(template_path(after) or ()), "spec", field, (("name", container.get("name")),), "image")
            yield Says(item=after, title=f"new pods do not start: {why}", path=path, after=image)


def fault(image: Any) -> str:
    """What is wrong with the name of an image; empty for nothing."""
    if not isinstance(image, str) or not image:
        return ""
    if image != image.strip():
        return "the server refuses pods whose image begins or ends with a space"
    name, at, digest = image.partition("@")
    head, slash, last = name.rpartition("/")
    last, colon, tag = last.partition(":")
    path = f"{head}{slash}{last}"
    first, slash, rest = path.partition("/")
    if slash and (set(first) & set(".:") or first == "localhost" or first != first.lower()):
        path = rest
    if path != path.lower():
        return f"{path} is not in lower case"
    if not _PATH.fullmatch(path):
        return f"{path} is no name of an image"
    if colon and not _TAG.fullmatch(tag):
        return f"{tag or 'nothing'} is no tag of an image"
    return f"{digest or 'nothing'} is no digest of an image" if at and not _DIGEST.fullmatch(digest) else ""
