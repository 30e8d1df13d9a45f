"""Cases of NO16."""

from tests.review.rules.manifests import CRON_JOB, added, edit, spec

_LATE = spec("startingDeadlineSeconds: 300", CRON_JOB)

SPEAKS = {
    "less than ten seconds": (
        edit(_LATE, ("300", "5")),
        ["CronJob/backup: a run that the controller comes to more than 5 s late is left out"],
    ),
    "a new CronJob with less": (
        added(_LATE.replace("300", "9")),
        ["CronJob/backup: a run that the controller comes to more than 9 s late is left out"],
    ),
    "none at all, with which the server's own controller began no run": (
        edit(_LATE, ("300", "0")),
        ["CronJob/backup: no run ever begins"],
    ),
}
SILENT = {
    "a minute": edit(_LATE, ("300", "60")),
    "more than it had": edit(
        _LATE.replace("300", "3"), ("startingDeadlineSeconds: 3", "startingDeadlineSeconds: 8")
    ),
    "taken away": edit(_LATE.replace("300", "3"), ("  startingDeadlineSeconds: 3\n", "")),
}
