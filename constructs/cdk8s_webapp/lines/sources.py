"""Which line of the user's program made each object, for a reviewer's tools.

The answer stands in ``.cdk8s/sources/``, one file per output folder, and never in
the YAML: a line that moves is no change to review. It is an aid and no output, so
where it cannot be written there is none. Each file's checksum tells a reader whether
what is said here is about the YAML that is there.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from .libraries import is_library

# Below the current folder, beside the stages of `cdk8s synth`.
FOLDER = Path(".cdk8s", "sources")

# Other projects may not have git ignore it.
_IGNORED = "*\n"


class Place(NamedTuple):
    """A line of a file, as Python names it."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file of the output: its text, and its manifests with the places that made them."""

    text: str
    objects: Sequence[tuple[Mapping[str, Any], Place | None]]


_given: ContextVar[Place | None] = ContextVar("_given", default=None)


def users_line() -> Place | None:
    """The innermost line on the way here that is the user's own; of a call over several, the first."""
    if given := _given.get():
        return given
    frame = sys._getframe()
    while is_library(frame.f_code.co_filename):
        if frame.f_back is None:
            return None
        frame = frame.f_back
    return Place(frame.f_code.co_filename, frame.f_lineno)


@contextmanager
def all_made_at(place: Place | None) -> Iterator[None]:
    """Say of all that is made inside that it was made there, where that is known."""
    token = _given.set(place)
    try:
        yield
    finally:
        _given.reset(token)


def record(output: Path, files: Mapping[str, WrittenFile]) -> None:
    """Write down what made the objects of an output folder, after the folder was written."""
    with suppress(OSError, ValueError):
        here = Path.cwd()
        folder = here / FOLDER
        if Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(output)):
            return  # It would be among the files that `kubectl apply --recursive` reads.
        name = shown(output, here)
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / ".gitignore", _IGNORED)
        file = folder / file_name(name)
        _write(file, document(name, files, here, _others(file, output, files)))
        _sweep(folder, here)


def shown(path: str | Path, here: Path) -> str:
    """A path relative to the current folder, or absolute where it is outside, with forward slashes."""
    absolute = Path(os.path.normpath(here / path))
    for each, base in ((absolute, here), (Path(os.path.realpath(absolute)), Path(os.path.realpath(here)))):
        if each.is_relative_to(base):
            return each.relative_to(base).as_posix()
    return absolute.as_posix()


def file_name(output: str) -> str:
    """The name of the file about an output folder; ``output_of`` is the way back."""
    return f"{quote(output, safe='', errors='surrogateescape')}.json"


def output_of(file_name: str) -> str:
    """The output folder that a file of this name is about."""
    return unquote(file_name.removesuffix(".json"), errors="surrogateescape")


def document(
    output: str, files: Mapping[str, WrittenFile], here: Path, others: Mapping[str, Any] | None = None
) -> str:
    """The text of the file about an output folder.

    Args:
        output: The folder's name.
        files: What was written.
        here: The folder that paths are relative to.
        others: What is known of further files, which other Apps wrote. Default: nothing.
    """
    paths = _paths(files.values(), here)
    about = {
        name: {
            "sha256": hashlib.sha256(file.text.encode()).hexdigest(),
            "objects": lines(file.objects, paths),
        }
        for name, file in files.items()
    }
    content = {"version": 1, "output": output, "files": {**(others or {}), **about}}
    return json.dumps(content) + "\n"


def _paths(files: Iterable[WrittenFile], here: Path) -> dict[str, str]:
    """The programs that made objects, as people see their paths: each is looked up once."""
    used = {place.file for file in files for _, place in file.objects if place}
    return {file: shown(file, here) for file in used}


def lines(
    objects: Iterable[tuple[Mapping[str, Any], Place | None]], paths: Mapping[str, str]
) -> dict[str, str]:
    """The line of each object whose line is known, by "Kind/name" or "Kind/namespace/name".

    API groups are not part of it: of two objects that differ by group alone, none has a line.

    Args:
        objects: The manifests, and what made them.
        paths: How each program's file is shown.
    """
    places: dict[str, set[Place | None]] = {}
    for manifest, place in objects:
        if (key := key_of(manifest)) is not None:
            places.setdefault(key, set()).add(place)
    return {
        key: f"{paths[place.file]}:{place.line}"
        for key, (place, *others) in places.items()
        if place and not others
    }


def key_of(manifest: Mapping[str, Any]) -> str | None:
    """Name an object by its kind, namespace and name; None where it has no such text."""
    metadata = manifest.get("metadata")
    if not isinstance(metadata, Mapping):
        return None
    namespace = metadata.get("namespace")
    parts = [manifest.get("kind"), *([namespace] if namespace else []), metadata.get("name")]
    return "/".join(parts) if all(isinstance(part, str) and part for part in parts) else None


def _others(file: Path, output: Path, files: Mapping[str, WrittenFile]) -> dict[str, Any]:
    """What is written down about files that stand in the folder as they did, of other Apps."""
    try:
        known = json.loads(file.read_text())["files"].items()
        return {
            name: about
            for name, about in known
            if name not in files and (output / name).is_file() and _sha256(output / name) == about["sha256"]
        }
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}  # There is none yet, or none that this library wrote.


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _write(file: Path, text: str) -> None:
    """Replace a file whole, and only by another text."""
    content = text.encode()
    with suppress(FileNotFoundError):
        if file.read_bytes() == content:
            return
    new = file.with_name(f".new-{os.getpid()}")
    try:
        new.write_bytes(content)
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)


def _sweep(folder: Path, here: Path) -> None:
    """Remove what is about folders that are gone, such as those of `cdk8s synth --stdout`."""
    for file in folder.glob("*.json"):
        if not (here / output_of(file.name)).is_dir():
            file.unlink()
