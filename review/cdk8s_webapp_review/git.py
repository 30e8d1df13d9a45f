"""Manifests as git has them: at a commit, and where a branch left the default branch."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from .errors import CannotReview
from .sides.files import File, is_manifest

_DEFAULTS = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
_LINK, _SUBMODULE = "120000", "160000"
_DEPTHS = {
    "GITHUB_ACTIONS": "give actions/checkout fetch-depth: 0",
    "GITLAB_CI": "set the job's variable GIT_DEPTH to 0",
}
_TWO = "give two folders, cdk8s-webapp review BEFORE AFTER"


def _cut_off() -> str:
    """What to do about a history that ends early, in words that fit where this runs."""
    advice = next((said for name, said in _DEPTHS.items() if os.environ.get(name)), "")
    return f"this is a shallow clone: {advice or 'run git fetch --unshallow'}"


class Commit(NamedTuple):
    """What is compared with, and how a person calls it."""

    id: str
    name: str
    checkout: Checkout


class _Entry(NamedTuple):
    mode: str
    id: str
    path: PurePosixPath  # from the checkout's top


class Checkout(NamedTuple):
    """The git checkout around the current folder."""

    top: Path
    shallow: bool
    environment: Mapping[str, str]

    def commit(self, ref: str) -> Commit:
        """The commit (or tree) of a ref.

        Raises:
            CannotReview: There is none.
        """
        if not ref.startswith("-"):
            found = self._git("rev-parse", "--verify", "--quiet", f"{ref}^{{tree}}")
            if found.returncode == 0:
                return Commit(found.stdout.decode().strip(), ref, self)
        advice = _cut_off() if self.shallow else "git fetch --all --tags brings what others pushed"
        raise CannotReview(f"--base: git knows no {ref!r} here; {advice}")

    def merge_base(self) -> Commit:
        """Where HEAD left the default branch; in a job of a pull request, the branch that it is for.

        Raises:
            CannotReview: No such branch is known, or the history does not reach so far.
        """
        branch = self._default_branch()
        found = self._git("merge-base", "HEAD", branch)
        if found.returncode == 0:
            name = f"the merge base with {branch.split('/', 2)[2]}"
            return Commit(found.stdout.decode().strip(), name, self)
        name = branch.split("/", 2)[2]
        if self.shallow:
            raise CannotReview(f"the merge base with {name} is not here, {_cut_off()}")
        raise CannotReview(f"HEAD and {name} have no commit in common: say what to compare with, --base REF")

    def _default_branch(self) -> str:
        asked = os.environ.get("GITHUB_BASE_REF")
        names = [f"origin/{asked}"] if asked else _DEFAULTS
        refs = [f"refs/remotes/{each}" if "origin/" in each else f"refs/heads/{each}" for each in names]
        known = self._git("for-each-ref", "--format=%(refname)", *refs).stdout.decode().split()
        for ref in refs:
            if ref in known:
                return ref
        if self.shallow:
            raise CannotReview(f"{names[0]} is not here, {_cut_off()}")
        if asked:
            raise CannotReview(
                f"origin/{asked}, which GITHUB_BASE_REF names, is not here: run git fetch origin"
            )
        raise CannotReview(
            f"no default branch is known here (looked for {', '.join(_DEFAULTS)}):"
            " say what to compare with, --base REF"
        )

    def files(self, commit: Commit, path: str) -> list[File] | None:
        """The manifests in a folder and below it, or one file, named as on disk; None where there is none.

        Raises:
            CannotReview: The path is outside of the checkout, or git has not got what is in it.
        """
        root = Path(os.path.realpath(path))
        if not root.is_relative_to(self.top):
            raise CannotReview(f"{path} is outside of the git checkout {self.top}; {_TWO}")
        inside = PurePosixPath(root.relative_to(self.top).as_posix())
        entries = list(self._entries(commit, inside))
        if not entries:
            return None
        wanted = [each for each in entries if each.path == inside or is_manifest(each.path.name)]
        wanted.sort(key=lambda each: each.path.parts)
        contents = list(self._contents(commit, wanted))
        if entries[0].path == inside and not contents:
            raise CannotReview(f"{path} is a link to a folder, or to nothing, at {commit.name}: {_TWO}")
        shown = Path(path).as_posix()
        return [_file(shown, each.path.relative_to(inside), content) for each, content in contents]

    def _entries(self, commit: Commit, inside: PurePosixPath) -> Iterator[_Entry]:
        below = [] if inside == PurePosixPath() else ["--", str(inside)]
        listed = self._git("ls-tree", "-r", "-z", "--full-tree", commit.id, *below)
        if listed.returncode != 0:
            raise CannotReview(f"git cannot list {inside} at {commit.name}: {_last_line(listed.stderr)}")
        for line in listed.stdout.split(b"\0")[:-1]:
            about, _, name = line.partition(b"\t")
            mode, _, id_ = about.decode().split(" ")
            path = PurePosixPath(os.fsdecode(name))
            if mode == _SUBMODULE:
                raise CannotReview(f"{path} is a git submodule: review in its own folder, or {_TWO}")
            yield _Entry(mode, id_, path)

    def _contents(self, commit: Commit, entries: Sequence[_Entry]) -> Iterator[tuple[_Entry, bytes]]:
        """What is in the files; kubectl follows symbolic links, and so does this."""
        for each in entries:
            if each.mode == _LINK and "\n" in str(each.path):
                raise CannotReview(f"{each.path} at {commit.name} is a link with a line break in its name")
        asked = [
            os.fsencode(f"{commit.id}:{each.path}") if each.mode == _LINK else each.id.encode()
            for each in entries
        ]
        answer = self._git("cat-file", "--batch", "--follow-symlinks", stdin=b"\n".join(asked) + b"\n").stdout
        place = 0
        for each in entries:
            end = answer.index(b"\n", place)
            words = answer[place:end].split(b" ")
            place = end + 1
            if words[-1] == b"missing":
                raise CannotReview(f"git has not got {each.path} at {commit.name}; run git fetch")
            size = int(words[-1])
            content, place = answer[place : place + size], place + size + 1
            if words[0] == b"symlink":
                raise CannotReview(f"{each.path} at {commit.name} is a link out of the checkout; {_TWO}")
            if words[1] == b"blob":
                yield each, content

    def _git(self, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return _git(arguments, self.environment, stdin)


def find() -> Checkout:
    """The checkout around the current folder.

    Raises:
        CannotReview: There is none, or no git.
    """
    environment = {**os.environ, "LC_ALL": "C", "GIT_LITERAL_PATHSPECS": "1"}
    ask = ("rev-parse", "--is-shallow-repository", "--show-toplevel")
    # Git gives its hooks GIT_DIR alone, which in a subfolder would make that the top.
    around = {key: value for key, value in environment.items() if key != "GIT_DIR"}
    tries = [environment] if "GIT_WORK_TREE" in environment else [around, environment]
    for each in tries:
        found = _git(ask, each)
        if found.returncode == 0:
            shallow, _, top = os.fsdecode(found.stdout).rstrip("\n").partition("\n")
            return Checkout(Path(os.path.realpath(top)), shallow == "true", each)
        if b"dubious ownership" in found.stderr:
            here = Path.cwd()
            raise CannotReview(
                f"git does not trust this checkout, which belongs to somebody else:"
                f" git config --global --add safe.directory {here}"
            )
    raise CannotReview(f"there is no git checkout here to compare with: {_TWO}")


def _git(
    arguments: Sequence[str], environment: Mapping[str, str], stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 -- no shell
            ["git", *arguments],  # noqa: S607 -- whichever git the user has
            input=stdin,
            capture_output=True,
            env=environment,
            check=False,
        )
    except FileNotFoundError as error:
        raise CannotReview(f"git is not installed: {_TWO}") from error


def _file(shown: str, name: PurePosixPath, content: bytes) -> File:
    """Named as `from_disk` does."""
    if name == PurePosixPath():
        return File(shown, "", content)
    folder = "" if name.parent == PurePosixPath() else name.parent.as_posix()
    return File(f"{shown.rstrip('/')}/{name}", folder, content)


def _last_line(text: bytes) -> str:
    return text.decode(errors="replace").strip().rpartition("\n")[2]
