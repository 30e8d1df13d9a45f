"""Amounts of which a thousandth, or a thousandfold, is written."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import amounts
from ..world import World
from .rule import Rule, Statements


class AmountMistaken(Rule):
    """An amount has a wrong unit."""

    id = "OU34"
    since = "0.2"
    risk = "outage"
    title = "An amount has a wrong unit"
    why = "m is a thousandth: half a processor is 500m, and half a GiB of memory 512Mi."
    advice = "Write the unit that is meant."
    reference = "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#resource-units-in-kubernetes"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Amounts of containers and claims that are new."""
        for before, after in world.applied():
            yield from amounts.mistaken(before, after)
