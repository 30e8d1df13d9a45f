"""What was said so far: it makes findings of statements, and answers whether a field is spoken of."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from .fix import fixed_line
from .model import Finding, Problem
from .secrets import hide
from .sides.objects import Identity, Object
from .sides.values import Path, plain, show
from .statement import Note, Says
from .subjects.pods import pod_labels


class Speaker(Protocol):
    """What of a rule is in each of its findings."""

    id: str
    risk: str
    why: str
    advice: str


class Recorder:
    """Findings and notes in the order in which rules spoke. Secrets are hidden on their way in."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.problems: list[Problem] = []
        self._said: dict[Identity, set[Path]] = {}
        self._around: dict[Identity, set[Path]] = {}  # what is around a field that is spoken of

    def record(self, rule: Speaker, statement: Says | Note) -> None:
        """Keep a rule's statement. Its field counts as spoken of from now on."""
        item = statement.item
        if isinstance(statement, Note):
            line = item.line(statement.path)
            said = f"{item.shown}: {statement.message}"
            self.problems.append(Problem(message=said, file=item.file.path, line=line))
            return
        spoken, around = (index.setdefault(item.identity, set()) for index in (self._said, self._around))
        for path in (statement.path, *statement.covers):
            spoken.add(path)
            around.update(path[:length] for length in range(len(path)))
        self.findings.append(_finding(rule, statement))

    def is_said(self, item: Object, path: Path) -> bool:
        """Whether a finding speaks of the field already, or of what is around or inside it."""
        spoken = self._said.get(item.identity, ())
        inside = any(path[:length] in spoken for length in range(1, len(path) + 1))
        return inside or path in self._around.get(item.identity, ())

    def speaks_of(self, item: Object) -> bool:
        """Whether there is any finding about the object."""
        return item.identity in self._said


def _finding(rule: Speaker, says: Says) -> Finding:
    item, path = says.item, says.path
    secret = item.kind == "Secret" and path[:1] in (("data",), ("stringData",), ("binaryData",), ())
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    if name == "value" and len(path) > 1 and isinstance(path[-2], tuple):
        name = str(path[-2][0][1])
    return Finding(
        object=item.shown,
        risk=says.risk or rule.risk,
        rule=rule.id,
        field=show(path),
        title=says.title,
        detail=says.detail or rule.why,
        advice=rule.advice if says.advice is None else says.advice,
        before=hide(plain(says.before), name, secret=secret),
        after=hide(plain(says.after), name, secret=secret),
        file=item.file.path,
        at=partial(item.line, says.at or path),
        fix=_fix(says, name),
        folder=item.identity.folder,
        application=application(item),
    )


def _fix(says: Says, name: str) -> str:
    if says.fix is None or says.item.kind == "Secret":
        return ""
    return fixed_line(says.item, says.at or says.path, says.fix, name)


def application(item: Object) -> str:
    """The application that an object belongs to, by its labels, else by its name."""
    for key in ("app.kubernetes.io/name", "app", "k8s-app", "app.kubernetes.io/instance"):
        for labels in (item.labels, pod_labels(item)):
            if isinstance(labels.get(key), str) and labels[key]:
                return labels[key]
    return item.name
