"""The files that `kubectl apply -f FOLDER` reads, of one side of a review."""

from __future__ import annotations

import errno
import stat
from pathlib import Path
from typing import NamedTuple

ENDINGS = (".yaml", ".yml", ".json")
_LARGEST = 64 * 2**20  # bytes: an API server takes objects of 1.5 MiB
_OPEN = ("/dev/fd/", "/dev/stdin", "/proc/")  # what a shell has opened for us: <(helm template …)


class File(NamedTuple):
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
        return [File(shown, "", _content(root) or b"")]
    found = []
    for path in sorted(root.rglob("*"), key=lambda path: path.relative_to(root).parts):
        content = _content(path, among_others=True) if is_manifest(path.name) else None
        if content is not None:
            inside = path.relative_to(root)
            folder = "" if inside.parent == Path() else inside.parent.as_posix()
            found.append(File(f"{shown.rstrip('/')}/{inside.as_posix()}", folder, content))
    return found


def _content(path: Path, *, among_others: bool = False) -> bytes | None:
    """What is in a file; None for a folder among others, and a link to nothing: kubectl passes both over.

    Raises:
        OSError: It is not there, cannot be read, has no end, or is no manifest by its size.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        if among_others and path.is_symlink():
            return None
        raise
    if among_others and stat.S_ISDIR(found.st_mode):
        return None
    if not stat.S_ISREG(found.st_mode) and not path.as_posix().startswith(_OPEN):
        raise OSError(errno.EINVAL, "it is a pipe or a device, not a file", path.as_posix())
    if found.st_size > _LARGEST:
        raise OSError(errno.EFBIG, f"it has more than {_LARGEST // 2**20} MiB", path.as_posix())
    return path.read_bytes()
