"""Metrics and alerts that nobody collects any more."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import monitors
from ..world import World
from .rule import Rule, Statements


class NotMonitored(Rule):
    """Prometheus no longer finds what it measured."""

    id = "OU40"
    since = "0.2"
    risk = "outage"
    title = "Prometheus no longer finds what it measured"
    why = "Monitors are found by their labels, and Services by theirs: what is not found is not measured."
    advice = "Let selector, labels and the port's name say the same on both sides."
    reference = "https://prometheus-operator.dev/docs/developer/getting-started/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Monitors that a Prometheus no longer selects, and that no longer find a Service or its port."""
        for _, before, after in world.changed(*monitors.FIELDS):
            yield from monitors.not_taken(world, before, after)
        for item in world.kinds("ServiceMonitor", after=True):
            yield from monitors.finds_nothing(world, item)
