"""Judges a change of manifests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .gate import Gate, Source
from .model import RISKS, UNKNOWN, Finding, Problem, Review
from .recorder import Recorder
from .rules import all_rules
from .sides.files import File
from .sides.load import Loader
from .sides.objects import Side
from .world import World


class Judged(NamedTuple):
    """A review without secret values, and the gate for what else is said about the same manifests."""

    review: Review
    gate: Gate


def review(before: Sequence[File], after: Sequence[File]) -> Review:
    """What happens when the manifests of AFTER are applied over those of BEFORE, and what is gone is pruned.

    Args:
        before: The files of one side.
        after: The files of the other.
    """
    return judge(before, after).review


def judge(before: Sequence[File], after: Sequence[File]) -> Judged:
    """The review of two sides, and the gate that it went through."""
    loader = Loader()
    old, new = loader.load(before), loader.load(after)
    world, said = World(old, new), Recorder()
    for rule in all_rules():
        for statement in rule.find(world, said):
            said.record(rule, statement)
    problems = dict.fromkeys((*old.problems, *new.problems, *said.problems))
    found = Review(
        objects=len(world.pairs),
        first=bool(new.objects) and not old.objects,
        changed=sum(1 for pair in world.pairs if pair.changes or pair.before is None or pair.after is None),
        findings=tuple(sorted((each for each in said.findings if each.risk != UNKNOWN), key=_order)),
        not_judged=tuple(sorted((each for each in said.findings if each.risk == UNKNOWN), key=_order)),
        problems=tuple(sorted(problems, key=_place)),
    )
    gate = Gate(_sources(found, old, new))
    return Judged(gate.review(found), gate)


def _sources(review: Review, *sides: Side) -> Iterator[Source]:
    """The manifests that a text of the review may quote: those it speaks of, and all Secrets."""
    named = {(each.folder, each.object) for each in (*review.findings, *review.not_judged)}
    files = {each.file for each in review.problems}
    for side in sides:
        for item in side.objects.values():
            folder, name = item.identity.folder, item.shown
            if (folder, name) in named or item.kind == "Secret" or item.file.path in files:
                yield Source(folder, name, item.raw)


def _order(finding: Finding) -> tuple[int, str, str, str, str, str, str]:
    return (
        (*RISKS, UNKNOWN).index(finding.risk),
        finding.folder,
        finding.application,
        finding.object,
        finding.rule,
        finding.field,
        finding.title,
    )


def _place(problem: Problem) -> tuple[bool, str, int, str]:
    return (not problem.fatal, problem.file or "", problem.line or 0, problem.message)
