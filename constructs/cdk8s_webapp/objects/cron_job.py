"""A CronJob: a Job at each time of a schedule.

https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
"""

import re
from dataclasses import dataclass, field
from typing import Any, Literal

from cdk8s_webapp_review import cron

from ..values import checks
from ..values.arguments import nearest
from ..values.duration import seconds
from ..values.errors import refuse
from ..values.wording import quoted
from .job import JobObject

ConcurrencyPolicy = Literal["Forbid", "Allow", "Replace"]

_ZONED = re.compile(r"(?:CRON_)?TZ=(\S+)\s+(.+)")

# A controller that is away for less than this has lost no run.
_LEAST_DEADLINE = 300


@dataclass(kw_only=True)
class CronJobObject(JobObject):
    """Starts a Job at each time of its schedule, unless the one before still runs."""

    kind = "CronJob"
    schedule: str
    time_zone: str | None = None
    concurrency_policy: ConcurrencyPolicy = "Forbid"
    starting_deadline: str = "5m"
    suspend: bool = False
    successful_jobs_history_limit: int = 3
    failed_jobs_history_limit: int = 3
    _starting_deadline: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.schedule = _schedule(self.app, self.schedule)
        self.time_zone = None if self.time_zone is None else _zone(self.app, self.time_zone)
        self._starting_deadline = seconds(
            self.app, "starting_deadline", self.starting_deadline, least=_LEAST_DEADLINE
        )
        policies = ("Forbid", "Allow", "Replace")
        checks.choice(self.app, "concurrency_policy", self.concurrency_policy, policies)
        if not isinstance(self.suspend, bool):
            refuse(self.app, "suspend", f"{quoted(self.suspend)} is neither True nor False")
        for limit in ("successful_jobs_history_limit", "failed_jobs_history_limit"):
            number = getattr(self, limit)
            number = checks.integer(self.app, limit, number, what="a number of Jobs", low=0, high=100)
            object.__setattr__(self, limit, number)

    def lines(self) -> dict[str, Any]:
        """When it runs, what happens to runs that are late or meet, how many are kept, and the Job."""
        spec: dict[str, Any] = {"schedule": self.schedule}
        if self.time_zone is not None:
            spec["timeZone"] = self.time_zone
        if self.suspend:
            spec["suspend"] = True
        return {
            "spec": {
                **spec,
                "concurrencyPolicy": self.concurrency_policy,
                "startingDeadlineSeconds": self._starting_deadline,
                "successfulJobsHistoryLimit": self.successful_jobs_history_limit,
                "failedJobsHistoryLimit": self.failed_jobs_history_limit,
                "jobTemplate": {"spec": self.job()},
            }
        }

    def template_in(self, spec: dict[str, Any]) -> dict[str, Any]:
        """The pod template in a finished spec."""
        return super().template_in(spec["jobTemplate"]["spec"])

    def name_by_lines(self, manifest: dict[str, Any]) -> None:
        """It keeps its name: what it runs can change."""


def _schedule(who: str, value: object) -> str:
    schedule = checks.text(who, "schedule", value)
    if zoned := _ZONED.fullmatch(schedule):
        rest = f"write schedule={zoned[2]!r}, time_zone={zoned[1]!r}"
        refuse(who, "schedule", f"{schedule!r} names a time zone; {rest}")
    problem = cron.schedule(schedule)
    if problem is not None:
        refuse(
            who,
            "schedule",
            f"{schedule!r}: {problem}; five fields are minute, hour, day of the month, month and day of the"
            " week (0 to 6, Sunday is 0), such as '0 3 * * *'",
        )
    return schedule


def _zone(who: str, value: object) -> str:
    zone = checks.text(who, "time_zone", value)
    if cron.zone(zone) is not None:
        same = [each for each in cron.zones() if each.lower() == zone.lower()]
        hint = nearest(zone, same or sorted(cron.zones()))
        known = hint if hint.startswith("did") else "write a name of IANA's, such as 'Europe/Paris'"
        refuse(who, "time_zone", f"{zone!r} is no time zone; {known}")
    return zone
