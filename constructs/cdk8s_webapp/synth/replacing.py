"""How files come into a folder: all in one step, or each whole where that cannot be.

Nothing that is being made is ever read as a manifest: it stands beside the folder, or
under names that end in no ".yaml". What a program that was killed left is removed by
the next one, which holds the folder's lock (lock.py): so whoever made it is gone.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path, PurePath

from . import header
from .exchange import exchange

_INSIDE = ".cdk8s-webapp.new-"
_MADE = re.compile(r"[0-9]+|[a-z0-9_]{8}")


def replace(folder: Path, texts: Mapping[str, str], stale: Sequence[str]) -> None:
    """Write these files into a folder, and remove the stale ones."""
    if _stays(folder) or not _beside(folder, texts, stale):
        _inside(folder, texts, stale)


def sweep(folder: Path) -> None:
    """Remove what programs that were killed left beside a folder or in it."""
    for where, start in ((folder.parent, f".{folder.name}.new-"), (folder, _INSIDE)):
        for leftover in where.glob(f"{start}*"):
            if _MADE.fullmatch(leftover.name.removeprefix(start)) and not leftover.is_symlink():
                shutil.rmtree(leftover, ignore_errors=True)


def _stays(folder: Path) -> bool:
    """Whether a folder cannot make way for another.

    We are in it, it is mounted, nothing can be made in it or beside it, or it has folders of
    others: one may be mounted, or the output folder of another App that writes just now.
    """
    return (
        Path.cwd().is_relative_to(folder)
        or os.path.ismount(folder)
        or not all(os.access(each, os.W_OK) for each in (folder, folder.parent))
        or any(not _is_ours(each) for each in folder.iterdir() if each.is_dir() and not each.is_symlink())
    )


def _is_ours(folder: Path) -> bool:
    """Whether a folder below the output folder holds nothing but what is written there for it."""
    inside = list(folder.iterdir())
    return bool(inside) and all(each.is_file() and _is_in(each, folder.name) for each in inside)


def _is_in(file: Path, folder: str) -> bool:
    found = header.read(file)
    return found is not None and found.folder == folder


def _beside(folder: Path, texts: Mapping[str, str], stale: Sequence[str]) -> bool:
    """Make the folder anew, and exchange the two; False where the system cannot."""
    new = Path(tempfile.mkdtemp(prefix=f".{folder.name}.new-", dir=folder.parent))
    try:
        _copy_rest(folder, new, {*texts, *stale})
        for path, text in texts.items():
            _write(_in(new, path), text)
        return exchange(new, folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _inside(folder: Path, texts: Mapping[str, str], stale: Sequence[str]) -> None:
    """Write all files under other names, then rename each."""
    new = Path(tempfile.mkdtemp(prefix=_INSIDE, dir=folder))
    try:
        made = {path: new / str(number) for number, path in enumerate(texts)}
        for path, file in made.items():
            _write(file, texts[path])
        for path, file in made.items():
            file.replace(_in(folder, path))
        _remove(folder, stale)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _copy_rest(folder: Path, new: Path, gone: set[str]) -> None:
    """Bring along what does not change, as links where the file system has them."""
    shutil.copystat(folder, new)
    with suppress(OSError, AttributeError):  # Only root may, and has to.
        os.chown(new, folder.stat().st_uid, folder.stat().st_gid)

    def skip(parent: str, names: list[str]) -> list[str]:
        below = Path(parent).relative_to(folder)
        return [name for name in names if (below / name).as_posix() in gone]

    shutil.copytree(folder, new, symlinks=True, ignore=skip, copy_function=_link, dirs_exist_ok=True)
    _prune(new, gone)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _in(folder: Path, path: str) -> Path:
    """Where a file goes. Folders are made below the given one, which is never made again."""
    for parent in reversed(PurePath(path).parents[:-1]):
        (folder / parent).mkdir(exist_ok=True)
    return folder / path


def _write(file: Path, text: str) -> None:
    file.write_bytes(text.encode())


def _remove(folder: Path, stale: Sequence[str]) -> None:
    for path in stale:
        (folder / path).unlink(missing_ok=True)
    _prune(folder, stale)


def _prune(folder: Path, gone: Iterable[str]) -> None:
    """Remove the folders that are empty without these files."""
    for path in gone:
        parent = (folder / path).parent
        while parent != folder and parent.is_dir() and not any(parent.iterdir()):
            parent.rmdir()
            parent = parent.parent
