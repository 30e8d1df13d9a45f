"""For a program: docs/review.schema.json describes it."""

from __future__ import annotations

from typing import Any

from ..model import Finding, Problem, Review
from . import Style
from .values import json_text, plain

VERSION = 1


def write(review: Review, style: Style) -> str:
    """The whole review. Nothing is shortened, and the order of keys is always the same."""
    said = {
        "version": VERSION,
        "summary": {
            "objects": review.objects,
            "changed": review.changed,
            "first": review.first,
            "by_risk": review.by_risk(),
            "not_judged": len(review.not_judged),
        },
        "findings": [_finding(each) for each in review.findings],
        "not_judged": [_finding(each) for each in review.not_judged],
        "accepted": [
            {"finding": _finding(each.finding), "reason": each.reason, "until": each.until}
            for each in review.accepted
        ],
        "problems": [_problem(each) for each in review.problems],
    }
    return json_text(said)


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "object": finding.object,
        "risk": finding.risk,
        "rule": finding.rule,
        "field": finding.field,
        "title": finding.title,
        "detail": finding.detail,
        "advice": finding.advice,
        "before": plain(finding.before),
        "after": plain(finding.after),
        "fix": finding.fix,
        "file": finding.file,
        "line": finding.line,
        "cause": finding.cause,
        "folder": finding.folder,
        "application": finding.application,
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {"message": problem.message, "file": problem.file, "line": problem.line, "fatal": problem.fatal}
