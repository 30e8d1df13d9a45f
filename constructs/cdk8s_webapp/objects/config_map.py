"""A ConfigMap of environment variables.

https://kubernetes.io/docs/concepts/configuration/configmap/
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..values import config
from ..values.errors import refuse
from .object import Object


@dataclass(kw_only=True)
class ConfigMapObject(Object):
    """Variables and their values, in the order in which they were given."""

    api_version = "v1"
    kind = "ConfigMap"
    entries: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.entries = config.check(self.app, self.entries)

    def add(self, key: str, value: str) -> None:
        """Add a variable, or refuse one that is there already or cannot work."""
        key, value = config.check_entry(self.app, key, value)
        if key in self.entries:
            refuse(self.app, f"config: {key}", "is given twice; a second value would replace the first")
        entries = {**self.entries, key: value}
        config.check_size(self.app, entries)
        self.entries = entries

    def lines(self) -> dict[str, Any]:
        """The variables."""
        return {"data": dict(self.entries)} if self.entries else {}

    def over(self, added: Mapping[str, Any]) -> dict[str, Any]:
        """The variables in the order in which they were given; those of a handle follow."""
        data = {**self.entries, **added.get("data", {})}
        return {**added, "data": data} if data else dict(added)


def read_by_pods(manifest: Mapping[str, Any], *, as_files: bool) -> dict[str, object]:
    """What pods read of a ConfigMap: environments know ``data`` alone, files all of it."""
    fields = ("data", "binaryData") if as_files else ("data",)
    return {field: manifest[field] for field in fields if manifest.get(field)}
