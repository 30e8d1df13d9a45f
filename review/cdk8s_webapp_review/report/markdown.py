"""For a comment at a pull request: a headline, a table of consequences, reasons and advice folded, notes.

What comes from a manifest is code, or has its special characters as entities: it cannot end a row, make
HTML, or call a person by @. A comment stays below GitHub's limit: a longer review is several comments, each
of which begins with the marker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..model import Accepted, Finding, Problem, Review
from . import Style
from .bundles import Bundle, bundled
from .pages import Pages, Part
from .values import change, change_lines, is_lines
from .words import (
    acceptance,
    asks,
    causes,
    count,
    grouped,
    headline,
    name,
    not_judged,
    place,
    problem_kind,
    prose,
    subject,
    visible,
    without_effect,
)

# The first line of each comment, by which it is found and written again.
MARKER = "<!-- cdk8s-webapp review -->"
LIMIT = 65_536

_ENTITIES = {ord(each): f"&#{ord(each)};" for each in "\\`*_[]<>|~&@#$"}
_ENTITIES_IN_CODE = {**_ENTITIES, **{ord(each): f"&#{ord(each)};" for each in ":."}}  # no links of URLs
_PLAIN_CODE = re.compile(r"[^\s`|]([^`|]*[^\s`|])?")
# What makes a mention, a reference or a link of a word at GitHub.
_LINK = re.compile(r"[@#]|://|www\.", re.IGNORECASE)


def write(review: Review, style: Style) -> str:
    """The whole text: one comment, or several below each other, each with the marker as its first line."""
    return "".join(comments(review, style))


def comments(review: Review, style: Style) -> list[str]:
    """The review in comments, none of which is longer than GitHub takes."""
    further = f"{MARKER}\n### {headline(review)} (continued)\n"
    pages = Pages((f"{MARKER}\n{_heading(review)}\n", further), LIMIT)
    for part in _parts(review, style.fail_on):
        pages.add(part)
    for line in (causes(review.findings), style.hint):
        if line:
            pages.add(Part((f"{_text(line)}\n",)))
    return pages.texts()


def _heading(review: Review) -> str:
    said = headline(review)
    return f"### {said}" if review.changed or review.findings else f"{said}."


def _parts(review: Review, fail_on: frozenset[str]) -> Iterator[Part]:
    """What is written, the most important first."""
    findings = [each for each in review.findings if asks(each)]
    rest = [each for each in review.findings if not asks(each)]
    bundles = bundled(findings)
    yield Part([_problem(each) for each in review.problems if each.fatal])
    yield _table(bundles, fail_on)
    yield _folded("Why, and what to do instead", _reasons(bundles))
    yield _folded("Lines to write instead", (_suggestion(each) for each in findings if each.fix))
    yield _folded(_capital(without_effect(rest)), map(_line, rest))
    unknown = review.not_judged
    yield _folded(_capital(not_judged(unknown)) if unknown else "", map(_line, unknown))
    yield _folded(count(len(review.accepted), "accepted finding"), map(_accepted, review.accepted))
    yield Part([_problem(each) for each in review.problems if not each.fatal])


def _table(bundles: Sequence[Bundle], fail_on: frozenset[str]) -> Part:
    """A row a finding, or many that say the same; its folder too, where there are several."""
    folders = any(bundle.first.folder for bundle in bundles)
    columns = ["risk", *(["folder"] if folders else []), "object", "field", "what happens", "change", "rule"]
    head = f"\n{_cells(columns)}{_cells(['---'] * len(columns))}"
    return Part((_row(each, fail_on, folders) for each in bundles), head)


def _folded(title: str, rows: Iterable[str]) -> Part:
    return Part(rows, f"\n<details><summary>{title}</summary>\n\n", "\n</details>\n")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _row(bundle: Bundle, fail_on: frozenset[str], folders: bool) -> str:
    finding = bundle.first
    risk = f"**{finding.risk}**" if finding.risk in fail_on else finding.risk
    folder = [_code(name(finding.folder) or ".")] if folders else []
    about = _code(name(finding.object))
    if bundle.is_many:
        about = f"{about} and {len(bundle.objects) - 1} more"
    said = [about, _code(name(bundle.field)), _text(finding.title), _code(change(bundle.change))]
    return _cells([risk, *folder, *said, _code(name(finding.rule))])


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _reasons(bundles: Sequence[Bundle]) -> Iterator[str]:
    """An entry a rule and reason: why, what to do instead, and where, with the lines that change."""
    for same in grouped(bundles, _why).values():
        finding = same[0].first
        said = [
            f"- **{_code(name(finding.rule))}**{f' {_text(finding.detail)}' if finding.detail else ''}",
            f"Instead: {_text(finding.advice)}" if finding.advice else "",
        ]
        yield "<br>".join(line for line in said if line) + "\n"
        yield from map(_where, same)


def _why(bundle: Bundle) -> tuple[str, str, str]:
    return bundle.first.rule, bundle.first.detail, bundle.first.advice


def _where(bundle: Bundle) -> str:
    """The places of a finding, or of many that say the same, and the lines that change."""
    finding = bundle.first
    named = " ".join(map(_code, subject(finding)))
    sources = [", ".join(map(_code, _source(each))) for each in bundle.findings]
    more = f" and {len(sources) - 1} more" if bundle.is_many else ""
    where = f" ({sources[0]}{more})" if sources[0] else ""
    return f"  - {named}{where}\n{_block('diff', change_lines(finding)) if is_lines(finding) else ''}"


def _source(finding: Finding) -> list[str]:
    return [part for part in (place(finding), name(finding.cause or "")) if part]


def _suggestion(finding: Finding) -> str:
    """A line that can be taken over as it stands."""
    return f"- {_code(place(finding))}\n{_block('suggestion', [visible(finding.fix)])}"


def _block(language: str, lines: Sequence[str]) -> str:
    """Lines in a fence that none of them can close."""
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "".join(f"    {line}\n" for line in (f"{fence}{language}", *lines, fence))


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
