"""CronJobs whose runs may begin only for an instant."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import deadlines
from ..world import World
from .rule import Rule, Statements


class RunLeftOut(Rule):
    """A run that cannot begin at once is left out."""

    id = "NO16"
    since = "0.2"
    risk = "none"
    title = "A run that does not begin at once is left out"
    why = "The controller does not begin a run later than startingDeadlineSeconds after its time."
    advice = (
        "Give it a minute or more, or leave it out: then a missed run begins when the controller is back."
    )
    reference = "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """CronJobs that are given less than ten seconds, and were given more or are new."""
        for item in world.kinds("CronJob", after=True):
            pair = world.pair(item)
            if pair is not None and pair.after is item and (pair.before is None or pair.changes):
                yield from deadlines.too_short(world.before.get(item.identity), item)
