"""Workloads whose new pods their namespace refuses."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects import effects, unseen
from ..subjects.pods import template_path
from ..world import World
from .rule import Rule, Statements


class PodsForbidden(Rule):
    """A template changes, and no pod of it is admitted."""

    id = "OU19"
    since = "0.2"
    risk = "outage"
    title = "A workload's new pods are refused by their namespace"
    why = "The object is taken, and no pod of it comes up: a rollout hangs, and lost pods are not replaced."
    advice = "Correct the pod template, or run it in a namespace that admits it."
    reference = "https://kubernetes.io/docs/concepts/security/pod-security-admission/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Templates that Pod Security, as AFTER enforces it, does not admit; pods elsewhere are a note."""
        for item in effects.changing(world, "forbidden"):
            path = template_path(item) or ()
            title = f"no new pod comes up: {effects.effect(world, item).why}"
            yield Says(item=item, title=title, path=(*path, "spec"), covers=((*path, "metadata"),))
        for _, before, after in world.changed("Namespace"):
            yield from unseen.level_raised(world, before, after)
