"""The folder that holds the YAML: written for one program, beside what others keep there."""

import os
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..lines.sources import shown
from ..values.errors import WebAppError
from . import header, ownership, replacing
from .header import Header
from .lock import locked
from .object_names import Name, names_in
from .ownership import METADATA, OF_ANY_APP, Plan
from .program import name as program_name
from .run import Run
from .troubles import told
from .yaml import dump


def author(folder: Path, program: Path | None, paths: Iterable[str], run: Run) -> Header:
    """Who writes these files into a folder."""
    named = None if program is None else program_name(program, folder.resolve())
    return Header(program=named, app=run.number(folder, paths))


def text(author: Header, path: str, manifests: Iterable[Mapping[str, Any]]) -> str:
    """The whole text of a file: the author's line and the objects."""
    return f"{replace(author, folder=path.rpartition('/')[0])}\n{dump(manifests)}"


def publish(folder: Path, texts: Mapping[str, str], author: Header, run: Run) -> list[str]:
    """Make these the author's files in a folder, all at once.

    Args:
        folder: The folder; made if it is not there.
        texts: The whole text of each file, by its path below the folder.
        author: The program, and which of its Apps.
        run: What the program has written before in this run.

    Returns:
        Sentences about what else was done, for who runs the program.

    Raises:
        WebAppError: A file of another author is where one of these should go, or
            the system refuses to write.
    """
    folder = folder.resolve()
    if folder.exists() and not folder.is_dir():
        raise WebAppError(f"App: synth: {folder.name} is a file; move it, or give App another outdir")
    in_this_run = run.all_files(folder)
    with told(folder), locked(folder):
        replacing.sweep(folder)
        standing = _standing(folder, texts)
        plan = ownership.plan(
            texts.keys(), standing, author, before=run.files(folder, author.app), in_this_run=in_this_run
        )
        _refuse(folder, texts, standing, plan, in_this_run)
        changed = {path: text for path, text in texts.items() if not _holds(folder / path, text)}
        if changed or plan.stale:
            replacing.replace(folder, changed, plan.stale)
    run.wrote(folder, author.app, texts)
    if author.program and _further(standing, author.program, author.app):
        run.further[folder] = author.program
    return _sentences(folder, standing, plan, author)


def remove_further(folder: Path, program: str, apps: int) -> list[str]:
    """Remove what a program wrote before by further Apps than the ones that it has today.

    Args:
        folder: The folder.
        program: The program's name.
        apps: How many of its Apps write there today.

    Returns:
        Sentences about what was done.
    """
    with told(folder), locked(folder):
        stale = _further(_standing(folder, ()), program, apps)
        if stale:
            replacing.replace(folder, {}, stale)
    return _about_removed(folder, stale, program)


def _standing(folder: Path, paths: Iterable[str]) -> dict[str, Header | None]:
    """Who wrote each file in a folder and in those in it; None for what no header is in."""
    found: dict[str, Header | None] = {path: None for path in paths if os.path.lexists(folder / path)}
    for path in (*folder.glob("*"), *folder.glob("*/*")):
        if path.is_file():
            found[path.relative_to(folder).as_posix()] = header.read(path)
    if METADATA in found:
        found[METADATA] = OF_ANY_APP
    return found


def _refuse(
    folder: Path,
    texts: Mapping[str, str],
    standing: Mapping[str, Header | None],
    plan: Plan,
    in_this_run: Set[str],
) -> None:
    """Refuse what would cost others their objects."""
    if foreign := sorted({*plan.foreign, *_doubles(folder, texts, standing)}):
        raise WebAppError(ownership.foreign([_shown(folder, path) for path in foreign]))
    for path in plan.doubtful:
        before, now = names_in((folder / path).read_text("utf-8", "replace")), names_in(texts[path])
        if not (before <= now or now <= before):
            file, author = _shown(folder, path), standing[path]
            if path in in_this_run or author is None:
                raise WebAppError(ownership.written_twice(file))
            raise WebAppError(ownership.of_another(file, author))


def _further(standing: Mapping[str, Header | None], program: str, apps: int) -> list[str]:
    """The files that a program wrote by Apps beyond so many."""
    return sorted(
        path for path, each in standing.items() if each and each.program == program and each.app > apps
    )


def _doubles(folder: Path, texts: Mapping[str, str], standing: Mapping[str, Header | None]) -> list[str]:
    """Where this library writes for the first time: foreign YAML of the same objects, under other names."""
    foreign = [path for path in standing if path.endswith((".yaml", ".yml")) and path not in texts]
    if not foreign or any(standing.values()):
        return []
    ours: frozenset[Name] = frozenset().union(*map(names_in, texts.values()))
    return [
        path
        for path in foreign
        if not ours.isdisjoint(names_in((folder / path).read_text("utf-8", "replace")))
    ]


def _holds(file: Path, text: str) -> bool:
    return file.is_file() and file.read_bytes() == text.encode()


def _sentences(folder: Path, standing: Mapping[str, Header | None], plan: Plan, author: Header) -> list[str]:
    said = _about_removed(folder, plan.stale, author.program)
    for path in plan.doubtful:
        before = standing[path]
        if before and before.program and author.program and before.program != author.program:
            said.append(ownership.taken_over(_shown(folder, path), before.program, author.program))
    if plan.left:
        said.append(ownership.left(_list(folder, plan.left)))
    return said


def _about_removed(folder: Path, paths: Iterable[str], program: str | None) -> list[str]:
    removed = [path for path in paths if path != METADATA]
    return [ownership.removed(_list(folder, removed), program)] if removed else []


def _list(folder: Path, paths: Iterable[str]) -> str:
    return ", ".join(_shown(folder, path) for path in paths)


def _shown(folder: Path, path: str) -> str:
    return shown(folder / path, Path.cwd())
