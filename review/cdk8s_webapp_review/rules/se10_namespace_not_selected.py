"""Namespaces that are no longer among those that a selector finds."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import label_readers
from ..world import World
from .rule import Rule, Statements


class NamespaceNotSelected(Rule):
    """A namespace leaves those that a control looks at."""

    id = "SE10"
    since = "0.2"
    risk = "security"
    title = "A namespace's labels say who looks at what is in it"
    why = "Webhooks, admission policies and monitors find namespaces by their labels."
    advice = "Keep the label, or change the selector in the same step."
    reference = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#matching-requests-namespaceselector"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Namespaces whose labels change so that a selector of the folder finds them no more, or now."""
        for _, before, after in world.changed("Namespace"):
            yield from label_readers.relabelled(world, before, after)
