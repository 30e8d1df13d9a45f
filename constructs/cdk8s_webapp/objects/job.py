"""A Job: pods that run to their end, once.

https://kubernetes.io/docs/concepts/workloads/controllers/job/
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ..lines.merge import merge
from ..values import checks
from ..values.duration import seconds
from ..values.errors import refuse
from ..values.names import dns_label
from .workload import WorkloadObject

RestartPolicy = Literal["Never", "OnFailure"]
CompletionMode = Literal["NonIndexed", "Indexed"]

# What the API server does not let anybody change of a Job, beside its template.
_FIXED = ("completions", "completionMode")

_DIGITS = 10
# A name, "-" and the digits fit into a label, which is where Kubernetes puts a Job's name; what is
# left for a CronJob's name beside its own eleven characters is the same.
MOST_CHARACTERS = 63 - 1 - _DIGITS


@dataclass(kw_only=True)
class JobObject(WorkloadObject):
    """Runs its pods until one succeeds, and never again: what it runs is in its name."""

    api_version = "batch/v1"
    kind = "Job"
    backoff_limit: int = 3
    restart_policy: RestartPolicy = "Never"
    timeout: str | None = None
    ttl: str | None = None
    parallelism: int | None = None
    completions: int | None = None
    completion_mode: CompletionMode | None = None
    _deadline: int | None = field(default=None, init=False)
    _ttl: int | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        checks.choice(self.app, "restart_policy", self.restart_policy, ("Never", "OnFailure"))
        self.backoff_limit = checks.integer(
            self.app, "backoff_limit", self.backoff_limit, what="a number of tries", low=0, high=2**31 - 1
        )
        for argument in ("parallelism", "completions"):
            number = getattr(self, argument)
            if number is not None:
                number = checks.integer(
                    self.app, argument, number, what="a number of pods", low=1, high=100_000
                )
                setattr(self, argument, number)
        if self.completion_mode is not None:
            checks.choice(self.app, "completion_mode", self.completion_mode, ("NonIndexed", "Indexed"))
        if self.completion_mode == "Indexed" and self.completions is None:
            refuse(self.app, "completions", "is how many pods have a number each; write completions=3")
        self._deadline = None if self.timeout is None else seconds(self.app, "timeout", self.timeout, least=1)
        self._ttl = None if self.ttl is None else seconds(self.app, "ttl", self.ttl)

    def lines(self) -> dict[str, Any]:
        """How often and how long it tries, and what it runs."""
        return {"spec": self.job()}

    def job(self) -> dict[str, Any]:
        """The spec of a Job."""
        spec: dict[str, Any] = {**self._several(), "backoffLimit": self.backoff_limit}
        if self._deadline is not None:
            spec["activeDeadlineSeconds"] = self._deadline
        if self._ttl is not None:
            spec["ttlSecondsAfterFinished"] = self._ttl
        return {**spec, "template": merge(self.template(), {"spec": {"restartPolicy": self.restart_policy}})}

    def _several(self) -> dict[str, Any]:
        """How many pods are to succeed, and how many run at a time."""
        found = {
            "parallelism": self.parallelism,
            "completions": self.completions,
            "completionMode": self.completion_mode,
        }
        return {field: value for field, value in found.items() if value is not None}

    def over(self, added: Mapping[str, Any]) -> dict[str, Any]:
        """The lines with what depends on all of them."""
        whole = super().over(added)
        self.finish(self.template_in(whole["spec"]), {})
        return whole

    def template_in(self, spec: dict[str, Any]) -> dict[str, Any]:
        """The pod template in a finished spec."""
        found: dict[str, Any] = spec["template"]
        return found

    def name_by_lines(self, manifest: dict[str, Any]) -> None:
        """Put what it runs into its name: a template that changes is another Job, for none can change.

        The way the digits are made never changes: a new way would run every Job again.
        """
        fixed = {field: value for field, value in manifest["spec"].items() if field in _FIXED}
        runs = self.template_in(manifest["spec"])
        text = json.dumps({**runs, **fixed}, sort_keys=True, separators=(",", ":"))
        digits = hashlib.sha256(text.encode("ascii")).hexdigest()[:_DIGITS]
        manifest["metadata"]["name"] = f"{self.name}-{digits}"


def check_name(who: str, argument: str, value: object, kind: str) -> str:
    """Refuse what cannot name a Job or CronJob and, with what Kubernetes adds, its pods."""
    name = checks.text(who, argument, value)
    if len(name) > MOST_CHARACTERS:
        refuse(
            who,
            argument,
            f"{name!r} has {len(name)} characters; a {kind} may have {MOST_CHARACTERS}, since"
            f" {63 - MOST_CHARACTERS} more are added to its name",
        )
    return dns_label(who, argument, name)
