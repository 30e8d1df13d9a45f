"""Containers that run as root, and must not."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects.confinement import root_not_allowed
from ..subjects.pods import pod_spec, template_path
from ..world import World
from .rule import Rule, Statements


class RootNotAllowed(Rule):
    """A container runs as root, though it is written that it must not."""

    id = "OU42"
    since = "0.2"
    risk = "outage"
    title = "A container runs as root and must not"
    why = "The kubelet does not start a container of user 0 that has runAsNonRoot: true."
    advice = "Give runAsUser a number above 0 that the image can run as, or leave runAsNonRoot out."
    reference = "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Containers with runAsUser 0 and runAsNonRoot, their own or their pod's, that had not both."""
        for before, item in world.applied():
            found = list(root_not_allowed(pod_spec(item)))
            known = set(root_not_allowed(pod_spec(before))) if found and before is not None else set()
            for field, name in found:
                if (field, name) not in known:
                    title = f"{name} has runAsUser 0 and runAsNonRoot: true, and does not start"
                    path = (*(template_path(item) or ()), "spec", field, (("name", name),), "securityContext")
                    yield Says(item=item, title=title, path=path)
