"""Cases of OU05."""

from tests.review.rules.manifests import AUTOSCALER, CRON_JOB, DEPLOYMENT, edit, joined

SPEAKS = {
    "scaled to nothing": (
        edit(DEPLOYMENT, ("replicas: 3", "replicas: 0")),
        ["Deployment/web: scaled to 0: all pods stop"],
    ),
    "the number is left out": (
        edit(DEPLOYMENT, ("  replicas: 3\n", "")),
        ["Deployment/web: replicas is left out: the server sets 1 at once, instead of 3"],
    ),
    "the number is left to an autoscaler": (
        edit(joined(DEPLOYMENT, AUTOSCALER), ("  replicas: 3\n", "")),
        ["Deployment/web: replicas is left out: the server sets 1 at once, instead of 3"],
    ),
    "a schedule is suspended": (
        edit(CRON_JOB, ("spec:\n  schedule", "spec:\n  suspend: true\n  schedule")),
        ["CronJob/backup: suspended: its scheduled work no longer happens"],
    ),
    "a schedule of 30 February": (
        edit(CRON_JOB, ('"0 3 * * *"', '"0 3 30 2 *"')),
        ["CronJob/backup: its schedule is of a day that there is not: it never runs"],
    ),
}
SILENT = {
    "a schedule of 29 February": edit(CRON_JOB, ('"0 3 * * *"', '"0 3 29 2 *"')),
    "fewer pods": edit(DEPLOYMENT, ("replicas: 3", "replicas: 2")),
    "scaled up from nothing": edit(
        DEPLOYMENT.replace("replicas: 3", "replicas: 0"), ("replicas: 0", "replicas: 3")
    ),
}
