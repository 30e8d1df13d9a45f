"""The ConfigMap that holds an application's configuration."""

from collections.abc import Mapping
from typing import Any

import jsii
from constructs import Construct

from ..objects.config_map import ConfigMapObject
from ..values.arguments import named_arguments
from ..values.names import dns_subdomain
from ..values.read_only import ReadOnly
from .entries import add_entry, entries_of
from .manifest import Handle, Manifest, metadata_of
from .read_config_map import ReadConfigMap


class ConfigMap(Handle, ReadConfigMap):
    """A ConfigMap of environment variables, or of files."""

    @named_arguments
    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        name: str | None = None,
        app_name: str | None = None,
        data: Mapping[str, str] | None = None,
        labels: Mapping[str, str] | None = None,
    ) -> None:
        """A ConfigMap of environment variables, or of files.

        https://kubernetes.io/docs/concepts/configuration/configmap/

        Args:
            scope: The construct that it belongs to, below a chart.
            id_: Its id there.
            name: ``metadata.name``. Default: the id.
            app_name: The label ``app.kubernetes.io/name``. Default: the name.
            data: Environment variables and their values, or files that are mounted. Default: none yet.
            labels: Further labels of its metadata. Default: none.

        Raises:
            WebAppError: A name, a key, a value or a label cannot work.
        """
        name = dns_subdomain(id_, "name", id_ if name is None else name)
        app = name if app_name is None else app_name
        described = ConfigMapObject(
            app=app, name=name, labels=labels or {}, entries=data or {}, may_be_files=True
        )
        self._alone(scope, id_, described, _props(described))

    @property
    def name(self) -> str:
        """Its ``metadata.name``; that of one that is immutable follows from its content."""
        return self._manifest.written_name

    @property
    def object_name(self) -> str:
        """Its ``metadata.name``; that of one that is immutable follows from its content."""
        return self._manifest.written_name

    def content(self) -> dict[str, Any]:
        """Its manifest, for those who read it."""
        return self._manifest.to_json()

    @property
    def entries(self) -> Mapping[str, str]:
        """The variables in the order in which they were given."""
        return ReadOnly(entries_of(self._manifest))

    def added_data(self) -> dict[str, str]:
        """What cdk8s-plus knows: what was there when this was made, and what was added here since."""
        return dict(jsii.get(self, "data"))

    def add_entry(self, key: str, value: str) -> None:
        """Add one environment variable, checked as those in ``data`` are.

        Args:
            key: Its name.
            value: Its value.

        Raises:
            WebAppError: The key is there already, or it or the value cannot work.
        """
        add_entry(self._manifest, key, value)


def handle_of(manifest: Manifest) -> ConfigMap:
    """The handle of a ConfigMap's manifest."""
    handle: ConfigMap = manifest.handle(ConfigMap, lambda: _props(manifest.object))
    return handle


def _props(described: Any) -> dict[str, Any]:
    metadata = metadata_of(described)
    return {"metadata": metadata, "data": dict(described.entries)}
