"""For code scanning: SARIF 2.1.0, the part of it that GitHub reads.

https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from ..model import UNKNOWN, Finding, Problem, Review
from . import Style
from .values import change, json_text
from .words import RuleText, name, not_judged, prose, subject

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST = 25_000  # results that GitHub takes; the worst come first


def write(review: Review, style: Style) -> str:
    """The review as one run. Accepted findings are not in it, and `none` only where it is asked for."""
    findings = [each for each in review.findings if style.show_none or each.risk != "none"]
    if style.show_none or UNKNOWN in style.fail_on:
        findings += review.not_judged
    rules = _rules(findings, style)
    problems = [*review.problems, *_not_judged(review.not_judged), *_beyond(len(findings))]
    run = {
        "tool": {
            "driver": {"name": "cdk8s-webapp review", "rules": [_rule(each) for each in rules.values()]}
        },
        "invocations": [
            {
                "executionSuccessful": not any(each.fatal for each in problems),
                "toolExecutionNotifications": [_notification(each) for each in problems],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "results": _results(findings[:MOST], list(rules), style),
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rules(findings: list[Finding], style: Style) -> dict[str, RuleText]:
    """All rules by their id, and those of which only a finding is known."""
    rules = {each.rule: RuleText(each.rule, each.rule, each.rule, "", "") for each in findings}
    return dict(sorted({**rules, **style.rules}.items()))


def _rule(rule: RuleText) -> dict[str, Any]:
    help_ = " ".join(part for part in (rule.why, rule.advice) if part)
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why or rule.title},
        "help": {"text": help_ or rule.title},
        **({"helpUri": rule.reference} if rule.reference.startswith("https://") else {}),
        "properties": {"tags": ["kubernetes"]},
    }


def _results(findings: list[Finding], rules: list[str], style: Style) -> list[dict[str, Any]]:
    """A finding keeps its fingerprint when lines move; of several alike, each has its number."""
    index = {rule: number for number, rule in enumerate(rules)}
    seen: Counter[str] = Counter()
    results = []
    for finding in findings:
        mark = _fingerprint(finding)
        seen[mark] += 1
        result = _result(finding, _level(finding, style))
        fingerprints = {"primaryLocationLineHash": f"{mark}:{seen[mark]}"}
        results.append({**result, "ruleIndex": index[finding.rule], "partialFingerprints": fingerprints})
    return results


def _result(finding: Finding, level: str) -> dict[str, Any]:
    return {
        "ruleId": finding.rule,
        "level": level,
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": _location(finding)}],
        "properties": {"risk": finding.risk, "object": name(finding.object), "field": name(finding.field)},
    }


def _level(finding: Finding, style: Style) -> str:
    if finding.risk in style.fail_on:
        return "error"
    return "note" if finding.risk in ("none", UNKNOWN) else "warning"


def _message(finding: Finding) -> str:
    """All in one text. `](` would be a link."""
    said = [
        f"{finding.risk}: {' '.join(subject(finding))}: {prose(finding.title)}",
        change(finding),
        prose(finding.detail),
        f"Instead: {prose(finding.advice)}" if finding.advice else "",
    ]
    return "\n".join(line for line in said if line).replace("](", "] (")


def _location(about: Finding | Problem) -> dict[str, Any]:
    """GitHub refuses a result without a file: where none is known, it is the folder."""
    file = about.file or (about.folder if isinstance(about, Finding) else "") or "."
    return {"artifactLocation": {"uri": _uri(file)}, "region": {"startLine": max(1, about.line or 1)}}


def _uri(path: str) -> str:
    """The path as a relative URI."""
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".")]
    return quote("/".join(parts), errors="replace") or "."


def _fingerprint(finding: Finding) -> str:
    parts = [finding.folder, finding.object, finding.rule, finding.field]
    return sha256(json.dumps(parts).encode()).hexdigest()[:16]


def _notification(problem: Problem) -> dict[str, Any]:
    location = [{"physicalLocation": _location(problem)}] if problem.file else []
    level = "error" if problem.fatal else "note"
    return {"level": level, "message": {"text": prose(problem.message)}, "locations": location}


def _not_judged(findings: Sequence[Finding]) -> list[Problem]:
    return [Problem(message=not_judged(findings))] if findings else []


def _beyond(number: int) -> list[Problem]:
    if number <= MOST:
        return []
    return [Problem(message=f"{number - MOST} more findings are not shown: GitHub takes {MOST}")]
