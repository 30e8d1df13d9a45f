"""A ConfigMap of environment variables or, where nothing reads it as these, of files.

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
    is_immutable: bool = False
    may_be_files: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        self.entries = config.check(self.app, self.entries, may_be_files=self.may_be_files)

    def add(self, key: str, value: str) -> None:
        """Add a variable, or refuse one that is there already or cannot work."""
        key, value = config.check_entry(self.app, key, value, may_be_files=self.may_be_files)
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
        fixed = {"immutable": True} if self.is_immutable else {}
        return {**fixed, **added, "data": data} if data else {**fixed, **added}

    def name_by_lines(self, manifest: dict[str, Any]) -> None:
        """Put what cannot be changed into its name: another content is another ConfigMap.

        The way the digits are made never changes: a new way would restart every application.
        """
        if self.is_immutable:
            digits = config.checksum(read_by_pods(manifest, as_files=True))[:10]
            manifest["metadata"]["name"] = f"{self.name}-{digits}"


def read_by_pods(manifest: Mapping[str, Any], *, as_files: bool) -> dict[str, object]:
    """What pods read of a ConfigMap: environments know ``data`` alone, files all of it."""
    fields = ("data", "binaryData") if as_files else ("data",)
    return {field: manifest[field] for field in fields if manifest.get(field)}
