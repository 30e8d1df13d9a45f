"""For a comment at a pull request: a headline, a table of consequences, the rest folded.

What comes from a manifest is code, or has its special characters as entities: it cannot end a row, make
HTML, or call a person by @. The comment stays below GitHub's limit: whole rows are left out and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..model import Accepted, Finding, Problem, Review
from . import Style
from .values import change, change_lines, is_lines
from .words import (
    acceptance,
    causes,
    count,
    headline,
    name,
    place,
    problem_kind,
    prose,
    subject,
    without_effect,
)

# The first line, by which the comment is found and written again.
MARKER = "<!-- cdk8s-webapp review -->"
LIMIT = 65_536

_ENTITIES = {ord(each): f"&#{ord(each)};" for each in "\\`*_[]<>|~&@#$"}
_ENTITIES_IN_CODE = {**_ENTITIES, **{ord(each): f"&#{ord(each)};" for each in ":."}}  # no links of URLs
_PLAIN_CODE = re.compile(r"[^\s`|]([^`|]*[^\s`|])?")
# What makes a mention, a reference or a link of a word at GitHub.
_LINK = re.compile(r"[@#]|://|www\.", re.IGNORECASE)
_SENTENCE = 150  # characters for what is not shown


class _Part(NamedTuple):
    """Rows, made one by one, of which as many are written as there is room for."""

    noun: str
    number: int
    rows: Iterable[str]
    opening: str = "\n"
    closing: str = ""


def write(review: Review, style: Style) -> str:
    """The comment's whole text."""
    head = f"{MARKER}\n{_heading(review)}\n"
    last = [_text(line) for line in (causes(review.findings), style.hint) if line]
    tail = "".join(f"\n{line}\n" for line in last)
    room = LIMIT - _size(head) - _size(tail)
    written = []
    for part in _parts(review, style.fail_on):
        if part.number:
            written.append(_within(part, room * 2 // 3))
            room -= _size(written[-1])
    return head + "".join(written) + tail


def _heading(review: Review) -> str:
    said = headline(review)
    return f"### {said}" if review.changed or review.findings else f"{said}."


def _parts(review: Review, fail_on: frozenset[str]) -> Iterator[_Part]:
    """What is written, the most important first."""
    findings = [each for each in review.findings if each.risk != "none"]
    rest = [each for each in review.findings if each.risk == "none"]
    problems = sorted(review.problems, key=lambda each: not each.fatal)
    yield _Part("problem", len(problems), map(_problem, problems))
    yield _table(findings, fail_on)
    yield _folded("Why, and what to do instead", "finding", len(findings), map(_reason, findings))
    yield _folded(without_effect(rest).capitalize(), "finding", len(rest), map(_line, rest))
    number = len(review.accepted)
    title = count(number, "accepted finding")
    yield _folded(title, "accepted finding", number, map(_accepted, review.accepted))


def _table(findings: Sequence[Finding], fail_on: frozenset[str]) -> _Part:
    """A row a finding; its folder too, where there are several."""
    folders = any(each.folder for each in findings)
    columns = ["risk", *(["folder"] if folders else []), "object", "field", "what happens", "change"]
    head = f"\n{_cells(columns)}{_cells(['---'] * len(columns))}"
    return _Part("finding", len(findings), (_row(each, fail_on, folders) for each in findings), head)


def _folded(title: str, noun: str, number: int, rows: Iterable[str]) -> _Part:
    opening = f"\n<details><summary>{title}</summary>\n\n"
    return _Part(noun, number, rows, opening, "\n</details>\n")


def _within(part: _Part, room: int) -> str:
    """The part in at most so many characters, whole rows only."""
    room -= _size(part.opening) + _size(part.closing) + _SENTENCE
    kept: list[str] = []
    for row in part.rows:
        room -= _size(row)
        if room < 0:
            break
        kept.append(row)
    more = _left_out(part.number - len(kept), part.noun)
    return f"{part.opening}{''.join(kept)}{more}{part.closing}" if kept else more


def _left_out(number: int, noun: str) -> str:
    if not number:
        return ""
    said = f"{number} more {noun} is" if number == 1 else f"{number} more {noun}s are"
    return f"\n**{said} not shown**: a comment has at most {LIMIT:,} characters.\n"


def _size(text: str) -> int:
    """Its length in UTF-16, as JavaScript counts: never less than in characters."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _row(finding: Finding, fail_on: frozenset[str], folders: bool) -> str:
    risk = f"**{finding.risk}**" if finding.risk in fail_on else finding.risk
    folder = [_code(name(finding.folder) or ".")] if folders else []
    named = [_code(name(finding.object)), _code(name(finding.field))]
    return _cells([risk, *folder, *named, _text(finding.title), _code(change(finding))])


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _reason(finding: Finding) -> str:
    """An entry: where, why, what to do instead, and the lines that change."""
    named = " ".join(map(_code, subject(finding)))
    said = [
        f"- **{finding.risk}** {named} ({_source(finding)})",
        _text(finding.detail),
        f"Instead: {_text(finding.advice)}" if finding.advice else "",
    ]
    entry = "<br>".join(line for line in said if line)
    return f"{entry}\n{_block(finding) if is_lines(finding) else ''}"


def _source(finding: Finding) -> str:
    parts = (name(finding.rule), place(finding), name(finding.cause or ""))
    return ", ".join(_code(part) for part in parts if part)


def _block(finding: Finding) -> str:
    """The changed lines, in a fence that none of them can close."""
    lines = change_lines(finding)
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "".join(f"  {line}\n" for line in (f"{fence}diff", *lines, fence))


def _line(finding: Finding) -> str:
    named = " ".join(map(_code, subject(finding)))
    changed = _code(change(finding))
    return f"- {named}: {_text(finding.title)}{f' ({changed})' if changed else ''}\n"


def _problem(problem: Problem) -> str:
    where = f"{_code(place(problem))}: " if problem.file is not None else ""
    return f"- **{problem_kind(problem)}**: {where}{_text(problem.message)}\n"


def _accepted(accepted: Accepted) -> str:
    reason = f": {_text(accepted.reason)}" if accepted.reason else ""
    return f"{_line(accepted.finding).rstrip()}, {_text(acceptance(accepted))}{reason}\n"


def _code(text: str) -> str:
    """Text of one line as code, in which GitHub looks for nothing."""
    if not text:
        return ""
    if _PLAIN_CODE.fullmatch(text):
        return f"`{text}`"
    return f"<code>{text.translate(_ENTITIES_IN_CODE)}</code>"


def _text(text: str) -> str:
    """A sentence. A word that would become a mention or a link is code."""
    words = prose(text).split(" ")
    return " ".join(_code(word) if _LINK.search(word) else word.translate(_ENTITIES) for word in words)
