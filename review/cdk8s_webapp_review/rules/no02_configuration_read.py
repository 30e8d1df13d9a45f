"""Configuration that changes under the same name."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects.configuration import read_later
from ..world import World
from .rule import Rule, Statements


class ConfigurationRead(Rule):
    """Pods keep what they read."""

    id = "NO02"
    since = "0.1"
    risk = "none"
    title = "Configuration changes, and no pod is told"
    why = "Variables are read when a container starts, files follow within minutes, and subPath mounts never."
    advice = (
        "Give the pod template a checksum of the configuration, or the ConfigMap a new name at each change."
    )
    reference = "https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically"
    last = True

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """ConfigMaps and Secrets whose data changes."""
        for pair, _, after in world.accepted("ConfigMap", "Secret"):
            for change in pair.changes if not after.identity.group else ():
                if change.path[0] in ("data", "binaryData") and not (
                    said.is_said(after, change.path) and not world.readers(after)
                ):
                    yield read_later(world, after, change)
