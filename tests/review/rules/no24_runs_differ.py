"""Cases of NO24."""

from tests.review.rules.manifests import CRON_JOB, edit, spec

_ALONE = spec("concurrencyPolicy: Forbid\ntimeZone: Europe/Berlin", CRON_JOB)

SPEAKS = {
    "another hour": (
        edit(_ALONE, ("0 3", "0 4")),
        ["CronJob/backup: its runs begin by another schedule: 0 4 * * *"],
    ),
    "no time zone": (
        edit(_ALONE, ("  timeZone: Europe/Berlin\n", "")),
        ["CronJob/backup: the hours of its schedule are those of the controller's own zone, mostly UTC"],
    ),
    "beside each other": (
        edit(_ALONE, ("Forbid", "Allow")),
        ["CronJob/backup: a run begins while the one before goes on"],
    ),
    "instead of each other": (
        edit(_ALONE, ("Forbid", "Replace")),
        ["CronJob/backup: a run ends the one before it, wherever that is"],
    ),
}
SILENT = {
    "one after the other": edit(_ALONE.replace("Forbid", "Allow"), ("Allow", "Forbid")),
    "another image": edit(_ALONE, ("backup:1", "backup:2")),
}
