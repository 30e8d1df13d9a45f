"""What is read back of a Deployment."""

from collections.abc import Mapping
from typing import Any

import cdk8s
import cdk8s_plus_27 as kplus
import jsii

from ..node.construction import for_python_alone
from ..values.read_only import ReadOnly
from .manifest import Manifest
from .read_container import Container
from .read_metadata import Metadata, metadata_of
from .read_pod import PodDns, PodSecurityContext, host_aliases
from .reading import apart, at, each_at, named, read_as


@for_python_alone
class ReadDeployment(kplus.Deployment):
    """A Deployment that answers what its YAML says."""

    _manifest: Manifest

    @property
    def metadata(self) -> cdk8s.ApiObjectMetadataDefinition:
        """Its metadata; what is added here stands beside the application's own."""
        return metadata_of(super().metadata, self._manifest)

    @property
    def replicas(self) -> int | float | None:
        """The number of pods. None: an autoscaler says it."""
        found: int | None = self._spec.get("replicas")
        return found

    @property
    def has_autoscaler(self) -> bool:
        """Whether an autoscaler says the number of pods."""
        described: Any = self._manifest.object
        return bool(described.is_scaled or jsii.get(self, "hasAutoscaler"))

    @has_autoscaler.setter
    def has_autoscaler(self, value: bool) -> None:
        jsii.set(self, "hasAutoscaler", value)

    @property
    def min_ready(self) -> cdk8s.Duration:
        """How long a new pod is ready before it counts."""
        return cdk8s.Duration.seconds(self._spec.get("minReadySeconds", 0))

    @property
    def progress_deadline(self) -> cdk8s.Duration:
        """How long a rollout may stand still."""
        return cdk8s.Duration.seconds(self._spec.get("progressDeadlineSeconds", 600))

    @property
    def strategy(self) -> kplus.DeploymentStrategy:
        """How pods are replaced."""
        if at(self._spec, "strategy", "type") == "Recreate":
            return kplus.DeploymentStrategy.recreate()
        rolling = at(self._spec, "strategy", "rollingUpdate")
        return kplus.DeploymentStrategy.rolling_update(
            max_surge=_share(at(rolling, "maxSurge")), max_unavailable=_share(at(rolling, "maxUnavailable"))
        )

    @property
    def match_expressions(self) -> tuple[kplus.LabelSelectorRequirement, ...]:  # type: ignore[override]
        """The expressions of ``spec.selector``."""
        found = each_at(self._spec, "selector", "matchExpressions")
        return tuple(kplus.LabelSelectorRequirement(**each) for each in found)

    @property
    def pod_metadata(self) -> cdk8s.ApiObjectMetadataDefinition:
        """The metadata of the pods; what is added here stands beside that of the application."""
        found = super().pod_metadata
        return read_as(Metadata, found, _lines=lambda: at(self._spec, "template", "metadata"))  # type: ignore[no-any-return]

    @property
    def containers(self) -> tuple[kplus.Container, ...]:  # type: ignore[override]
        """The application's container, and those that are added here; ``sidecars`` are in the YAML alone."""
        return tuple(self._read(each, "containers") for each in super().containers)

    @property
    def init_containers(self) -> tuple[kplus.Container, ...]:  # type: ignore[override]
        """The containers that are added here; those of the argument ``init`` are in the YAML alone."""
        return tuple(self._read(each, "initContainers") for each in super().init_containers)

    @property
    def volumes(self) -> tuple[kplus.Volume, ...]:  # type: ignore[override]
        """The volumes that are added here; the application's own are in the YAML alone."""
        return tuple(super().volumes)

    @property
    def automount_service_account_token(self) -> bool:
        """Whether the pods get a token for the API server."""
        return self._pod().get("automountServiceAccountToken") is not False

    @property
    def service_account(self) -> kplus.IServiceAccount | None:
        """Who the pods are for the API server. None: the namespace's default account."""
        name = self._pod().get("serviceAccountName")
        if name is None:
            return None
        return kplus.ServiceAccount.from_service_account_name(apart(), "account", name)

    @property
    def docker_registry_auth(self) -> kplus.ISecret | None:
        """The first Secret that images are pulled with. None: none."""
        names = each_at(self._pod(), "imagePullSecrets")
        return kplus.Secret.from_secret_name(apart(), "secret", names[0]["name"]) if names else None

    @property
    def termination_grace_period(self) -> cdk8s.Duration:
        """How long a pod has to end."""
        return cdk8s.Duration.seconds(self._pod().get("terminationGracePeriodSeconds", 30))

    @property
    def restart_policy(self) -> kplus.RestartPolicy:
        """Whether containers are started again when they end."""
        return named(kplus.RestartPolicy, self._pod().get("restartPolicy", "Always"))

    @property
    def host_network(self) -> bool:
        """Whether the pods have the network of their node."""
        return self._pod().get("hostNetwork") is True

    @property
    def host_aliases(self) -> tuple[kplus.HostAlias, ...]:  # type: ignore[override]
        """Names that the pods find in their own file of hosts."""
        return host_aliases(self._pod())

    @property
    def security_context(self) -> kplus.PodSecurityContext:
        """What the pods' processes may do."""
        return read_as(PodSecurityContext, super().security_context, _pod=self._pod)  # type: ignore[no-any-return]

    @property
    def dns(self) -> kplus.PodDns:
        """How the pods look up names."""
        return read_as(PodDns, super().dns, _pod=self._pod)  # type: ignore[no-any-return]

    def _pod(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = at(self._spec, "template", "spec") or {}
        return found

    @property
    def _spec(self) -> Mapping[str, Any]:
        found = self._manifest.to_json().get("spec")
        return ReadOnly(found) if isinstance(found, dict) else ReadOnly({})

    def _read(self, container: kplus.Container, where: str) -> kplus.Container:
        def find(name: str) -> Mapping[str, Any]:
            return next((each for each in each_at(self._pod(), where) if each.get("name") == name), {})

        return read_as(Container, container, _find=find, _pod=self._pod)  # type: ignore[no-any-return]


def _share(written: object) -> kplus.PercentOrAbsolute:
    """A number of pods or a share of them; a quarter where nothing is written."""
    text = "25%" if written is None else str(written)
    number = int(text.removesuffix("%"))
    return (
        kplus.PercentOrAbsolute.percent(number)
        if text.endswith("%")
        else kplus.PercentOrAbsolute.absolute(number)
    )
