"""What is read back of an Ingress: its metadata. Its rules can be added to, and not asked for."""

import cdk8s
import cdk8s_plus_27 as kplus

from ..node.construction import for_python_alone
from .manifest import Manifest
from .read_metadata import metadata_of


@for_python_alone
class ReadIngress(kplus.Ingress):
    """An Ingress that answers what its YAML says."""

    _manifest: Manifest

    @property
    def metadata(self) -> cdk8s.ApiObjectMetadataDefinition:
        """Its metadata; what is added here stands beside the application's own."""
        return metadata_of(super().metadata, self._manifest)
