"""CronJobs whose runs come at other hours, or beside each other."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import runs
from ..world import World
from .rule import Rule, Statements


class RunsDiffer(Rule):
    """Runs begin at other hours, beside each other, or end each other."""

    id = "NO24"
    since = "0.2"
    risk = "none"
    title = "Runs of a CronJob come at other hours, or meet each other"
    why = "The next run is made by the new settings; one under way goes on as it was made."
    advice = "Check that a run bears another one beside it, or its end in the middle, and the other hour."
    reference = "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """CronJobs of another time zone, or whose runs no longer wait for the one before."""
        for _, before, after in world.accepted("CronJob"):
            yield from runs.differ(before, after)
