"""The Deployment that runs an application's pods."""

import functools
from collections.abc import Mapping
from typing import Any

import cdk8s_plus_27 as kplus
from cdk8s import Size
from constructs import Construct

from ..lines.unasked import leave_out_of_pod
from ..objects.deployment import DeploymentObject
from ..objects.workload import OnConfigChange
from ..pod.pod import Pod
from ..pod.resources import Resources
from ..values import checks
from ..values.arguments import named_arguments
from ..values.errors import refuse
from ..values.labels import of_pods
from ..values.names import dns_subdomain
from .config_map import ConfigMap
from .config_map import handle_of as config_map_of
from .manifest import Handle, Manifest
from .read_deployment import ReadDeployment


class Deployment(Handle, ReadDeployment):
    """A Deployment of one Pod.

    What is read of it and of its containers is what the YAML says. Volumes, mounts and the
    containers of ``init`` and ``sidecars`` are in the YAML alone: of these it tells what was
    added through it.
    """

    @named_arguments
    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        pod: Pod,
        name: str | None = None,
        config_map: ConfigMap | None = None,
        replicas: int | None = None,
        labels: Mapping[str, str] | None = None,
        on_config_change: OnConfigChange = "restart",
    ) -> None:
        """A Deployment of one Pod.

        https://kubernetes.io/docs/concepts/workloads/controllers/deployment/

        Args:
            scope: The construct that it belongs to, below a chart.
            id_: Its id there.
            pod: What runs in it.
            name: ``metadata.name``. Default: the id.
            config_map: Whose data are the container's environment. Default: none.
            replicas: Pods. Default: two, or none written where an HPA targets it.
            labels: Further labels of its metadata. Default: none.
            on_config_change: ``"restart"`` (default) or ``"nothing"``.

        Raises:
            WebAppError: A value cannot work.
        """
        name = dns_subdomain(id_, "name", id_ if name is None else name)
        pod = checks.instance(name, "pod", pod, Pod, 'Pod(app="web", image="web:1", port=8000)')
        described = DeploymentObject(
            app=pod.app,
            name=name,
            labels=labels or {},
            pod=pod,
            replicas=replicas,
            config_map=_manifest_of(pod.app, config_map),
            on_config_change=on_config_change,
        )
        self._alone(scope, id_, described, _props(described))

    @property
    def config_map(self) -> ConfigMap | None:
        """The ConfigMap that the container reads; another may be set, or None."""
        found = self._described.config_map
        return config_map_of(found) if isinstance(found, Manifest) else None

    @config_map.setter
    def config_map(self, value: ConfigMap | None) -> None:
        self._described.config_map = _manifest_of(self._described.app, value)

    @property
    def match_labels(self) -> Mapping[str, str]:
        """The labels of ``spec.selector``."""
        return {**self._selector, **super().match_labels}

    def to_pod_selector_config(self) -> kplus.PodSelectorConfig:
        """What Services, NetworkPolicies and affinities of cdk8s-plus select these pods by."""
        namespace = self.metadata.namespace
        return kplus.PodSelectorConfig(
            label_selector=kplus.LabelSelector.of(labels=self._selector),
            namespaces=None if namespace is None else kplus.NamespaceSelectorConfig(names=[namespace]),
        )

    def to_subject_configuration(self) -> kplus.SubjectConfiguration:
        """Who the pods are for the role bindings of cdk8s-plus."""
        account = self.service_account
        if account is None and not self.automount_service_account_token:
            refuse(
                self._described.app,
                "deployment",
                'has no account that a role can be bound to; write service_account=ServiceAccount(name="…")',
            )
        name = "default" if account is None else account.name
        return kplus.SubjectConfiguration(kind="ServiceAccount", name=name, api_group="")

    def without_own(self, rendered: dict[str, Any]) -> dict[str, Any]:
        """Of the lines that cdk8s-plus rendered, those that users added."""
        leave_out_of_pod(rendered["spec"]["template"], self._described.pod.container or "")
        return rendered

    @property
    def _described(self) -> DeploymentObject:
        described: Any = self._manifest.object
        found: DeploymentObject = described
        return found

    @property
    def _selector(self) -> dict[str, str]:
        return dict(self._described.pod.match_labels)


def handle_of(manifest: Manifest) -> Deployment:
    """The handle of a Deployment's manifest."""
    handle: Deployment = manifest.handle(Deployment, lambda: _props(manifest.object))
    return handle


def _manifest_of(who: str, config_map: object) -> Manifest | None:
    if config_map is None:
        return None
    return checks.instance(who, "config_map", config_map, ConfigMap, "ConfigMap(…) of cdk8s_webapp")._manifest


def _props(described: Any) -> dict[str, Any]:
    pod: Pod = described.pod
    # Readers of `containers`, such as an HPA, find what the YAML says.
    container = {
        "name": pod.container,
        "image": str(pod.image),
        **({} if pod.port is None else {"portNumber": pod.port}),
        "resources": _resources(pod.resources),
        "securityContext": _security(pod.security.is_restricted),
    }
    return {
        "metadata": {
            "name": described.name,
            "labels": described.labels,
            "annotations": described.annotations,
        },
        "podMetadata": {"labels": of_pods(pod.app, pod.match_labels)},
        "select": False,
        "replicas": described.replicas,
        "strategy": _rolling(),
        "containers": [container],
    }


# What many applications share is made once: it costs calls to Node and type checks.
@functools.cache
def _resources(resources: Resources) -> kplus.ContainerResources:
    def cpu(millis: int | None) -> kplus.Cpu | None:
        return None if millis is None else kplus.Cpu.millis(millis)

    def memory(mebibytes: int | None) -> Size | None:
        return None if mebibytes is None else Size.mebibytes(mebibytes)

    return kplus.ContainerResources(
        cpu=kplus.CpuResources(request=cpu(resources.cpu_millis()), limit=cpu(resources.cpu_limit_millis())),
        memory=kplus.MemoryResources(
            request=memory(resources.memory_mebibytes()), limit=memory(resources.memory_limit_mebibytes())
        ),
    )


@functools.cache
def _security(is_restricted: bool) -> kplus.ContainerSecurityContextProps:
    return kplus.ContainerSecurityContextProps(
        ensure_non_root=is_restricted, read_only_root_filesystem=is_restricted
    )


@functools.cache
def _rolling() -> kplus.DeploymentStrategy:
    return kplus.DeploymentStrategy.rolling_update(
        max_surge=kplus.PercentOrAbsolute.absolute(1),
        max_unavailable=kplus.PercentOrAbsolute.absolute(0),
    )
