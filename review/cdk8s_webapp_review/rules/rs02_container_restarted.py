"""Pods that take another image."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..world import World
from .rule import Rule, Statements


class ContainerRestarted(Rule):
    """A bare Pod takes another image."""

    id = "RS02"
    since = "0.1"
    risk = "restart"
    title = "A Pod's container is restarted with another image"
    why = (
        "The kubelet stops the container and starts the new image in the same pod: nothing serves in between."
    )
    advice = "Let a Deployment own the pod: it starts the new one before it stops the old."
    reference = "https://kubernetes.io/docs/concepts/workloads/pods/#pod-update-and-replacement"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Images of Pods that no controller owns."""
        for pair, _, after in world.accepted("Pod"):
            for change in pair.changes:
                if change.path[-1] == "image":
                    yield Says.change(after, "the image changes", change)
