"""What a LimitRange gives to containers that ask for nothing."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import limits
from ..world import World
from .rule import Rule, Statements


class AmountsGiven(Rule):
    """New pods get other amounts than those that run."""

    id = "NO22"
    since = "0.2"
    risk = "none"
    title = "A LimitRange gives other amounts to containers that name none"
    why = "The server writes them into pods when they are made: those that run keep what they have."
    advice = "Write the amounts into the containers, and try one of its pods with the new ones first."
    reference = "https://kubernetes.io/docs/concepts/policy/limit-range/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """LimitRanges whose defaults change, and the workloads that take them."""
        for _, before, after in world.changed("LimitRange"):
            yield from limits.given_otherwise(world, before, after)
