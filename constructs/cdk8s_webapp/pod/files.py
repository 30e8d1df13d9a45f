"""Files of this project, for a ConfigMap: what may be read, and how much of it."""

import base64
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..values import applied, checks
from ..values.applied import MOST_CONTENT, too_large
from ..values.credentials import refuse_credential
from ..values.errors import refuse
from ..values.read_only import ReadOnly
from ..values.references import Plain


def read(files: object) -> Mapping[str, bytes]:
    """The files of a folder, or of names with their texts or paths; refuse those that no ConfigMap takes."""
    plain = (
        {name for name, each in files.items() if isinstance(each, Plain)}
        if isinstance(files, Mapping)
        else ()
    )
    try:
        found = _of_folder(files) if isinstance(files, str | Path) else _of_mapping(files)
    except OSError as error:
        refuse("Volume", "files", f"cannot be read: {error.strerror}")
    except UnicodeEncodeError:
        refuse("Volume", "files", "has a character that no file can hold")
    if not found:
        refuse("Volume", "files", "there is none; a folder's files are those directly in it")
    size = sum(_applied(content) for content in found.values())
    if size > MOST_CONTENT:
        refuse("Volume", "files", too_large(size))
    for name, content in found.items():
        if not re.fullmatch(r"[A-Za-z0-9._-]{1,253}", name):
            refuse("Volume", f"files: {name}", "is no key of a ConfigMap: letters, digits, '-', '_' and '.'")
        if name not in plain:
            text = content.decode("utf-8", "replace")
            refuse_credential(
                "Volume", f"files: {name}", name, text, instead='Volume.secret("name-of-the-secret")'
            )
    return ReadOnly(found)


def _applied(content: bytes) -> int:
    """What a file adds to the copy that kubectl keeps: as text where it is, else in base64."""
    try:
        return applied.size(content.decode())
    except UnicodeDecodeError:
        return len(content) * 4 // 3


def _of_folder(written: str | Path) -> dict[str, bytes]:
    folder = Path(written)
    if not folder.is_dir():
        refuse("Volume", "files", f"{str(written)!r} is no folder of the current one; write the path of one")
    return {each.name: each.read_bytes() for each in sorted(folder.iterdir()) if each.is_file()}


def _of_mapping(files: object) -> dict[str, bytes]:
    found = {}
    for name, content in checks.mapping("Volume", "files", files).items():
        if isinstance(content, Path):
            if not content.is_file():
                refuse("Volume", f"files: {name}", f"{str(content)!r} is no file; write the path of one")
            found[name] = content.read_bytes()
        elif isinstance(content, str | Plain):
            found[name] = (content.value if isinstance(content, Plain) else content).encode()
        else:
            refuse("Volume", f"files: {name}", f"{content!r} is neither text nor a Path")
    return found


def content(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The fields of a ConfigMap that hold these files: text where they are, base64 where they are not."""
    text: dict[str, str] = {}
    binary: dict[str, str] = {}
    for name, each in files.items():
        try:
            text[name] = each.decode()
        except UnicodeDecodeError:
            binary[name] = base64.b64encode(each).decode("ascii")
    return {**({"data": text} if text else {}), **({"binaryData": binary} if binary else {})}
