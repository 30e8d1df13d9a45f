"""The folder that holds the YAML: replaced whole, or left as it was.

Files that this library wrote are known by their first line, so that a file of
an application that is gone goes too, and a file of the user's stays.
"""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..values.errors import WebAppError

HEADER = "# Written by cdk8s-webapp. Change the Python code, not this file.\n"

# cdk8s' own record of constructs is JSON, which has no comments.
_METADATA = "construct-metadata.json"

_written: set[Path] = set()


def publish(folder: Path, files: Mapping[str, str]) -> None:
    """Make these the folder's files of this library, all at once.

    Args:
        folder: The folder; made if it is not there.
        files: Text by path below the folder.

    Raises:
        WebAppError: This program has written to the folder before, or a file
            of another author is where one of these should go.
    """
    folder = folder.resolve()
    if folder in _written:
        raise WebAppError(
            f"App: synth: {folder.name}/ was written by this program already; one App, one synth()"
        )
    if folder.exists() and not folder.is_dir():
        raise WebAppError(f"App: synth: {folder.name} is a file; move it, or give App another outdir")
    ours = _files_of_ours(folder, below=any("/" in path for path in files))
    for path in files:
        if os.path.lexists(folder / path) and path not in ours:
            raise WebAppError(
                f"App: synth: {folder.name}/{path} was not written by cdk8s-webapp; move it or delete it"
            )
    if ours != files or not folder.is_dir():
        _replace(folder, files, ours)
    _written.add(folder)


def _files_of_ours(folder: Path, *, below: bool) -> dict[str, str]:
    """The text of each file in the folder that this library wrote, by its path.

    Folders below it are looked into only by who writes to such folders: for others
    one may be the output folder of another App.
    """
    found = {}
    for path in sorted(folder.glob("**/*" if below else "*")) if folder.is_dir() else ():
        if path.is_file():
            with path.open("rb") as file:
                is_ours = file.readline().strip() == HEADER.strip().encode()
            if is_ours or path == folder / _METADATA:
                found[path.relative_to(folder).as_posix()] = path.read_bytes().decode("utf-8", "replace")
    return found


def _replace(folder: Path, files: Mapping[str, str], ours: Mapping[str, str]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    stays = folder.is_dir() and _stays(folder)
    new = (folder if stays else folder.parent) / f".{folder.name}.new-{os.getpid()}"
    try:
        new.mkdir()
        if folder.is_dir() and not stays:
            _copy_others(folder, new, ours)
        for path, text in files.items():
            target = new / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode())
        if not folder.is_dir():
            new.rename(folder)
        elif stays or not _exchange(new, folder):
            _move_one_by_one(new, folder, files, ours)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _stays(folder: Path) -> bool:
    """Whether a folder cannot make way for another: we are in it, or it is mounted, or its parent is shut."""
    return (
        Path.cwd().is_relative_to(folder) or os.path.ismount(folder) or not os.access(folder.parent, os.W_OK)
    )


def _sweep(folder: Path) -> None:
    """Remove what a program that was killed left beside the folder or in it."""
    name = f".{folder.name}.new-*"
    for leftover in [*folder.parent.glob(name), *folder.glob(name)]:
        pid = leftover.name.rpartition("-")[2]
        if pid.isdecimal() and not _runs(int(pid)):
            shutil.rmtree(leftover, ignore_errors=True)


def _runs(pid: int) -> bool:
    if os.name != "posix":
        return True  # Elsewhere os.kill would end the process instead of asking for it.
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _copy_others(folder: Path, new: Path, ours: Mapping[str, str]) -> None:
    """Bring the user's own files along, as links where the file system has them."""
    shutil.copystat(folder, new)

    def skip(parent: str, names: list[str]) -> list[str]:
        below = Path(parent).relative_to(folder)
        return [name for name in names if (below / name).as_posix() in ours]

    shutil.copytree(folder, new, symlinks=True, ignore=skip, copy_function=_link, dirs_exist_ok=True)
    _prune(new, ours)


def _prune(folder: Path, gone: Iterable[str]) -> None:
    """Remove the folders that are empty without these files."""
    for path in gone:
        parent = (folder / path).parent
        while parent != folder and parent.is_dir() and not any(parent.iterdir()):
            parent.rmdir()
            parent = parent.parent


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _move_one_by_one(new: Path, folder: Path, files: Mapping[str, str], ours: Mapping[str, str]) -> None:
    """Where folders cannot be exchanged: each file is whole at any moment."""
    for path in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (new / path).replace(folder / path)
    stale = sorted(ours.keys() - files.keys())
    for path in stale:
        (folder / path).unlink(missing_ok=True)
    _prune(folder, stale)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    at_cwd, rename_exchange = -100, 2
    if rename(at_cwd, os.fsencode(one), at_cwd, os.fsencode(other), rename_exchange) == 0:
        return True
    if ctypes.get_errno() in (errno.EINVAL, errno.ENOSYS, errno.EXDEV, errno.EBUSY, errno.EPERM):
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
