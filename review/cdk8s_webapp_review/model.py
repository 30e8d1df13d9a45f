"""What loading, comparing, judging and printing have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

# Worst first: the order of findings, headlines and `--fail-on`.
RISKS = ("data-loss", "security", "outage", "immutable", "recreate", "restart", "none")

# Beside them, for what no rule knows: counted apart, and failing only where `--fail-on` names it.
UNKNOWN = "unknown"

MEANING = {
    "data-loss": "stored data is deleted, or left behind where nothing reads it",
    "security": "protection is loosened, or a credential is written in clear",
    "outage": "traffic stops or clients break",
    "immutable": "the API server refuses the update or the object; the rest of the folder is applied",
    "recreate": "the object, or all its pods at once, is deleted before the new one serves",
    "restart": "pods are replaced by a rolling update",
    "none": "nothing happens to pods or traffic",
}
NOT_JUDGED = "what it does is up to a controller that no rule and no table knows"


class Finding(NamedTuple):
    """One consequence of applying AFTER over BEFORE.

    Values of Secrets, and what looks like a credential, are masked before a finding is made.
    """

    object: str  # "Deployment/shop/web", or "Deployment/web" where no namespace is given
    risk: str  # one of RISKS, or UNKNOWN
    rule: str  # "RS01"
    field: str  # "spec.template.spec.containers[web].image"; "" for the object as a whole
    title: str  # what happens, in one line
    detail: str = ""  # why
    advice: str = ""  # what to do instead
    before: Any = None  # the old value, as JSON; None where there was none
    after: Any = None
    fix: str = ""  # the line of the file as it would be right, where there is one known way
    file: str | None = None  # the YAML that the finding is about
    at: Callable[[], int] | int | None = None  # its line, or what finds it when it is printed
    cause: str | None = None  # "main.py:14": what made the object, where that is known
    folder: str = ""  # the applied folder, where there are several
    application: str = ""  # what a person groups by: app.kubernetes.io/name, or the object's name

    @property
    def line(self) -> int | None:
        """The line of the file, looked for when it is first asked for."""
        return self.at() if callable(self.at) else self.at


class Problem(NamedTuple):
    """Something that was not judged, or that a reviewer must know to trust the rest."""

    message: str
    file: str | None = None
    line: int | None = None
    fatal: bool = False  # the verdict would be worth nothing: exit with 2


class Accepted(NamedTuple):
    """A finding that an entry of the `--accept` file takes."""

    finding: Finding
    reason: str
    until: str


class Review(NamedTuple):
    """All that is printed. `findings` are in their final order: worst first."""

    objects: int  # on both sides together, each once
    changed: int  # objects with at least one difference, added and removed ones too
    first: bool = False  # BEFORE has no object: a first deployment
    findings: tuple[Finding, ...] = ()
    not_judged: tuple[Finding, ...] = ()  # of risk UNKNOWN
    accepted: tuple[Accepted, ...] = ()
    problems: tuple[Problem, ...] = ()

    def by_risk(self) -> dict[str, int]:
        """How many findings there are of each risk, worst first."""
        counts = dict.fromkeys(RISKS, 0)
        for finding in self.findings:
            counts[finding.risk] += 1
        return counts
