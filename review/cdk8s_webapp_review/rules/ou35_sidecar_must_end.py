"""Containers that ran beside the others, and from now on must end before them."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects.pods import container_pairs, template_path
from ..world import World
from .rule import Rule, Statements


class SidecarMustEnd(Rule):
    """A sidecar becomes an init container."""

    id = "OU35"
    since = "0.2"
    risk = "outage"
    title = "A sidecar becomes an init container that must end"
    why = (
        "Without restartPolicy: Always the next container starts when this one has ended: it may never do so."
    )
    advice = "Keep restartPolicy: Always, or move it among the containers."
    reference = "https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Init containers that are no longer restarted."""
        for before, after in world.templates():
            for field, old, new in container_pairs(before, after, init=True):
                was, now = (one.get("restartPolicy") for one in (old, new))
                if field == "initContainers" and was == "Always" != now:
                    name = new.get("name")
                    path = (*(template_path(after) or ()), "spec", field, (("name", name),), "restartPolicy")
                    title = f"the other containers wait until {name} has ended"
                    yield Says(item=after, title=title, path=path, before=was, after=now)
