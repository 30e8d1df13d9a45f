"""Annotations of a pull request's files, as commands in the log of GitHub Actions.

Syntax and escapes: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands

GitHub shows ten errors and ten warnings of a step: the worst, which come first.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import UNKNOWN, Finding, Problem, Review
from . import Style
from .values import change
from .words import listed, name, not_judged, problem_kind, prose, visible


def write(review: Review, style: Style) -> str:
    """One command a finding that is not `none`, and one a problem. Each is one line."""
    problems = sorted(review.problems, key=lambda each: not each.fatal)
    findings = [each for each in review.findings if each.risk != "none"]
    lines = [*map(_problem, problems), *(_finding(each, style.fail_on) for each in findings)]
    if review.not_judged:
        lines.append(_not_judged(review.not_judged, style.fail_on))
    return "".join(f"{line}\n" for line in lines)


def _finding(finding: Finding, fail_on: frozenset[str]) -> str:
    where = f"{name(finding.field)}: " if finding.field else ""
    said = [
        f"{where}{prose(finding.title)} ({name(finding.rule)})",
        change(finding),
        prose(finding.detail),
        f"Instead: {prose(finding.advice)}" if finding.advice else "",
    ]
    kind = "error" if finding.risk in fail_on else "warning"
    return _command(kind, finding, f"{finding.risk}: {name(finding.object)}", said)


def _not_judged(findings: Sequence[Finding], fail_on: frozenset[str]) -> str:
    """One annotation for all that nobody judged."""
    names = list(dict.fromkeys(name(each.object) for each in findings))
    said = f"{not_judged(findings)}: {listed(names)}".partition(": ")[2]
    return _command("error" if UNKNOWN in fail_on else "notice", findings[0], "not judged", [said])


def _problem(problem: Problem) -> str:
    kind = "error" if problem.fatal else "notice"
    return _command(kind, problem, problem_kind(problem), [prose(problem.message)])


def _command(kind: str, about: Finding | Problem, title: str, said: list[str]) -> str:
    properties = {"title": title}
    if about.file is not None:
        properties = {
            "file": visible(about.file.removeprefix("./")),
            "line": str(about.line or 1),
            **properties,
        }
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    message = _data("\n".join(line for line in said if line))
    return f"::{kind} {given}::{message}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
