"""What is read back of a Service."""

from collections.abc import Mapping
from typing import Any

import cdk8s
import cdk8s_plus_27 as kplus

from ..node.construction import for_python_alone
from .manifest import Manifest
from .read_metadata import metadata_of
from .reading import at, each_at, named


@for_python_alone
class ReadService(kplus.Service):
    """A Service that answers what its YAML says."""

    _manifest: Manifest

    @property
    def metadata(self) -> cdk8s.ApiObjectMetadataDefinition:
        """Its metadata; what is added here stands beside the application's own."""
        return metadata_of(super().metadata, self._manifest)

    @property
    def type(self) -> kplus.ServiceType:
        """How it is reached."""
        return named(kplus.ServiceType, self._says("type") or "ClusterIP")

    @property
    def cluster_ip(self) -> str | None:
        """Its address. ``"None"``: it has none, and its name is that of the pods. None: any."""
        found: str | None = self._says("clusterIP")
        return found

    @property
    def external_name(self) -> str | None:
        """The name that it stands for. None: none."""
        found: str | None = self._says("externalName")
        return found

    @property
    def ports(self) -> tuple[kplus.ServicePort, ...]:  # type: ignore[override]
        """Its ports; a port of the pods that is written by its name is here its number."""
        return tuple(self._port(each) for each in each_at(self._manifest.to_json(), "spec", "ports"))

    @property
    def port(self) -> int | float:
        """The first port."""
        return self.ports[0].port

    def _says(self, field: str) -> Any:
        return at(self._manifest.to_json(), "spec", field)

    def _port(self, lines: Mapping[str, Any]) -> kplus.ServicePort:
        protocol, target = lines.get("protocol"), lines.get("targetPort")
        described: Any = self._manifest.object
        return kplus.ServicePort(
            port=lines["port"],
            name=lines.get("name"),
            protocol=None if protocol is None else named(kplus.Protocol, protocol),
            node_port=lines.get("nodePort"),
            target_port=described.number_of(target) if isinstance(target, str) else target,
        )
