"""Names of images: registry, repository, tag and digest.

https://kubernetes.io/docs/concepts/containers/images/#image-names
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

_HUB = "docker.io"


def repository(image: Any) -> str:
    """The image without tag and digest, with the registry that is meant: `docker.io/library/nginx`."""
    return _repository(str(image))


@lru_cache(8192)
def _repository(image: str) -> str:
    name = image.partition("@")[0]
    head, slash, rest = name.rpartition("/")
    name = f"{head}{slash}{rest.partition(':')[0]}"
    first, slash, rest = name.partition("/")
    if not slash:
        return f"{_HUB}/library/{name}"
    if first != "localhost" and not set(first) & set(".:"):
        return f"{_HUB}/{name}"
    return f"{_HUB}/{rest}" if first == f"index.{_HUB}" else name


def registry(image: Any) -> str:
    """The registry of an image: `docker.io` where none is written."""
    return repository(image).partition("/")[0]


def becomes(old: Any, new: Any) -> str:
    """What becomes of an image, in words."""
    if not isinstance(old, str) or not isinstance(new, str):
        return ""
    if registry(old) != registry(new):
        return f"the image comes from {registry(new)} rather than {registry(old)}"
    return "the image is one of another name" if repository(old) != repository(new) else ""
