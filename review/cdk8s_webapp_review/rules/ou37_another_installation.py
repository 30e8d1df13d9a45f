"""Services that find the pods of another installation beside their own."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import installations, services
from ..world import World
from .rule import Rule, Statements


class AnotherInstallation(Rule):
    """A Service takes in the pods of a stranger."""

    id = "OU37"
    since = "0.2"
    risk = "outage"
    title = "A Service finds the pods of another installation too"
    why = (
        "A selector finds every pod of its namespace that has its labels, whoever made it. A Helm chart's may"
        " have the same app.kubernetes.io/name: a share of the requests goes to them."
    )
    advice = (
        "Let the selector ask for a label that only its own pods have; for a WebApp, selector= gives it one."
    )
    reference = "https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Services of which some pods are of their installation, and some newly of another."""
        for old, service in services.written(world):
            yield from installations.others_behind(world, old, service)
