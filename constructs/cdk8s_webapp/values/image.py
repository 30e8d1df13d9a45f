"""References to container images."""

import re

from . import checks
from .errors import refuse

# https://pkg.go.dev/github.com/distribution/reference#pkg-overview
_HOST_PART = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_DOMAIN = rf"(?:{_HOST_PART}(?:\.{_HOST_PART})*(?::[0-9]+)?/)?"
_COMPONENT = r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*"
_IMAGE = re.compile(
    rf"{_DOMAIN}{_COMPONENT}(?:/{_COMPONENT})*"
    r"(?::[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?"
    r"(?:@sha256:[0-9a-f]{64}|@sha512:[0-9a-f]{128})?"
)

_EXAMPLE = "registry.example.org/shop/web:1.4"
_MOST_CHARACTERS = 255


def check(who: str, argument: str, value: object) -> str:
    """Refuse what no registry could serve."""
    image = checks.text(who, argument, value)
    if not _IMAGE.fullmatch(image):
        if (meant := _in_small_letters(image)) is not None:
            refuse(who, argument, f"{image!r} has capital letters before its tag; write {meant!r}")
        refuse(who, argument, f"{image!r} is no image, such as {_EXAMPLE!r}")
    name = re.sub(r":[^/:]*$", "", image.partition("@")[0])
    if len(name) > _MOST_CHARACTERS:
        refuse(who, argument, f"the name in {image!r} has more than {_MOST_CHARACTERS} characters")
    return image


def mirrored(reference: str, mirror: str | None) -> str:
    """Where an image is pulled from, where images of Docker Hub come from a mirror.

    What names no registry is of Docker Hub, and without a folder in its ``library``.
    """
    first, slash, rest = reference.partition("/")
    if slash and first in ("docker.io", "index.docker.io"):
        return mirrored(rest, mirror) if mirror is not None else reference
    # As references are read: a first part of another shape is a folder of Docker Hub's.
    is_registry = first == "localhost" or "." in first or ":" in first or first.lower() != first
    if mirror is None or (slash and is_registry):
        return reference
    return f"{mirror}/{reference if slash else f'library/{reference}'}"


def _in_small_letters(image: str) -> str | None:
    """The same image as registries name it, where capital letters alone are wrong; tags may have them."""
    path, tag = re.fullmatch(r"(.*?)((?::[^:/]*)?(?:@.*)?)", image, re.DOTALL).groups()  # type: ignore[union-attr]
    meant = f"{path.lower()}{tag}"
    return meant if meant != image and _IMAGE.fullmatch(meant) else None
