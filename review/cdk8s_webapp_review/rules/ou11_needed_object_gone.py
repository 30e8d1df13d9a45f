"""ConfigMaps, Secrets, keys, accounts and classes that pods still need."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects import needs
from ..subjects.english import listed
from ..world import World
from .rule import Rule, Statements


class NeededObjectGone(Rule):
    """What pods read is gone."""

    id = "OU11"
    since = "0.1"
    risk = "outage"
    title = "Something that pods need is removed"
    why = "Pods that run go on; new ones, after a crash, a drain or a rollout, do not start."
    advice = "Keep it as long as a pod reads it, or let the pods read it as optional."
    reference = "https://kubernetes.io/docs/concepts/configuration/configmap/#configmaps-and-pods"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """ConfigMaps, Secrets, keys, accounts and classes that go though pods of AFTER name them."""
        for item in world.removed:
            users = needs.still_named_by(world, item)
            if users:
                title = f"removed, and {listed(users, 3)} still needs it"
                why = needs.why_gone(world, item, users)
                yield Says(item=item, title=title, before=item.name, detail=why)
        for _, before, after in world.changed("ConfigMap", "Secret"):
            if not after.identity.group:
                yield from needs.keys_gone(world, before, after)
