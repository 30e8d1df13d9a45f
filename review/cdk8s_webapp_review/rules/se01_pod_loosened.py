"""Protection that a pod template loses, and power that it gets."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects import grave, protection
from ..subjects.pods import template_path
from ..world import World
from .rule import Rule, Statements


class PodLoosened(Rule):
    """A pod may do more than before."""

    id = "SE01"
    since = "0.1"
    risk = "security"
    title = "A pod may do more than before"
    why = "Whoever breaks into the container gets further."
    advice = "Keep the setting; Pod Security's levels say which ones protect."
    reference = "https://kubernetes.io/docs/concepts/security/pod-security-standards/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Protection that a pod template had and has no longer, and power that it has now."""
        for before, after in world.templates():
            path = template_path(after) or ()
            for place, title, old, new in protection.loosened(before, after):
                yield Says(item=after, title=title, path=(*path, *place), before=old, after=new)
        for item in world.new():
            path = template_path(item) or ()
            for place, title, value in grave.grave(item) if template_path(item) is not None else ():
                yield Says(item=item, title=title, path=(*path, *place), after=value)
