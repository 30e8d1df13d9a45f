"""Whose the files of a folder are, and what an App may do with them."""

import shlex
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from .header import Header

# cdk8s' own record of constructs is JSON, which has no first line for a header: of any App.
METADATA = "construct-metadata.json"
OF_ANY_APP = Header(program=METADATA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Paths of files that stand in a folder, by what is to happen with them.

    Args:
        foreign: In the way, and not written by this library.
        doubtful: In the way, and of another program or written in this run: only
            where they hold the same objects may they be replaced.
        stale: To remove.
        left: To leave, though they may be stale: nobody knows whose they are.
    """

    foreign: list[str]
    doubtful: list[str]
    stale: list[str]
    left: list[str]


def plan(
    paths: Set[str],
    standing: Mapping[str, Header | None],
    author: Header,
    *,
    before: Set[str],
    in_this_run: Set[str],
) -> Plan:
    """What happens with the files that stand in a folder.

    Args:
        paths: What the author writes.
        standing: Who wrote each file that stands there; None where no header says so.
        author: The program, and which of its Apps.
        before: What this App wrote before in this run.
        in_this_run: What any App of the program wrote before in this run.
    """
    in_the_way = sorted(paths & standing.keys())
    mine = sorted(path for path in standing.keys() - paths if _is_of(standing[path], path, author))
    # Of programs without a name there may be several; what this run wrote is known all the same.
    stale = [
        path
        for path in mine
        if path in before or (path not in in_this_run and (author.program or path == METADATA))
    ]
    return Plan(
        foreign=[path for path in in_the_way if standing[path] is None],
        doubtful=[path for path in in_the_way if _is_doubtful(standing[path], author, path in in_this_run)],
        stale=stale,
        left=[path for path in mine if path not in stale and path not in in_this_run],
    )


def _is_of(header: Header | None, path: str, author: Header) -> bool:
    folder = path.rpartition("/")[0]
    return header == Header(program=author.program, app=author.app, folder=folder) or header == OF_ANY_APP


def _is_doubtful(header: Header | None, author: Header, is_of_this_run: bool) -> bool:
    if header is None or header == OF_ANY_APP:
        return False
    return is_of_this_run or header.program != author.program


def foreign(files: Sequence[str]) -> str:
    """The sentence about files that this library did not write, with the step that follows."""
    what, them = ("was", "it") if len(files) == 1 else ("were", "them")
    return (
        f"App: synth: {', '.join(files)} {what} not written by cdk8s-webapp; move {them}, or delete {them}"
        f" where plain cdk8s wrote {them} or a formatter took the first line away: rm {shlex.join(files)}"
    )


def written_twice(file: str) -> str:
    """The sentence about a file that two Apps of a run would write."""
    return (
        f"App: synth: {file} would be written twice by this program, with other objects; give one chart"
        " another id, or its App another outdir"
    )


def of_another(file: str, header: Header) -> str:
    """The sentence about a file of another program, with other objects."""
    program = header.program or "a program without a name"
    return (
        f"App: synth: {file} was written by {program} and holds other objects; give the chart another id"
        f" or App another outdir, or delete the file where nobody needs it: rm {shlex.quote(file)}"
    )


def removed(files: str, program: str | None) -> str:
    """The sentence about files that were removed."""
    return (
        f"removed {files}, which {program or 'this program'} wrote before and does not any more;"
        " environments that are written one at a time need an outdir each"
    )


def taken_over(file: str, before: str, now: str) -> str:
    """The sentence about a file that was another program's."""
    return f"{file} was written by {before} before; now {now} writes it"


def left(files: str) -> str:
    """The sentence about files that may be stale."""
    return (
        f"{files} stays; a program that is in no file, such as a notebook, wrote it before: delete what"
        " nobody needs"
    )
