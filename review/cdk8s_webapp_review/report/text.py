"""For a person: worst first, by application and object; the field, what happens, the values.

The sign and the word carry the meaning. Colour only repeats it, so that a log says the same as a terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..model import UNKNOWN, Accepted, Finding, Problem, Review
from . import Style
from .bundles import Bundle, bundled
from .values import change_lines
from .words import (
    acceptance,
    asks,
    causes,
    grouped,
    headline,
    listed,
    name,
    not_judged,
    place,
    problem_kind,
    prose,
    source,
    subject,
    visible,
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
    UNKNOWN: "?",
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
    UNKNOWN: _YELLOW,
}
_OF_A_CHANGE = {"- ": _RED, "+ ": _GREEN}

Paint = Callable[[str, str], str]


def write(review: Review, style: Style) -> str:
    """The whole review, or nothing where nothing changes."""
    if review == Review(objects=review.objects, changed=0):
        return ""
    paint = _ansi if style.colour else _as_it_is
    shown: list[Finding] = []
    folded: list[Finding] = []
    for each in review.findings:
        (shown if style.show_none or asks(each) else folded).append(each)
    if style.show_none:
        shown += review.not_judged
    blocks = [
        [paint(headline(review), _BOLD)],
        [_problem(each, paint) for each in review.problems if each.fatal],
        *_folders(shown, _Printer(paint)),
        _folded(folded, without_effect),
        _folded(() if style.show_none else review.not_judged, not_judged),
        [_problem(each, paint) for each in review.problems if not each.fatal],
        [_accepted(each) for each in review.accepted],
        [line for line in (causes(review.findings), prose(style.hint)) if line],
    ]
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks if block)


def _ansi(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _as_it_is(text: str, code: str) -> str:
    return text


class _Printer:
    """Prints findings. A reason or an advice that stands above already is not said again."""

    def __init__(self, paint: Paint) -> None:
        self.paint = paint
        self._said: set[tuple[str, str]] = set()

    def finding(self, finding: Finding, where: str) -> Iterator[str]:
        """What happens, old and new value, why, and what to do instead."""
        risk = self.paint(f"{SIGNS[finding.risk]} {finding.risk}", _COLOURS[finding.risk])
        yield f"{risk}: {prose(finding.title)} ({where})"
        for line in change_lines(finding):
            yield f"  {self.paint(line, _OF_A_CHANGE[line[:2]])}" if line[:2] in _OF_A_CHANGE else f"  {line}"
        for word, text in (("why", finding.detail), ("instead", finding.advice)):
            if text and (finding.rule, text) not in self._said:
                self._said.add((finding.rule, text))
                yield f"  {word}: {prose(text)}"
        if finding.fix:
            yield f"  write: {visible(finding.fix.strip())}"


def _folders(findings: Sequence[Finding], printer: _Printer) -> Iterator[list[str]]:
    """A block an application; where there are several folders, each has a line before its own."""
    several = any(each.folder for each in findings)
    for folder, inside in grouped(findings, lambda each: each.folder).items():
        if several:
            yield [printer.paint(f"{name(folder) or '.'}/", _BOLD)]
        for block in _units(inside, printer):
            yield [f"  {line}" for line in block] if several else block


def _units(findings: Sequence[Finding], printer: _Printer) -> Iterator[list[str]]:
    """A block an application, and one for what is the same in many objects; the worst first."""
    bundles = bundled(findings)

    def unit(bundle: Bundle) -> str | int:
        return id(bundle) if bundle.is_many else bundle.first.application

    for inside in grouped(bundles, unit).values():
        if inside[0].is_many:
            yield list(_many(inside[0], printer))
        else:
            yield _application([bundle.first for bundle in inside], printer)


def _many(bundle: Bundle, printer: _Printer) -> Iterator[str]:
    names = [name(each) for each in bundle.objects]
    yield printer.paint(f"{len(names)} objects: {listed(names)}", _BOLD)
    if bundle.field:
        yield f"  {name(bundle.field)}"
    where = ", ".join(part for part in (name(bundle.first.rule), _places(bundle)) if part)
    yield from (f"    {line}" for line in printer.finding(bundle.change, where))


def _places(bundle: Bundle) -> str:
    """Where the first is, and how many others there are: their lines are not looked for."""
    first = place(bundle.first)
    others = len({(each.file, each.object, each.field) for each in bundle.findings}) - 1
    return f"{first} and {others} more" if first and others else first


def _application(findings: Sequence[Finding], printer: _Printer) -> list[str]:
    block = list(_objects(findings, printer))
    heading = name(findings[0].application)
    return [printer.paint(heading, _BOLD), *(f"  {line}" for line in block)] if heading else block


def _objects(findings: Sequence[Finding], printer: _Printer) -> Iterator[str]:
    for about, inside in grouped(findings, lambda each: each.object).items():
        yield printer.paint(name(about), _BOLD)
        for field, here in grouped(inside, lambda each: each.field).items():
            yield f"  {name(field) or '(the whole object)'}"
            for finding in here:
                yield from (f"    {line}" for line in printer.finding(finding, source(finding)))


def _folded(findings: Sequence[Finding], words: Callable[[Sequence[Finding]], str]) -> list[str]:
    """One line for all that changes nothing, or that nobody judged."""
    if not findings:
        return []
    names = list(dict.fromkeys(name(each.object) for each in findings))
    return [f"{words(findings)} ({listed(names)})"]


def _problem(problem: Problem, paint: Paint) -> str:
    kind = paint(problem_kind(problem), "1;31" if problem.fatal else _BOLD)
    return ": ".join(part for part in (place(problem), kind, prose(problem.message)) if part)


def _accepted(accepted: Accepted) -> str:
    finding = accepted.finding
    where = " ".join(subject(finding))
    said = f"{acceptance(accepted)}: {where}: {finding.risk}: {prose(finding.title)} ({name(finding.rule)})"
    return f"{said}: {prose(accepted.reason)}" if accepted.reason else said
