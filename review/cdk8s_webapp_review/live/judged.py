"""The review of what the cluster has against what its API server would store."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..errors import CannotReview
from ..gate import Gate, Source
from ..model import RISKS, Finding, Problem, Review
from ..sides.files import File
from . import beside
from .kubectl import APPLY, GET, ask, kubectl
from .objects import Manifest, Written, written_in
from .refused import comes_with, not_tried, refusals

Judge = Callable[[Sequence[File], Sequence[File]], Review]
_OF_PODS = ("restart", "recreate", "immutable")


def review(files: Sequence[File], *, judge: Judge) -> Review:
    """The judgement about applying the files to the cluster of kubectl's current context.

    Raises:
        CannotReview: No cluster answers, or it does not let the user ask.
    """
    return judged(files, judge=judge)[0]


def judged(files: Sequence[File], *, judge: Judge) -> tuple[Review, Gate]:
    """The same, and the gate that it went through."""
    objects = [each for file in files for each in written_in(file)]
    sides = _sides(objects, Gate(Source("", each.name, each.value) for each in objects))
    found = _judged(objects, sides, judge)
    values = ((each, value) for each in objects for value in (each.value, sides.before.get(each)))
    gate = Gate(Source("", each.name, value) for each, value in values)
    return gate.review(found), gate


class _Sides(NamedTuple):
    """What the cluster has, and what its server would store; what it refuses stays as it is."""

    before: Mapping[Written, Manifest]
    after: Mapping[Written, Manifest]
    accepted: Mapping[Written, Manifest]
    refused: Mapping[Written, str]
    untried: set[Written]


def _sides(objects: Sequence[Written], gate: Gate) -> _Sides:
    live = ask(GET, objects)
    for each, why in live.failed.items():
        if "no matches for kind" not in why:
            raise CannotReview(f"--live: {each.name} cannot be read: {gate.text(why)}")
    tried = ask(APPLY, objects)
    refused = {each: why for each, why in tried.failed.items() if not comes_with(each, why, objects)}
    untried = {each for each, why in refused.items() if "does not support dry run" in why}
    refused = {each: why for each, why in refused.items() if each not in untried}
    before = {each: value for each in objects if (value := live.found.get(each)) is not None}
    after = {
        each: value
        for each in objects
        if (value := before.get(each) if each in refused else tried.found.get(each, each.value)) is not None
    }
    after = {each: _number_left_out(each, value, before.get(each)) for each, value in after.items()}
    return _Sides(before, after, tried.found, refused, untried)


def _judged(objects: Sequence[Written], sides: _Sides, judge: Judge) -> Review:
    others = beside.workloads([each.value for each in objects], kubectl)
    found = judge([*_files(sides.before), *others.files], [*_files(sides.after), *others.files])
    by_name = {each.name: each for each in reversed(objects)}
    findings = [*_findings(found, objects, sides, by_name), *refusals(sides.refused)]
    problems = [each._replace(line=None) for each in found.problems]
    problems += [not_tried(each) for each in objects if each in sides.untried]
    problems += [Problem(message=each, file="", line=None) for each in others.problems]
    return found._replace(
        objects=found.objects - others.count + sum(each not in sides.before for each in sides.refused),
        changed=found.changed + len(sides.refused),
        findings=tuple(sorted(findings, key=lambda each: RISKS.index(each.risk))),
        not_judged=tuple(_placed(finding, by_name) for finding in found.not_judged),
        problems=tuple(problems),
    )


def _findings(
    found: Review, objects: Sequence[Written], sides: _Sides, by_name: Mapping[str, Written]
) -> Iterator[Finding]:
    """What was found, but for what the server's own answer contradicts."""
    before, after = sides.before, sides.after
    accepted = {each.name for each in objects if each in sides.accepted}
    same = {each.name for each in objects if each in before and before[each] == after.get(each)}
    for finding in found.findings:
        is_taken = finding.risk == "immutable" and finding.object in accepted
        if not is_taken and not (finding.risk in _OF_PODS and finding.object in same):
            yield _placed(finding, by_name)


def _number_left_out(each: Written, value: Manifest, before: Manifest | None) -> Manifest:
    """The server's answer without the one replica that it sets where the file has no number any more."""
    own, spec, old = (one.get("spec") if one else None for one in (each.value, value, before))
    if not (isinstance(own, dict) and isinstance(spec, dict) and isinstance(old, dict)) or "replicas" in own:
        return value
    if spec.get("replicas") != 1 or old.get("replicas") in (None, 1):
        return value
    return {**value, "spec": {key: part for key, part in spec.items() if key != "replicas"}}


def _files(values: Mapping[Written, Manifest]) -> list[File]:
    by_path: dict[str, list[Manifest]] = {}
    for each, value in values.items():
        by_path.setdefault(each.file.path, []).append(value)
    return [
        File(path, "", json.dumps({"apiVersion": "v1", "kind": "List", "items": items}).encode())
        for path, items in by_path.items()
    ]


def _placed(finding: Finding, objects: Mapping[str, Written]) -> Finding:
    """The finding at its line of AFTER's file, instead of the server's answer."""
    each = objects.get(finding.object)
    if each is None:
        return finding._replace(at=None)
    return finding._replace(file=each.file.path, at=each.line(finding.field))
