"""The ConfigMap that holds an application's configuration."""

from collections.abc import Mapping
from typing import Any

import cdk8s_plus_27 as kplus
from constructs import Construct

from ..node.construction import construct
from ..node.javascript import told_in_python
from ..values import config
from ..values.arguments import named_arguments
from ..values.errors import refuse
from ..values.labels import of_object
from ..values.names import dns_subdomain
from .manifest import Manifest


class ConfigMap(kplus.ConfigMap):
    """A ConfigMap of environment variables.

    https://kubernetes.io/docs/concepts/configuration/configmap/

    Args:
        scope: The construct that it belongs to, below a chart.
        id_: Its id there.
        name: ``metadata.name``. Default: the id.
        app_name: The label ``app.kubernetes.io/name``. Default: the name.
        data: Environment variables and their values. Default: none yet.
        labels: Further labels of its metadata. Default: none.

    Raises:
        WebAppError: A name, a key, a value or a label cannot work.
    """

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
        name = dns_subdomain(id_, "name", id_ if name is None else name)
        self._app_name = name if app_name is None else app_name
        self._entries = config.check(self._app_name, data)
        metadata = {"name": name, "labels": of_object(self._app_name, self._app_name, labels)}
        construct(self, scope, id_, {"metadata": metadata, "data": self._entries})
        self._manifest = Manifest(self, api_version="v1", kind="ConfigMap", name=name, finish=self._finish)

    @property
    def object_name(self) -> str:
        """Its ``metadata.name``, without a call to Node."""
        return self._manifest.object_name

    @property
    def entries(self) -> dict[str, str]:
        """The variables in the order in which they were given, a copy."""
        return {
            **self._entries,
            **{key: value for key, value in self.data.items() if key not in self._entries},
        }

    def add_entry(self, key: str, value: str) -> None:
        """Add one environment variable, checked as those in ``data`` are.

        Args:
            key: Its name.
            value: Its value.

        Raises:
            WebAppError: The key is there already, or it or the value cannot work.
        """
        key, value = config.check_entry(self._app_name, key, value)
        if key in self._entries:
            refuse(self._app_name, f"config: {key}", "is given twice; a second value would replace the first")
        config.check_size(self._app_name, {**self._entries, key: value})
        with told_in_python(f"{self._app_name}: config: {key}"):
            self.add_data(key, value)
        self._entries[key] = value

    def read_by_pods(self, *, as_files: bool) -> dict[str, object]:
        """What pods read of it: environments know ``data`` alone, files all of it."""
        manifest = self._manifest.to_json()
        fields = ("data", "binaryData") if as_files else ("data",)
        return {field: manifest[field] for field in fields if manifest.get(field)}

    def _finish(self, manifest: dict[str, Any]) -> None:
        data = manifest.get("data", {})
        if data:
            written = [key for key in self._entries if key in data]
            manifest["data"] = {key: data[key] for key in dict.fromkeys([*written, *data])}
