"""What is read back of an Ingress: its metadata. Its rules can be added to, and not asked for."""

import cdk8s
import cdk8s_plus_27 as kplus

from ..node.construction import for_python_alone
from .manifest import Manifest
from .read_metadata import Metadata
from .reading import at, read_as


@for_python_alone
class ReadIngress(kplus.Ingress):
    """An Ingress that answers what its YAML says."""

    _manifest: Manifest

    @property
    def metadata(self) -> cdk8s.ApiObjectMetadataDefinition:
        """Its metadata; what is added here stands beside the application's own."""
        lines = self._manifest.to_json
        return read_as(Metadata, super().metadata, _lines=lambda: at(lines(), "metadata"))  # type: ignore[no-any-return]
