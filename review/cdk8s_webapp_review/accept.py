"""`--accept FILE`: findings that someone accepted, until a day, with a reason.

A list of entries, each for the findings of one rule about one object:

    - object: Deployment/shop/web
      rule: RS01
      reason: the release notes announce the restart
      until: 2027-01-31
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from .errors import CannotReview
from .model import UNKNOWN, Accepted, Finding, Problem, Review
from .sides.events import unquoted

if TYPE_CHECKING:
    from .git import Commit

# What the id of a rule looks like.
_RULE = re.compile(r"[A-Z]{2}[0-9]{2}")
_KEYS = ("object", "rule", "reason", "until")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is accepted, and where that is written."""

    object: str  # "Deployment/shop/web" or "Deployment/web", as findings name it
    rule: str
    reason: str
    until: date  # the last day
    file: str
    line: int

    @property
    def what(self) -> tuple[str, str, str, date]:
        """All that an entry says."""
        return self.object, self.rule, self.reason, self.until

    def takes(self, finding: Finding) -> bool:
        """Whether the finding is meant, whatever the day."""
        return (self.object, self.rule) == (finding.object, finding.rule)


def load(path: str) -> list[Entry]:
    """Read the entries of a file.

    Raises:
        CannotReview: It is not there, or is something else.
    """
    try:
        return parse(Path(path).read_bytes(), path)
    except OSError as error:
        raise CannotReview(f"--accept: {path} cannot be read: {error.strerror}") from error


def at_base(path: str, base: Commit) -> tuple[list[Entry], list[Entry]]:
    """The entries of the file as the base has it, and those that it has here only.

    Raises:
        CannotReview: It is neither here nor there, or is something else.
    """
    files = base.checkout.files(base, path)
    there = parse(files[0].content, path) if files else []
    if files and not Path(path).exists():
        return there, []
    here = load(path)
    known = {each.what for each in there}
    return there, [each for each in here if each.what not in known]


def parse(content: bytes, path: str) -> list[Entry]:
    """The entries in a file of this content.

    Raises:
        CannotReview: It is something else.
    """
    try:
        node = yaml.compose(content.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        raise CannotReview(f"--accept: {path} is not UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CannotReview(f"--accept: {path}:{line}: {unquoted(str(error.problem))}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise CannotReview(f"--accept: {path} is no YAML") from error
    if node is None:
        return []
    if not isinstance(node, yaml.SequenceNode):
        raise CannotReview(f"--accept: {path}:{_line(node)}: it is a list of entries with {', '.join(_KEYS)}")
    return [_entry(each, path) for each in node.value]


def apply(
    review: Review,
    entries: Sequence[Entry],
    *,
    today: date,
    asked: Sequence[Entry] = (),
    hide: Callable[[str], str] = str,
) -> Review:
    """Move what is accepted today out of the findings; say which entries do nothing any more.

    Args:
        review: What was found.
        entries: What was accepted.
        today: The day on which an entry counts, if it is none of its last.
        asked: Entries that the change itself brings: they are said, and count for nothing.
        hide: Takes secret values out of what an entry says.
    """
    accepted, left = [], []
    for finding in (*review.findings, *review.not_judged):
        entry = next((each for each in entries if each.until >= today and each.takes(finding)), None)
        if entry is None:
            left.append(finding)
        else:
            until = entry.until.isoformat()
            accepted.append(Accepted(finding=finding, reason=hide(entry.reason), until=until))
    said = [(each, _complaint(each, (*review.findings, *review.not_judged), today)) for each in entries]
    said += [(each, _request(each)) for each in asked]
    problems = [
        Problem(message=hide(message), file=each.file, line=each.line) for each, message in said if message
    ]
    return review._replace(
        findings=tuple(each for each in left if each.risk != UNKNOWN),
        not_judged=tuple(each for each in left if each.risk == UNKNOWN),
        accepted=(*review.accepted, *accepted),
        problems=(*review.problems, *problems),
    )


def _request(entry: Entry) -> str:
    return (
        f"asked for here: to accept {entry.rule} of {entry.object} until {entry.until}: {entry.reason};"
        " it counts once the base has it, or with --accept-from head"
    )


def _complaint(entry: Entry, findings: Sequence[Finding], today: date) -> str:
    what = f"{entry.rule} of {entry.object}"
    if not any(entry.takes(each) for each in findings):
        said = f"{what} is accepted, and nothing of the kind was found"
        return f"{said}{_meant(entry, findings) or ': remove the entry'}"
    if entry.until < today:
        return f"{what} was accepted until {entry.until}: it counts again"
    return ""


def _meant(entry: Entry, findings: Sequence[Finding]) -> str:
    """Which rule and object of a finding were probably meant, if any."""
    from difflib import get_close_matches  # noqa: PLC0415 -- slow to import

    rule = entry.rule.upper()
    same = [each for each in findings if each.rule and (each.rule == rule or not _RULE.fullmatch(rule))]
    named = {f"{each.rule} of {each.object}".lower(): each for each in same}
    near = get_close_matches(f"{entry.rule} of {entry.object}".lower(), named, n=1, cutoff=0.8)
    if not near:
        return ""
    meant = named[near[0]]
    return f"; did you mean {meant.rule} of {meant.object}?"


def _entry(node: yaml.Node, path: str) -> Entry:
    where = f"--accept: {path}:{_line(node)}"
    if not isinstance(node, yaml.MappingNode):
        raise CannotReview(f"{where}: an entry has {', '.join(_KEYS)}")
    values: dict[str, str] = {}
    for key, value in node.value:
        name = str(key.value)
        if name not in _KEYS:
            said = f"{name!r}" if key.value and name.isidentifier() and name.islower() else "a key"
            raise CannotReview(f"--accept: {path}:{_line(key)}: {said} is none of {', '.join(_KEYS)}")
        if name in values:
            raise CannotReview(f"--accept: {path}:{_line(key)}: {name} is there twice")
        if not isinstance(value, yaml.ScalarNode) or not value.value.strip():
            raise CannotReview(f"--accept: {path}:{_line(key)}: {name} is a text")
        values[name] = value.value.strip()
    missing = [each for each in _KEYS if each not in values]
    if missing:
        raise CannotReview(f"{where}: {' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing")
    day = _day(values["until"])
    if day is None:
        raise CannotReview(f"{where}: until is a day such as 2027-01-31")
    return Entry(
        object=values["object"],
        rule=values["rule"],
        reason=values["reason"],
        until=day,
        file=path,
        line=_line(node),
    )


def _day(text: str) -> date | None:
    """The day in the one way of writing that is read the same everywhere."""
    with suppress(ValueError):
        day = date.fromisoformat(text)
        return day if day.isoformat() == text else None
    return None


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
