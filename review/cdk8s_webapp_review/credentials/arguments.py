"""Secrets among the arguments of a command: `--password X`, `--token=X`, and `mysql -pX`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from . import names
from .entropy import looks_drawn
from .form import Form
from .placed import ARGUMENT
from .placeholders import is_harmless, is_placeholder

Found = tuple[int, int, Form, bool]

_QUOTED = r"\"[^\"\n]{0,4096}\"|'[^'\n]{0,4096}'"
_WORD = re.compile(rf"{_QUOTED}|[^\s\"']{{1,4096}}(?:{_QUOTED})?")
_LONG = re.compile(r"-{1,2}([A-Za-z][\w.-]{0,127})(?:(=)(.*))?", re.DOTALL)
_SHORT = re.compile(r"-([A-Za-z])(.*)", re.DOTALL)
# Programs whose option of one letter takes a password.
_PROGRAMS = {
    **dict.fromkeys(("mysql", "mysqladmin", "mysqldump", "mariadb", "mariadb-dump", "mysqlcheck"), "p"),
    **dict.fromkeys(("mongo", "mongosh", "mongodump", "mongorestore", "mongoexport"), "p"),
    **dict.fromkeys(("sshpass", "docker", "podman", "buildah", "oras", "helm", "crane", "7z", "az"), "p"),
    **dict.fromkeys(("redis-cli", "redis-benchmark"), "a"),
    **dict.fromkeys(("curl", "http", "https", "wget"), "u"),
    **dict.fromkeys(("ldapsearch", "ldapadd", "ldapmodify", "ldapwhoami"), "w"),
    **dict.fromkeys(("sqlcmd", "unzip", "zip", "isql"), "P"),
}
# What stands between a user or a key and its secret.
_SIGNS = {"user": ":", "key": "="}
# Where no program is known, of `-p`: a port, a mapping of ports, a path, a word in capitals.
_OTHER = re.compile(r"[\d:.,/-]*|[./~].*|[a-z]{1,7}|[A-Z]+")


def in_words(words: Sequence[str]) -> dict[int, list[Found]]:
    """The secret parts of each word, by its place."""
    found: dict[int, list[Found]] = {}
    program = ""
    awaited: tuple[str, bool] | None = None
    for place, word in enumerate(words):
        if awaited is not None and not _is_option(word):
            _add(found, place, _part(word, 0, *awaited))
            awaited = None
            continue
        awaited = None
        last = word.rpartition("/")[2]
        if last in _PROGRAMS:
            program = _PROGRAMS[last]
        awaited = _option(word, program, place, found)
    return found


def in_line(text: str) -> Iterator[Found]:
    """The secret parts of a command line, or of any text that has one."""
    for line in re.finditer(r"[^\n]+", text):
        if " -" not in line[0] and not line[0].startswith("-"):
            continue
        pieces = [(match.start(), match[0]) for match in _WORD.finditer(line[0])]
        for place, parts in in_words([piece.strip("\"'") for _, piece in pieces]).items():
            start, piece = pieces[place]
            start += line.start() + (len(piece) - len(piece.lstrip("\"'")))
            for begin, end, form, sure in parts:
                yield start + begin, start + end, form, sure


def _option(word: str, program: str, place: int, found: dict[int, list[Found]]) -> tuple[str, bool] | None:
    """Look at an option; what is awaited in the next word: a value, or for `-u` a user and one."""
    long = _LONG.fullmatch(word)
    holds = _holds(long[1]) if long else None
    if long and holds is not None:
        if long[2] is None:
            return holds, True
        _add(found, place, _part(long[3], len(word) - len(long[3]), holds, True))
        return None
    short = _SHORT.fullmatch(word)
    if short is None or word.startswith("--"):
        return ("user", True) if program == "u" and word in ("--user", "--proxy-user") else None
    letter, value = short[1], short[2]
    kind = "user" if program == "u" else ""
    sure = letter == program
    if not sure and (letter not in "pPaw" or (long is not None and long[2] is not None)):
        return None
    if not value:
        return kind, sure
    if sure or (letter == "p" and not _OTHER.fullmatch(value)):
        _add(found, place, _part(value, len(word) - len(value), kind, sure or looks_mixed(value)))
    return None


def _part(value: str, start: int, kind: str, sure: bool) -> Found | None:
    if kind:
        before, sign, after = value.partition(_SIGNS[kind])
        start, value = (start + len(before) + 1, after) if sign else (start, "")
        sure = sure and (kind == "user" or names.is_secret(before))
    if not value or is_placeholder(value) or (not sure and _OTHER.fullmatch(value)):
        return None
    return start, start + len(value), ARGUMENT, sure and not is_harmless(value)


def looks_mixed(value: str) -> bool:
    """Whether it has letters and digits, and is more than the name of an option."""
    mixed = any(map(str.isdigit, value)) and any(map(str.isupper, value))
    return (len(value) >= 8 and mixed) or looks_drawn(value)


def _add(found: dict[int, list[Found]], place: int, part: Found | None) -> None:
    if part is not None:
        found.setdefault(place, []).append(part)


def _is_option(word: str) -> bool:
    return bool(re.fullmatch(r"--?[A-Za-z][\w-]*(=.*)?", word, re.DOTALL))


@lru_cache(4096)
def _holds(option: str) -> str | None:
    """What the value of a long option is: a secret, or a user or a key and one; None where it is none."""
    if option == "from-literal":
        return "key"
    if option.startswith("no-"):
        return None
    if names.is_secret(option):
        return ""
    return "user" if names.words(option)[-1:] == ("auth",) else None
