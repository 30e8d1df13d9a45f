"""The files that `kubectl apply -f FOLDER` reads, of one side of a review."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ENDINGS = (".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True)
class File:
    """A file's bytes, and the names by which a person and the review know it."""

    path: str  # as it is printed
    folder: str  # the applied folder, relative to what was given: each is a cluster of its own
    content: bytes

    @property
    def key(self) -> tuple[str, str]:
        """What the file is called on either side: its folder and name."""
        return self.folder, self.path.rpartition("/")[2]


def is_manifest(name: str) -> bool:
    """Whether kubectl reads a file of this name. Hidden ones count."""
    return name.endswith(ENDINGS)


def from_disk(root: Path, *, shown: str | None = None) -> list[File]:
    """The manifests in a folder and below it, or one file, in the order of their paths.

    Args:
        root: The folder or the file.
        shown: How paths begin when they are printed; as `root` is written, by default.

    Raises:
        OSError: It is not there, or cannot be read.
    """
    shown = root.as_posix() if shown is None else shown
    if not root.is_dir():
        return [File(shown, "", root.read_bytes())]
    found = []
    for path in sorted(root.rglob("*"), key=lambda path: path.relative_to(root).parts):
        if is_manifest(path.name) and path.is_file():
            inside = path.relative_to(root)
            folder = "" if inside.parent == Path() else inside.parent.as_posix()
            found.append(File(f"{shown.rstrip('/')}/{inside.as_posix()}", folder, path.read_bytes()))
    return found
