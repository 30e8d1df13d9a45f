"""Namespaces that enforce a lower level."""

from __future__ import annotations

from ..pod_security import level
from ..recorder import Recorder
from ..statement import Says
from ..subjects.protection import ENFORCE
from ..world import World
from .rule import Rule, Statements


class NamespaceLoosened(Rule):
    """Pod Security admits more."""

    id = "SE03"
    since = "0.1"
    risk = "security"
    title = "A namespace admits less safe pods"
    why = "Pod Security admission lets pods in that it refused before."
    advice = "Keep the level, and make exceptions in a namespace of their own."
    reference = "https://kubernetes.io/docs/concepts/security/pod-security-admission/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Namespaces whose enforced level is lower or gone."""
        for _, before, after in world.changed("Namespace"):
            old, new = before.labels.get(ENFORCE), after.labels.get(ENFORCE)
            if level(new) < level(old):
                title, path = f"enforces {new or 'nothing'} instead of {old}", ("metadata", "labels", ENFORCE)
                yield Says(item=after, title=title, path=path, before=old, after=new)
