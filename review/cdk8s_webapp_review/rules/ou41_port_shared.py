"""Containers of a pod that listen on one port."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import shared_ports
from ..world import World
from .rule import Rule, Statements


class PortShared(Rule):
    """Two containers of a pod ask for the same port."""

    id = "OU41"
    since = "0.2"
    risk = "outage"
    title = "Two containers of a pod have the same port"
    why = "The containers of a pod share its network: the second one that listens on a port fails."
    advice = "Give one of them another port."
    reference = "https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Ports that two containers of a new or changed pod have, and had not."""
        for before, after in world.applied():
            yield from shared_ports.clashes(before, after)
