"""What is read back of metadata, an object's and its pods'."""

from collections.abc import Callable, Mapping
from typing import Any

from cdk8s import ApiObjectMetadataDefinition

from .manifest import Manifest
from .reading import at, read_as


class Metadata(ApiObjectMetadataDefinition):
    """Metadata as the YAML says it; what is added here stands beside it."""

    _lines: Callable[[], Mapping[str, Any] | None]

    def to_json(self) -> Any:
        """The lines: labels, annotations and so on."""
        return dict(self._lines() or {})

    def get_label(self, key: str) -> str | None:
        """The value of a label. None: there is none of this key."""
        found: str | None = at(self._lines(), "labels", key)
        return found


class NamedByContent(Metadata):
    """The metadata of what may have its name from its lines."""

    @property
    def name(self) -> str | None:
        """The name."""
        found: str | None = at(self._lines(), "name")
        return found


def metadata_of(
    found: ApiObjectMetadataDefinition, manifest: Manifest, kind: type[Metadata] = Metadata
) -> ApiObjectMetadataDefinition:
    """The metadata that cdk8s-plus answered, which answers in turn as the object's lines say."""
    return read_as(kind, found, _lines=lambda: at(manifest.to_json(), "metadata"))  # type: ignore[no-any-return]
