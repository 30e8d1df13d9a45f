"""The words that all formats share: counts, values, places."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from ..model import Accepted, Finding, Problem, Review

LONGEST_NAME = 400  # characters of an object, a field or a file
LONGEST_PROSE = 2000  # characters of a title, a reason or an advice

# How the title of a refusal begins: the object stays as it was, or does not come into being.
UPDATE = "refused update"
OBJECT = "refused object"

# What a runner of GitHub Actions takes for a command, in any line of a log.
_COMMAND = re.compile(r"^(\s*):(?=:)|#(?=#\[)")

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


class RuleText(NamedTuple):
    """What a rule says of itself."""

    id: str
    title: str
    why: str
    advice: str
    reference: str


def count(number: int, noun: str) -> str:
    """`1 change`, `2 changes`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(names: Sequence[str], most: int = 5) -> str:
    """The first names, and how many there are beside them."""
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"


def grouped(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """The items by their key, in the order in which they come."""
    groups: dict[K, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


def visible(text: str) -> str:
    r"""The text in one line, where nothing acts on a terminal or a log: ESC is shown as \x1b."""
    if not text.isprintable():
        text = "".join(each if each.isprintable() else _escaped(each) for each in text)
    return _COMMAND.sub(_hidden, text) if ":" in text or "#" in text else text


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode()


def _hidden(command: re.Match[str]) -> str:
    return r"\x23" if command[0] == "#" else rf"{command[1]}\x3a"


def shortened(text: str, limit: int) -> str:
    """The text, or its beginning and an ellipsis: cut between words and names, where there are some."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    # Inside of a name only where nothing else is near.
    ends = (max(kept.rfind(mark) for mark in marks) for marks in (" ,{[", "=/:"))
    end = next((place for place in ends if place > limit // 2), limit)
    return f"{kept[: end + 1]}…"


def name(text: str) -> str:
    """An object, a field or a file."""
    return shortened(visible(text), LONGEST_NAME)


def prose(text: str) -> str:
    """A sentence, in one line."""
    return shortened(visible(" ".join(text.split())), LONGEST_PROSE)


def place(about: Finding | Problem) -> str:
    """`dist/web.yaml:12`, as far as it is known."""
    if about.file is None:
        return ""
    # What follows a place is a colon: with a file of that name it would be a runner's command.
    file = r"\x3a" if about.file == ":" else name(about.file)
    line = about.line
    return file if line is None else f"{file}:{line}"


def source(finding: Finding) -> str:
    """The rule, the file and what made the object: `RS01, dist/web.yaml:12, main.py:14`."""
    parts = (name(finding.rule), place(finding), name(finding.cause or ""))
    return ", ".join(part for part in parts if part)


def subject(finding: Finding) -> list[str]:
    """What a finding is about: the folder where there are several, the object, the field."""
    folder = f"{finding.folder}/" if finding.folder else ""
    return [name(part) for part in (folder, finding.object, finding.field) if part]


def headline(review: Review) -> str:
    """`7 of 12 objects change: 1 data-loss, 2 restart`: complete, whatever is shown below."""
    objects = count(review.objects, "object")
    refused = _refused(review.findings)
    kinds = ", ".join(
        f"{number} {risk}{refused if risk == 'immutable' else ''}"
        for risk, number in review.by_risk().items()
        if number
    )
    said = f"{review.changed} of {objects} {'changes' if review.changed == 1 else 'change'}"
    if review.first:
        said = (
            f"A first deployment, with nothing before: {objects} {'is' if review.objects == 1 else 'are'} new"
        )
    if review.not_judged:
        kinds = ", ".join(part for part in (kinds, f"{len(review.not_judged)} not judged") if part)
    if not review.changed and not kinds:
        said = f"No change in {objects}"
    incomplete = "; not everything could be judged" if any(each.fatal for each in review.problems) else ""
    return f"{said}{f': {kinds}' if kinds else ''}{incomplete}"


def _refused(findings: Sequence[Finding]) -> str:
    """` (1 refused update, 2 refused objects)`: which of the two, where a title says it."""
    said = []
    for what in (UPDATE, OBJECT):
        found = [each for each in findings if each.risk == "immutable" and each.title.startswith(what)]
        if found:
            said.append(count(len({(each.folder, each.object) for each in found}), what))
    return f" ({', '.join(said)})" if said else ""


def asks(finding: Finding) -> bool:
    """Whether a finding is shown by itself: it has a consequence, or asks for something to be done."""
    return finding.risk != "none" or bool(finding.advice)


def without_effect(findings: Sequence[Finding]) -> str:
    """`nothing happens to what runs: 12 changes in 5 objects`."""
    objects = {(each.folder, each.object) for each in findings}
    return (
        f"nothing happens to what runs: {count(len(findings), 'change')} in {count(len(objects), 'object')}"
    )


def not_judged(findings: Sequence[Finding]) -> str:
    """`not judged: 3 changes in 2 objects, as no rule knows what they do`."""
    objects = {(each.folder, each.object) for each in findings}
    number, it = count(len(findings), "change"), "it does" if len(findings) == 1 else "they do"
    return f"not judged: {number} in {count(len(objects), 'object')}, as no rule knows what {it}"


def causes(findings: Sequence[Finding]) -> str:
    """`9 findings, 1 cause: main.py:14`, or nothing where no cause is known."""
    known = [each for each in findings if each.cause]
    if not known:
        return ""
    groups = grouped(known, lambda each: name(each.cause or ""))
    names = [f"{cause} ({len(each)})" if len(groups) > 1 else cause for cause, each in groups.items()]
    share = "" if len(known) == len(findings) else f"{len(known)} of "
    return f"{share}{count(len(findings), 'finding')}, {count(len(groups), 'cause')}: {listed(names, 10)}"


def problem_kind(problem: Problem) -> str:
    """What a problem means for the verdict, in two words."""
    return "cannot judge" if problem.fatal else "please note"


def acceptance(accepted: Accepted) -> str:
    """`accepted until 2027-01-01`."""
    return f"accepted until {name(accepted.until)}" if accepted.until else "accepted"
