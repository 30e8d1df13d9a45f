"""Cases of OU06."""

from tests.review.rules.manifests import CRON_JOB, DEPLOYMENT, SERVICE, added, edit, joined, removed

SPEAKS = {
    "the selector finds no pod": (
        edit(joined(DEPLOYMENT, SERVICE), ("selector: {app: web}", "selector: {app: shop}")),
        ["Service/web: its selector matches no pod"],
    ),
    "it finds the pods of a new workload too, which lack its port": (
        added(
            DEPLOYMENT.replace("metadata: {name: web}", "metadata: {name: worker}")
            .replace("        ports: [{name: http, containerPort: 8080}]\n", "")
            .replace("app: web", "app: web, part: worker"),
            beside=joined(DEPLOYMENT, SERVICE),
        ),
        ["Service/web: it also selects the pods of Deployment/worker, which do not have its port"],
    ),
    "it finds the pods of a new CronJob too": (
        added(
            CRON_JOB.replace(
                "jobTemplate:\n    spec:\n      template:\n",
                "jobTemplate:\n    spec:\n      template:\n        metadata: {labels: {app: web}}\n",
            ),
            beside=joined(DEPLOYMENT, SERVICE),
        ),
        ["Service/web: it also sends requests to the new pods of CronJob/backup"],
    ),
}
SILENT = {
    "labels and selector change to what both have": edit(
        joined(
            DEPLOYMENT.replace(
                "metadata: {labels: {app: web}}", "metadata: {labels: {app: web, tier: front}}"
            ),
            SERVICE,
        ),
        ("selector: {app: web}", "selector: {tier: front}"),
    ),
    "the pods go with their Service": removed(joined(DEPLOYMENT, SERVICE)),
}
