"""For a person: worst first, by application and object; the field, what happens, the values.

The sign and the word carry the meaning. Colour only repeats it, so that a log says the same as a terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..model import Accepted, Finding, Problem, Review
from . import Style
from .values import change_lines
from .words import (
    acceptance,
    causes,
    grouped,
    headline,
    listed,
    name,
    place,
    problem_kind,
    prose,
    source,
    subject,
    without_effect,
)

SIGNS = {
    "data-loss": "!!",
    "security": "!!",
    "outage": "!!",
    "immutable": "!",
    "recreate": "-/+",
    "restart": "~",
    "none": "=",
}
_BOLD, _RED, _GREEN, _YELLOW, _GREY = "1", "31", "32", "33", "90"
_COLOURS = {
    "data-loss": "1;31",
    "security": "1;31",
    "outage": "1;31",
    "immutable": _RED,
    "recreate": _YELLOW,
    "restart": _YELLOW,
    "none": _GREY,
}
_OF_A_CHANGE = {"- ": _RED, "+ ": _GREEN}
_MOST_ASKING = 5

Paint = Callable[[str, str], str]


def write(review: Review, style: Style) -> str:
    """The whole review, or nothing where nothing changes."""
    if review == Review(objects=review.objects, changed=0):
        return ""
    paint = _ansi if style.colour else _as_it_is
    folded = [] if style.show_none else [each for each in review.findings if each.risk == "none"]
    shown = [each for each in review.findings if style.show_none or each.risk != "none"]
    blocks = [
        [paint(headline(review), _BOLD)],
        [_problem(each, paint) for each in review.problems if each.fatal],
        *_folders(shown, paint),
        _folded(folded),
        [_problem(each, paint) for each in review.problems if not each.fatal],
        [_accepted(each) for each in review.accepted],
        [line for line in (causes(review.findings), prose(style.hint)) if line],
    ]
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks if block)


def _ansi(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _as_it_is(text: str, code: str) -> str:
    return text


def _folders(findings: Sequence[Finding], paint: Paint) -> Iterator[list[str]]:
    """A block an application; where there are several folders, each has a line before its own."""
    several = any(each.folder for each in findings)
    for folder, inside in grouped(findings, lambda each: each.folder).items():
        if several:
            yield [paint(f"{name(folder) or '.'}/", _BOLD)]
        for block in _applications(inside, paint):
            yield [f"  {line}" for line in block] if several else block


def _applications(findings: Sequence[Finding], paint: Paint) -> Iterator[list[str]]:
    for application, inside in grouped(findings, lambda each: each.application).items():
        block = list(_objects(inside, paint))
        heading = name(application)
        yield [paint(heading, _BOLD), *(f"  {line}" for line in block)] if heading else block


def _objects(findings: Sequence[Finding], paint: Paint) -> Iterator[str]:
    for about, inside in grouped(findings, lambda each: each.object).items():
        yield paint(name(about), _BOLD)
        for field, here in grouped(inside, lambda each: each.field).items():
            yield f"  {name(field) or '(the whole object)'}"
            for finding in here:
                yield from (f"    {line}" for line in _finding(finding, paint))


def _finding(finding: Finding, paint: Paint) -> Iterator[str]:
    """What happens, old and new value, why, and what to do instead."""
    risk = paint(f"{SIGNS[finding.risk]} {finding.risk}", _COLOURS[finding.risk])
    yield f"{risk}: {prose(finding.title)} ({source(finding)})"
    for line in change_lines(finding):
        yield f"  {paint(line, _OF_A_CHANGE[line[:2]])}" if line[:2] in _OF_A_CHANGE else f"  {line}"
    if finding.detail:
        yield f"  why: {prose(finding.detail)}"
    if finding.advice:
        yield f"  instead: {prose(finding.advice)}"


def _folded(findings: Sequence[Finding]) -> list[str]:
    """One line for all that changes nothing, and one for each that asks for something."""
    if not findings:
        return []
    asking = list(
        dict.fromkeys(f"  {name(each.object)}: {prose(each.title)}" for each in findings if each.advice)
    )
    more = [f"  … {len(asking) - _MOST_ASKING} more like these"] if len(asking) > _MOST_ASKING else []
    names = list(dict.fromkeys(name(each.object) for each in findings))
    said = f"{without_effect(findings)} ({listed(names)})"
    return [said, *asking[:_MOST_ASKING], *more]


def _problem(problem: Problem, paint: Paint) -> str:
    kind = paint(problem_kind(problem), "1;31" if problem.fatal else _BOLD)
    return ": ".join(part for part in (place(problem), kind, prose(problem.message)) if part)


def _accepted(accepted: Accepted) -> str:
    finding = accepted.finding
    where = " ".join(subject(finding))
    said = f"{acceptance(accepted)}: {where}: {finding.risk}: {prose(finding.title)} ({name(finding.rule)})"
    return f"{said}: {prose(accepted.reason)}" if accepted.reason else said
