"""What an object is to be: plain data, and the lines that follow from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from ..lines.merge import merge
from ..values import annotations, checks
from ..values.arguments import named_arguments
from ..values.labels import of_object


@dataclass(kw_only=True)
class Object:
    """An object of the cluster. A subclass a kind says the lines beside its metadata.

    Args:
        app: The application that it belongs to: its name label, and who is named in an error.
        name: ``metadata.name``.
        labels: Further labels of its metadata.
        annotations: Annotations of its metadata.
    """

    api_version: ClassVar[str]
    kind: ClassVar[str]
    # Whether it stands in no namespace, such as a ClusterRole.
    is_cluster_wide: ClassVar[bool] = False
    app: str
    name: str
    labels: Mapping[str, str] = field(default_factory=dict)
    annotations: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.labels = of_object(self.app, self.app, self.labels)
        checks.text(self.app, "name", self.name)
        self.annotations = dict(annotations.check(self.app, "annotations", self.annotations))

    def lines(self) -> dict[str, Any]:
        """The lines beside its metadata that this library decides."""
        return {}

    def over(self, added: Mapping[str, Any]) -> dict[str, Any]:
        """The library's lines over those that users added through the handle.

        Args:
            added: These lines; nothing where nobody asked for the handle.
        """
        return merge(added, self.lines())

    def name_by_lines(self, manifest: dict[str, Any]) -> None:
        """Give the finished manifest a name that follows from its lines; most objects keep theirs."""


Object.__init__ = named_arguments(Object.__init__)  # type: ignore[method-assign]


class Rendered(Protocol):
    """An object that others refer to, and whose manifest they may read."""

    @property
    def written_name(self) -> str:
        """Its ``metadata.name``, with what follows from its lines."""

    def to_json(self) -> dict[str, Any]:
        """Its manifest."""
