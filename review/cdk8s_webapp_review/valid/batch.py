"""Jobs and CronJobs.

https://kubernetes.io/docs/concepts/workloads/controllers/job/
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .. import cron
from ..digits import whole
from . import names
from .demand import INT32, INT64, Demand, below, items, maps, number, repeated
from .flaw import Flaws, duplicate, invalid, required, unsupported
from .pods import template_of
from .workloads import matches

_COUNT = (0, INT32)
_INTERVAL = re.compile(r"([0-9]+)(?:-([0-9]+))?")
_HIGH = 100_000


def _job(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    yield from _indexed(raw, value)
    if raw.get("maxFailedIndexes") is not None and raw.get("backoffLimitPerIndex") is None:
        yield required("backoffLimitPerIndex", "when maxFailedIndexes is specified")
    if value.get("podFailurePolicy") is not None:
        yield from _failure_policy(raw, value)
    for step, rule in maps(below(value, "successPolicy", "rules")):
        yield from (
            flaw.below(("successPolicy", "rules", step)) for flaw in _success(rule, value.get("completions"))
        )
    if below(value, "template", "spec", "restartPolicy") == "Always":
        yield required("template.spec.restartPolicy", 'valid values: "OnFailure", "Never"')


def _indexed(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    if value.get("completionMode") != "Indexed":
        for field in ("backoffLimitPerIndex", "maxFailedIndexes", "successPolicy"):
            if raw.get(field) is not None:
                yield invalid(field, "requires indexed completion mode")
        return
    if number(value.get("completions")) is None:
        yield required("completions", "when completion mode is Indexed")
    else:
        yield from _many_indexes(raw, value)


def _many_indexes(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    completions, failed = number(value.get("completions")) or 0, number(raw.get("maxFailedIndexes"))
    parallelism = number(value.get("parallelism")) or 0
    if parallelism > _HIGH:
        yield invalid("parallelism", f"must be less than or equal to {_HIGH} when completion mode is Indexed")
    if failed is not None and failed > min(completions, _HIGH):
        yield invalid("maxFailedIndexes", "must be less than or equal to completions")
    if completions > _HIGH and raw.get("backoffLimitPerIndex") is not None:
        if failed is None:
            yield required("maxFailedIndexes", f"must be specified when completions is above {_HIGH}")
        for field, given in (("parallelism", parallelism), ("maxFailedIndexes", failed or 0)):
            if given > 10_000:
                yield invalid(
                    field, f"must be less than or equal to 10000 when completions are above {_HIGH}"
                )


def _failure_policy(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    spec = below(value, "template", "spec") or {}
    if spec.get("restartPolicy") == "OnFailure":
        yield invalid(
            "template.spec.restartPolicy", 'only "Never" is supported when podFailurePolicy is specified'
        )
    if raw.get("podReplacementPolicy") not in (None, "Failed"):
        yield unsupported("podReplacementPolicy", ("Failed",))
    known = {
        one.get("name") for field in ("containers", "initContainers") for _, one in maps(spec.get(field))
    }
    for step, rule in maps(below(value, "podFailurePolicy", "rules")):
        path = ("podFailurePolicy", "rules", step)
        if rule.get("action") == "FailIndex" and raw.get("backoffLimitPerIndex") is None:
            yield invalid((*path, "action"), "requires the backoffLimitPerIndex to be set")
        name = below(rule, "onExitCodes", "containerName")
        if name is not None and name not in known:
            why = "must be one of the container or initContainer names in the pod template"
            yield invalid((*path, "onExitCodes", "containerName"), why)


def _success(rule: Mapping[str, Any], completions: Any) -> Flaws:
    if rule.get("succeededCount") is None and rule.get("succeededIndexes") is None:
        yield required("", "at least one of succeededCount or succeededIndexes must be specified")
    text, count, most = rule.get("succeededIndexes"), number(rule.get("succeededCount")), number(completions)
    total = _indexes(text, most) if isinstance(text, str) else None
    if isinstance(text, str) and total is None:
        yield invalid("succeededIndexes", "error parsing succeededIndexes")
    if count is not None and count < 0:
        yield invalid("succeededCount", "must be greater than or equal to 0")
    if count is not None and most is not None and count > most:
        yield invalid(
            "succeededCount", f"must be less than or equal to {most} (the number of specified completions)"
        )
    elif count is not None and total is not None and count > total:
        number_of = "the number of indexes in the specified succeededIndexes field"
        why = f"must be less than or equal to {total} ({number_of})"
        yield invalid("succeededCount", why)


def _indexes(text: str, completions: int | None) -> int | None:
    """How many indexes a list of them names, as 0,3-5; None where it is not one."""
    total, last = 0, -1
    for part in text.split(",") if text else ():
        match = _INTERVAL.fullmatch(part)
        if match is None:
            return None
        first, end = whole(match[1]) or 0, whole(match[2] or match[1]) or 0
        if (
            not last < first <= end
            or (match[2] and first == end)
            or (completions is not None and end >= completions)
        ):
            return None
        total, last = total + end - first + 1, end
    return total


def _exit_codes(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    codes = [code for _, code in items(raw.get("values")) if isinstance(code, int)]
    if not codes:
        yield invalid("values", "at least one value is required")
    if value.get("operator") == "In" and 0 in codes:
        yield invalid("values", "must not be 0 for the In operator")
    for step in repeated(iter(enumerate(codes))):
        yield duplicate(("values", step))
    if codes != sorted(codes):
        yield invalid("values", "must be ordered")


def _rule(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    both = raw.get("onExitCodes") is not None, bool(raw.get("onPodConditions"))
    if all(both):
        yield invalid("", "specifying both OnExitCodes and OnPodConditions is not supported")
    elif not any(both):
        yield invalid("", "specifying one of OnExitCodes and OnPodConditions is required")


def _managed_by(text: str) -> str | None:
    return f"may not be more than {63} bytes" if len(text) > 63 else names.domain_path(text)


def job(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    """A Job that is made by itself."""
    spec = value.get("spec") or {}
    yield from template_of(value, ("spec", "template"), {})
    if spec.get("manualSelector") is True:
        labels = below(spec, "template", "metadata", "labels") or {}
        if spec.get("selector") is None:
            yield required("spec.selector")
        elif not matches(spec["selector"], labels):
            yield invalid("spec.template.metadata.labels", "`selector` does not match template `labels`")
    elif spec.get("selector"):
        yield invalid("spec.selector", "`selector` not auto-generated")
    name, completions = str(below(value, "metadata", "name")), number(spec.get("completions"))
    if spec.get("completionMode") == "Indexed" and completions and names.label(f"{name}-{completions - 1}"):
        yield invalid("metadata.name", "will not able to create pod with invalid DNS label")


def cron_job(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    """A CronJob."""
    yield from template_of(value, ("spec", "jobTemplate", "spec", "template"), {})
    spec = below(value, "spec", "jobTemplate", "spec") or {}
    if spec.get("selector") is not None:
        yield invalid("spec.jobTemplate.spec.selector", "`selector` will be auto-generated")
    if spec.get("manualSelector") is True:
        yield unsupported("spec.jobTemplate.spec.manualSelector", ("nil", "false"))


DEMANDS: dict[str, Demand] = {
    "CronJobSpec": Demand(
        ranges={
            "failedJobsHistoryLimit": _COUNT,
            "startingDeadlineSeconds": (0, INT64),
            "successfulJobsHistoryLimit": _COUNT,
        },
        not_empty=("timeZone",),
        forms={"schedule": cron.schedule, "timeZone": cron.zone},
    ),
    "JobSpec": Demand(
        ranges={
            "activeDeadlineSeconds": (0, INT64),
            "backoffLimit": _COUNT,
            "backoffLimitPerIndex": _COUNT,
            "completions": _COUNT,
            "maxFailedIndexes": _COUNT,
            "parallelism": _COUNT,
            "ttlSecondsAfterFinished": _COUNT,
        },
        not_empty=("completionMode", "managedBy", "podReplacementPolicy"),
        forms={"managedBy": _managed_by},
        check=_job,
    ),
    "PodFailurePolicy": Demand(longest={"rules": 20}),
    "PodFailurePolicyOnExitCodesRequirement": Demand(
        not_empty=("containerName",), longest={"values": 255}, check=_exit_codes
    ),
    "PodFailurePolicyOnPodConditionsPattern": Demand(
        words={"status": ("False", "True", "Unknown")}, forms={"type": names.key}
    ),
    "PodFailurePolicyRule": Demand(longest={"onPodConditions": 20}, check=_rule),
    "SuccessPolicyRule": Demand(not_empty=("succeededIndexes",)),
    "SuccessPolicy": Demand(needed=("rules",), longest={"rules": 20}),
}
KINDS = {("batch", "Job"): job, ("batch", "CronJob"): cron_job}
