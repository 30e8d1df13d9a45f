"""What runs to its end: a Job or a CronJob, from arguments and from the application that it is like."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from ..pod.like import pod_like
from .cron_job import CronJobObject
from .described import Described, of_companion
from .job import JobObject


def describe(who: str, given: Mapping[str, Any], like: Described | None) -> Described:
    """Describe what runs to its end by its arguments, and by the application that it is like.

    A new configuration is always another run, whatever the application does about it.

    Raises:
        WebAppError: A value cannot work.
    """
    common = of_companion(who, {**given, "on_config_change": "restart"}, like, without=())
    other = None if like is None else like.pod
    pod = pod_like(other, who, given, runs_to_its_end=True, platform=common["platform"])
    return Described(**common, pod=pod)


def job(run: Described, given: Mapping[str, Any]) -> JobObject:
    """Its Job."""
    return JobObject(**run.runs, name=run.app, **_own(JobObject, given))


def cron_job(run: Described, given: Mapping[str, Any]) -> CronJobObject:
    """Its CronJob."""
    return CronJobObject(**run.runs, name=run.app, **_own(CronJobObject, given))


def _own(kind: type[JobObject], given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments that are fields of the object itself."""
    names = {each.name for each in fields(kind) if each.init} - {
        "app",
        "name",
        "labels",
        "annotations",
        "pod",
    }
    return {name: value for name, value in given.items() if name in names}
