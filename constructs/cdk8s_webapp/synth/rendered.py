"""The objects of a tree as manifests, with what is known of their making."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cdk8s import ApiObject, Chart

from ..handles.manifest import Manifest
from ..lines import sources


@dataclass(frozen=True, slots=True)
class Rendered:
    """An object: its manifest, and its construct where it has one."""

    manifest: dict[str, Any]
    construct: ApiObject | None

    @property
    def made_at(self) -> sources.Place | None:
        """The user's line that made it; None where this library was not there."""
        return self.construct.made_at if isinstance(self.construct, Manifest) else None

    @property
    def is_described(self) -> bool:
        """Whether this library makes its lines."""
        return isinstance(self.construct, Manifest)

    @property
    def own_hosts(self) -> frozenset[str]:
        """The hosts that its arguments say."""
        described: Any = self.construct.object if isinstance(self.construct, Manifest) else None
        return frozenset(each.host for each in getattr(described, "urls", ()))

    @property
    def place(self) -> str:
        """Where it was made, for people: the line or, where nobody knows, the path of its construct."""
        if self.made_at is not None:
            return f"{sources.shown(self.made_at.file, Path.cwd())}:{self.made_at.line}"
        return self.construct.node.path.removesuffix("/Resource") if self.construct else "its chart's to_json"


@dataclass(frozen=True, slots=True)
class RenderedChart:
    """A chart and the objects whose closest chart it is, in the order to apply them.

    Args:
        chart: The chart.
        objects: Its objects.
        needs: The charts to apply before it, by identity.
    """

    chart: Chart
    objects: list[Rendered]
    needs: list[str]
