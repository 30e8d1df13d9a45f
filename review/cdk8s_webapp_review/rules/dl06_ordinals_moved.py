"""StatefulSets whose pods are counted from another number."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..world import World
from .rule import Rule, Statements


class OrdinalsMoved(Rule):
    """The pods of a StatefulSet get other numbers."""

    id = "DL06"
    since = "0.2"
    risk = "data-loss"
    title = "A StatefulSet's pods get other numbers, and other claims"
    why = "A pod's claim is named after its number: pods with new numbers start on new, empty claims."
    advice = "Keep the number; to move pods between clusters, move their claims first."
    reference = "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#start-ordinal"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """StatefulSets whose `ordinals.start` changes."""
        for _, before, after in world.changed("StatefulSet"):
            old, new = ((side.spec.get("ordinals") or {}).get("start") or 0 for side in (before, after))
            if old == new:
                continue
            claims = bool(after.spec.get("volumeClaimTemplates"))
            what = "on claims of their own numbers" if claims else "under other names"
            title, risk = (
                f"pods are counted from {new} instead of {old}, {what}",
                None if claims else "recreate",
            )
            path, why = (
                ("spec", "ordinals", "start"),
                "" if claims else "Pods of the old numbers are deleted.",
            )
            yield Says(item=after, title=title, path=path, before=old, after=new, risk=risk, detail=why)
