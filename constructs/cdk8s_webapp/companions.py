"""Jobs of an application, made by methods of it."""

from typing import Unpack

from .configured import Configured
from .job import CronJob, CronJobOptions, Job, JobOptions
from .objects.job import check_name
from .values import checks
from .values.arguments import named_arguments
from .values.errors import refuse


class Companions(Configured):
    """An application that others run beside: jobs of its own."""

    @named_arguments
    def job(self, name: str, **options: Unpack[JobOptions]) -> Job:
        """Run something of this application to its end, once: ``Job(…, like=…)`` of this one.

        Args:
            name: What it is called beside the application's id, such as ``"migrate"``.
            options: As for a Job.

        Raises:
            WebAppError: A value cannot work, or there is a job of this name.
        """
        return Job(self, self._name_of(name, "Job"), like=self, **options)

    @named_arguments
    def cron_job(self, name: str, *, schedule: str, **options: Unpack[CronJobOptions]) -> CronJob:
        """Run something of this application at each time of a schedule: ``CronJob(…, like=…)``.

        Args:
            name: What it is called beside the application's id, such as ``"cleanup"``.
            schedule: When it runs, such as ``"0 3 * * *"`` or ``"@daily"``.
            options: As for a CronJob.

        Raises:
            WebAppError: A value cannot work, or there is a job of this name.
        """
        return CronJob(self, self._name_of(name, "CronJob"), schedule=schedule, like=self, **options)

    def _name_of(self, name: object, kind: str) -> str:
        own = checks.text(self._id, "name", name)
        whole = check_name(self._id, "name", f"{self._id}-{own}", kind)
        if self.node.try_find_child(whole) is not None:
            refuse(self._id, "name", f"there is a job {own!r} already; give one another name")
        return whole
