"""Which line of main.py made the object that a finding is about.

The library keeps that beside the project, in `.cdk8s/sources/`, for each output folder:

    {"version": 1, "output": "dist",
     "files": {"backend.k8s.yaml": {"sha256": "…", "objects": {"Deployment/backend": "main.py:14"}}}}

It holds for a file with the same bytes only: no line is better than a wrong one.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from .model import Review
from .sides.files import File

# How the library's files begin, and which program they name.
_OURS = re.compile(rb"# Written by cdk8s-webapp\. Change ([^\n]+?)(?: \(App \d+\))?, not this file")
_SYNTH = re.compile(r"^synth\s*:", re.MULTILINE)


class _Record(NamedTuple):
    """What the library noted about a file that it wrote."""

    project: Path
    sha256: str
    objects: Mapping[str, str]


def add(review: Review, after: Sequence[File]) -> tuple[Review, str]:
    """The review with the cause of each finding, as far as it is known, and how to know more."""
    paths = {finding.file for finding in (*review.findings, *review.not_judged)}
    files = [file for file in after if file.path in paths]
    causes = dict(_causes(files))
    if not causes:
        return review, next((said for file in files if (said := _hint(file))), "")
    found, unknown = (
        tuple(each._replace(cause=causes.get((each.file, each.object))) for each in several)
        for several in (review.findings, review.not_judged)
    )
    return review._replace(findings=found, not_judged=unknown), ""


def _causes(files: Sequence[File]) -> Iterator[tuple[tuple[str | None, str], str]]:
    """The cause of each object, by its file and name."""
    folders = {_folder(file) for file in files}
    projects = {project for folder in folders for project in _around(folder)}
    records = {path: record for project in projects for path, record in _records(project)}
    for file in files if records else ():
        record = records.get(_absolute(file))
        if record is not None and record.sha256 == _sha256(file.content):
            for name, cause in record.objects.items():
                yield (file.path, name), _as_seen_from_here(record.project, cause)


def _absolute(file: File) -> Path:
    path = Path(file.path)
    return path.parent.resolve() / path.name


def _folder(file: File) -> str:
    # A Path takes its time, and there may be thousands of files in a folder.
    return posixpath.dirname(file.path)


def _around(folder: str) -> Iterator[Path]:
    """A folder and those around it, up to the checkout's top or, outside of one, the current folder."""
    inmost = Path(folder).resolve()
    folders = (inmost, *inmost.parents)
    top = next((each for each in folders if (each / ".git").exists()), Path.cwd())
    for each in folders:
        yield each
        if each == top:
            return


def _records(project: Path) -> Iterator[tuple[Path, _Record]]:
    for path in sorted((project / ".cdk8s" / "sources").glob("*.json")):
        # What another version wrote, or half a file, is as good as none.
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            note = json.loads(path.read_bytes())
            if note["version"] == 1:
                for name, record in note["files"].items():
                    objects = {str(key): str(cause) for key, cause in record["objects"].items()}
                    yield project / note["output"] / name, _Record(project, record["sha256"], objects)


def _sha256(content: bytes) -> str:
    import hashlib  # noqa: PLC0415 -- slow to import, and seldom needed

    return hashlib.sha256(content).hexdigest()


def _as_seen_from_here(project: Path, cause: str) -> str:
    here = Path.cwd()
    return (project.relative_to(here) / cause).as_posix() if project.is_relative_to(here) else cause


def _hint(file: File) -> str:
    """How to see the lines of the program that wrote a file; empty where it is not close."""
    found = _OURS.match(file.content)
    program = found[1].decode("utf-8", "replace") if found else ""
    around = _around(_folder(file)) if program else ()
    project = next((one for one in around if (one / program).is_file()), None)
    if project is None:
        return ""
    command = "make synth" if _has_synth(project) else f"python {program}"
    here = Path.cwd()
    below = project.relative_to(here).as_posix() if project.is_relative_to(here) else str(project)
    where = "here" if below == "." else f"in {below}"
    return f"run `{command}` {where} to see the line of {program} behind each finding"


def _has_synth(project: Path) -> bool:
    with suppress(OSError, ValueError):
        return bool(_SYNTH.search((project / "Makefile").read_text(encoding="utf-8")))
    return False
