"""Several pods on a claim that one node mounts."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects.needs import crowded
from ..world import World
from .rule import Rule, Statements


class VolumeForOnePod(Rule):
    """Several pods on a volume of one node."""

    id = "OU13"
    since = "0.1"
    risk = "outage"
    title = "Several pods want a volume that one node mounts"
    why = "One node mounts a ReadWriteOnce volume: pods elsewhere wait for ever, and two may damage the data."
    advice = "Keep one replica and the strategy Recreate, or use a StatefulSet, or a ReadWriteMany volume."
    reference = "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Deployments that now have several replicas on such a claim."""
        for _, before, after in world.changed("Deployment", "ReplicaSet"):
            now, was = crowded(world, after, after=True), crowded(world, before, after=False)
            if now and now != was:
                old, new = before.spec.get("replicas"), after.spec.get("replicas")
                title = f"{new} pods on the claim {now}, which one node mounts"
                yield Says(item=after, title=title, path=("spec", "replicas"), before=old, after=new)
