"""What applications of every kind have in common: one frozen description, from which objects follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..platforms.platform import Platform
from ..pod.pod import Pod
from .config_map import ConfigMapObject
from .workload import OnConfigChange


@dataclass(frozen=True, kw_only=True)
class Described:
    """An application by its arguments, checked; ``names`` is the name of each of its objects."""

    app: str
    pod: Pod
    names: Mapping[str, str]
    labels: Mapping[str, str]
    platform: Platform
    on_config_change: OnConfigChange

    @property
    def common(self) -> dict[str, Any]:
        """What all objects have in common."""
        return {"app": self.app, "labels": self.labels}

    @property
    def runs(self) -> dict[str, Any]:
        """What all that run its pods have in common."""
        return {**self.common, "pod": self.pod, "on_config_change": self.on_config_change}


def config_map(described: Described, entries: Mapping[str, str] | None) -> ConfigMapObject | None:
    """Its ConfigMap; none where there is no configuration."""
    made = ConfigMapObject(
        **described.common,
        name=described.names["config_map"],
        entries={} if entries is None else entries,
    )
    return made if made.entries else None
