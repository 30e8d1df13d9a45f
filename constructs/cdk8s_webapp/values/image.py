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

# What another tool fills in: ${TAG}, ${TAG:-1}, $TAG, $(TAG), {{ tag }}.
_PLACEHOLDER = re.compile(r"\$\{\w+[^{}]*\}|\$\(\w+\)|\$\w+|\{\{[^{}]+\}\}")

_EXAMPLE = "registry.example.org/shop/web:1.4"
_MOST_CHARACTERS = 255


def check(who: str, argument: str, value: object, *, is_filled_in: bool = False) -> str:
    """Refuse what no registry could serve, whatever fills in its placeholders if anything does."""
    written = checks.text(who, argument, value)
    placeholder = _PLACEHOLDER.search(written)
    if placeholder is None and is_filled_in:
        refuse(who, argument, f"{written!r} has nothing to fill in, such as ${{TAG}}; leave filled_in_by out")
    image = _filled_in(written) if is_filled_in else written
    if not _IMAGE.fullmatch(image):
        if placeholder is not None and _IMAGE.fullmatch(_filled_in(image)):
            refuse(
                who,
                argument,
                f"nothing here fills in {placeholder[0]} of {image!r}; where something else does, write"
                ' Image("…", filled_in_by="envsubst in CI")',
            )
        if (meant := _in_small_letters(image)) is not None:
            refuse(who, argument, f"{image!r} has capital letters before its tag; write {meant!r}")
        without = written.partition("://")[2]
        hint = f"; write {without!r}" if _IMAGE.fullmatch(without) else f", such as {_EXAMPLE!r}"
        refuse(who, argument, f"{written!r} is no image{hint}")
    name = re.sub(r":[^/:]*$", "", image.partition("@")[0])
    if len(name) > _MOST_CHARACTERS:
        refuse(who, argument, f"the name in {image!r} has more than {_MOST_CHARACTERS} characters")
    return written


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


def _filled_in(image: str) -> str:
    """The reference with something in place of each placeholder."""
    return re.sub(r"@(?:sha256:)?0$", f"@sha256:{'0' * 64}", _PLACEHOLDER.sub("0", image))


def _in_small_letters(image: str) -> str | None:
    """The same image as registries name it, where capital letters alone are wrong; tags may have them."""
    path, tag = re.fullmatch(r"(.*?)((?::[^:/]*)?(?:@.*)?)", image, re.DOTALL).groups()  # type: ignore[union-attr]
    meant = f"{path.lower()}{tag}"
    return meant if meant != image and _IMAGE.fullmatch(meant) else None
