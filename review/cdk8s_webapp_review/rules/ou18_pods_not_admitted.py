"""Namespaces that no longer admit the pods of their workloads."""

from __future__ import annotations

from ..pod_security import level, refused
from ..recorder import Recorder
from ..statement import Says
from ..subjects.pods import template
from ..subjects.protection import ENFORCE
from ..world import World
from .rule import Rule, Statements


class PodsNotAdmitted(Rule):
    """A namespace refuses the pods that run in it."""

    id = "OU18"
    since = "0.1"
    risk = "outage"
    title = "A namespace no longer admits the pods of its workloads"
    why = "Pods that run go on; new ones, after a crash, a drain or a rollout, are refused."
    advice = "Set warn and audit to the level first, correct the pods, and enforce then."
    reference = "https://kubernetes.io/docs/concepts/security/pod-security-admission/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Namespaces that enforce a higher level than some of their pods have."""
        path = ("metadata", "labels", ENFORCE)
        for _, before, after in world.changed("Namespace"):
            old, new = before.labels.get(ENFORCE), after.labels.get(ENFORCE, "")
            if level(new) <= level(old):
                continue
            for item in world.after.values():
                inside = item.identity.namespace == after.name
                why = ", ".join(refused(template(item), new)) if inside else ""
                if why:
                    title = f"{new} refuses new pods of {item.shown}: {why}"
                    yield Says(item=after, title=title, path=path, before=old, after=new)
