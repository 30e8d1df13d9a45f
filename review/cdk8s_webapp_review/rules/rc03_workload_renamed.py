"""Workloads with another name, or of another kind."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects.workloads import successors
from ..world import World
from .rule import Rule, Statements


class WorkloadRenamed(Rule):
    """Another name is another object."""

    id = "RC03"
    since = "0.1"
    risk = "recreate"
    title = "A workload gets another name or namespace"
    why = "To Kubernetes it is another object: the old pods are deleted, new ones start beside or after them."
    advice = "Keep the name; or apply, wait for the new pods, and prune then."
    reference = "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Workloads that AFTER has under another name."""
        for old in world.removed:
            new = world.renamed.get(old.identity)
            if new is not None and old.kind in _KINDS and not old.spec.get("volumeClaimTemplates"):
                yield Says(item=old, title=f"renamed to {new.shown}", before=old.shown, after=new.shown)
            for other in successors(world, old):
                yield Says(item=old, title=f"replaced by {other.shown}", before=old.shown, after=other.shown)
                break


_KINDS = ("DaemonSet", "Deployment", "Pod", "ReplicaSet", "StatefulSet")
