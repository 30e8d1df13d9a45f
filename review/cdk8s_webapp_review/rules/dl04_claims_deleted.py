"""StatefulSets whose retention policy deletes claims."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..world import World
from .rule import Rule, Statements


class ClaimsDeleted(Rule):
    """A StatefulSet deletes its claims."""

    id = "DL04"
    since = "0.1"
    risk = "data-loss"
    title = "A StatefulSet deletes claims"
    why = "Its retention policy says Delete: claims of pods that go are deleted with their data."
    advice = "Keep Retain, and delete claims by hand."
    reference = "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Policies that become Delete, and fewer replicas under one that is."""
        policy = "persistentVolumeClaimRetentionPolicy"
        for pair, before, after in world.accepted("StatefulSet"):
            if not after.spec.get("volumeClaimTemplates"):
                continue
            for change in pair.changes:
                if change.within("spec", policy) and change.after == "Delete":
                    title = f"{change.path[-1]} becomes Delete: claims go with their pods"
                    yield Says.change(after, title, change)
            old, new = before.spec.get("replicas"), after.spec.get("replicas")
            scaled = (after.spec.get(policy) or {}).get("whenScaled") == "Delete"
            if scaled and isinstance(old, int) and isinstance(new, int) and new < old:
                title = f"scaled from {old} to {new}: the claims of {old - new} pods are deleted"
                yield Says(item=after, title=title, path=("spec", "replicas"), before=old, after=new)
