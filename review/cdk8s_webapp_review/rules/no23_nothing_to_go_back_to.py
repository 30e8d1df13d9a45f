"""Deployments that keep no old template."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..world import World
from .rule import Rule, Statements


class NothingToGoBackTo(Rule):
    """Old templates are deleted."""

    id = "NO23"
    since = "0.2"
    risk = "none"
    title = "There is no old template to go back to"
    why = "kubectl rollout undo takes a template that the controller kept, and it keeps none any more."
    advice = "Keep two or more: they cost nothing."
    reference = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#clean-up-policy"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Workloads whose revisionHistoryLimit becomes zero."""
        for kind in ("DaemonSet", "Deployment", "StatefulSet"):
            for change, after in world.changes(kind, "spec", "revisionHistoryLimit"):
                if change.after == 0:
                    yield Says.change(after, "templates of before are deleted", change)
