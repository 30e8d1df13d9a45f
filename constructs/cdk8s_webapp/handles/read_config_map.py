"""What is read back of a ConfigMap."""

from collections.abc import Mapping

import cdk8s
import cdk8s_plus_27 as kplus

from ..node.construction import for_python_alone
from ..values.read_only import ReadOnly
from .manifest import Manifest
from .read_metadata import NamedByContent, metadata_of
from .reading import at


@for_python_alone
class ReadConfigMap(kplus.ConfigMap):
    """A ConfigMap that answers what its YAML says."""

    _manifest: Manifest

    @property
    def metadata(self) -> cdk8s.ApiObjectMetadataDefinition:
        """Its metadata; what is added here stands beside the application's own."""
        return metadata_of(super().metadata, self._manifest, NamedByContent)

    @property
    def data(self) -> Mapping[str, str]:
        """What is text."""
        return ReadOnly(dict(at(self._manifest.to_json(), "data") or {}))

    @property
    def binary_data(self) -> Mapping[str, str]:
        """What is none, in base64."""
        return ReadOnly(dict(at(self._manifest.to_json(), "binaryData") or {}))

    @property
    def immutable(self) -> bool:
        """Whether the API server refuses another content."""
        return at(self._manifest.to_json(), "immutable") is True
