"""What a finding says to do, where it is more than its rule's own advice."""

import pytest

from tests.review.rules.judged import reviewed
from tests.review.rules.manifests import CRON_JOB, DEPLOYMENT, SERVICE, edit, spec


def advice(change, rule):
    """What the one finding of a rule says to do."""
    (found,) = (each for each in reviewed(change).findings if each.rule == rule)
    return found.advice


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (edit(SERVICE, ("port: 80,", "port: 99999,")), "Correct the value."),
        (edit(DEPLOYMENT, ("replicas: 3", "replica: 3")), "Correct the name of the field, or take it out."),
        (edit(DEPLOYMENT, ("image: example.org/web:1", "image: ''")), "Write the field."),
        (
            edit(DEPLOYMENT, ("  replicas: 3", "  replicas: 3\n  strategy: {type: Recreat}")),
            "Write one of the supported values.",
        ),
        (
            edit(
                DEPLOYMENT,
                (
                    "  replicas: 3",
                    "  replicas: 3\n  strategy: {type: Recreate, rollingUpdate: {maxSurge: 1}}",
                ),
            ),
            "Take the field out, or what forbids it.",
        ),
    ],
)
def test_a_refusal_says_how_to_correct_the_field(change, words):
    """By the words in which it is refused."""
    assert advice(change, "IM02") == words


def test_the_pods_of_a_next_run_can_be_tried():
    """What a CronJob runs from now on is seen hours later, unless one starts a run."""
    command = "kubectl create job --from=cronjob/backup backup-now"
    assert advice(edit(CRON_JOB, ("backup:1", "backup:2")), "NO07") == f"Start a run to see it: {command}"
    history = spec("failedJobsHistoryLimit: 3", CRON_JOB)
    assert advice(edit(history, ("Limit: 3", "Limit: 4")), "NO07") == ""
