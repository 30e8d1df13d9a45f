"""Copies of folders that other tests, which run at the same time, may write into."""

import shutil
from collections.abc import Iterable
from pathlib import Path


def copy(source: Path, target: Path, *, without: Iterable[str] = ()) -> None:
    """Copy a folder without what programs leave in it, whose files come and go while it is copied.

    Args:
        source: The folder.
        target: Where the copy goes, which may be a folder already.
        without: Names that are not copied, of files and folders at any depth.
    """
    # A file in a worktree of git, which points to the clone's own.
    left = {".git", "__pycache__", *without}

    def leftovers(folder: str, names: list[str]) -> set[str]:
        hidden = {name for name in names if name.startswith(".") and (Path(folder) / name).is_dir()}
        return hidden | left.intersection(names)

    shutil.copytree(source, target, ignore=leftovers, dirs_exist_ok=True)
