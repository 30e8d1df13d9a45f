"""Which manifests are compared: two folders or files, or what git has of some paths with what is there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from .errors import CannotReview
from .model import Problem
from .sides.files import File, from_disk

if TYPE_CHECKING:
    from .git import Commit


class Comparison(NamedTuple):
    """The files of both sides, and what is to be known of them."""

    before: list[File]
    after: list[File]
    problems: tuple[Problem, ...] = ()
    base: Commit | None = None  # of the side before, where git has it


def of_two(before: str, after: str) -> Comparison:
    """Two folders or files."""
    old, new = on_disk(before), on_disk(after)
    if old is None and new is None:
        raise CannotReview(f"there is neither {before} nor {after}; give two folders or files")
    problems = [*_absent(before, old, "", "added"), *_absent(after, new, "", "removed")]
    return Comparison(before=old or [], after=new or [], problems=tuple(problems))


def with_git(paths: Sequence[str], base: str | None) -> Comparison:
    """What is there, with what git has of it: at a ref, or where the branch left the default branch."""
    from . import git  # noqa: PLC0415 -- two folders need no process

    checkout = git.find()
    commit = checkout.commit(base) if base is not None else checkout.merge_base()
    before: list[File] = []
    after: list[File] = []
    problems: list[Problem] = []
    for path in paths:
        new, old = on_disk(path), checkout.files(commit, path)
        if old is None and new is None:
            raise CannotReview(
                f"{path} is neither here nor at {commit.name}:"
                " name what to review, cdk8s-webapp review -- PATH"
            )
        problems += _absent(path, old, f" at {commit.name}", "added")
        problems += _absent(path, new, "", "removed")
        before += old or []
        after += new or []
    if len(paths) > 1:
        before, after = _each_its_folder(before), _each_its_folder(after)
    return Comparison(before=before, after=after, problems=tuple(problems), base=commit)


def on_disk(path: str) -> list[File] | None:
    """The manifests of a folder or file, or None where there is none.

    Raises:
        CannotReview: It is there, and cannot be read; or the name is none of a file's.
    """
    if not path:
        raise CannotReview("a path is empty: is the variable set that it comes from?")
    if path == "-":
        raise CannotReview("stdin is not read: write it to a file, and name that")
    try:
        return from_disk(Path(path))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise CannotReview(f"{error.filename or path} cannot be read: {error.strerror or error}") from error


def _absent(path: str, files: list[File] | None, where: str, what: str) -> Iterable[Problem]:
    if files is None:
        yield Problem(message=f"{path} is not there{where}: all its objects are {what}")


def _each_its_folder(files: Iterable[File]) -> list[File]:
    """With several paths, a folder is known by its whole path, and a file counts once."""
    unique = {file.path: file for file in files}
    return [each._replace(folder=PurePosixPath(path).parent.as_posix()) for path, each in unique.items()]
