"""Judges a change of manifests."""

from __future__ import annotations

from collections.abc import Sequence

from .model import RISKS, Finding, Problem, Review
from .recorder import Recorder
from .rules import all_rules
from .sides.files import File
from .sides.load import Loader
from .world import World


def review(before: Sequence[File], after: Sequence[File]) -> Review:
    """What happens when the manifests of AFTER are applied over those of BEFORE, and what is gone is pruned.

    Args:
        before: The files of one side.
        after: The files of the other.
    """
    loader = Loader()
    old, new = loader.load(before), loader.load(after)
    world, said = World.of(old, new), Recorder()
    for rule in all_rules():
        for statement in rule.find(world, said):
            said.record(rule, statement)
    problems = dict.fromkeys((*old.problems, *new.problems, *said.problems))
    return Review(
        objects=len(world.pairs),
        changed=sum(1 for pair in world.pairs if pair.changes or pair.before is None or pair.after is None),
        findings=tuple(sorted(said.findings, key=_order)),
        problems=tuple(sorted(problems, key=_place)),
    )


def _order(finding: Finding) -> tuple[int, str, str, str, str, str, str]:
    return (
        RISKS.index(finding.risk),
        finding.folder,
        finding.application,
        finding.object,
        finding.rule,
        finding.field,
        finding.title,
    )


def _place(problem: Problem) -> tuple[bool, str, int, str]:
    return (not problem.fatal, problem.file or "", problem.line or 0, problem.message)
