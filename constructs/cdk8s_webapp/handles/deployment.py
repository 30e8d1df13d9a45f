"""The Deployment that runs an application's pods."""

import copy
import functools
from collections.abc import Mapping
from typing import Any, Literal

import cdk8s_plus_27 as kplus
from cdk8s import Size
from constructs import Construct

from ..node.construction import construct
from ..pod.health import check_health
from ..pod.pod_template import STRATEGY, AppContainer, finish_pod, reads_as_files
from ..pod.resources import Resources
from ..pod.security import Security
from ..values import checks, config
from ..values import image as images
from ..values.arguments import named_arguments
from ..values.errors import refuse
from ..values.labels import of_object, of_pods, refuse_other_pods
from ..values.labels import selector as pod_selector
from ..values.names import dns_label, dns_subdomain
from .config_map import ConfigMap
from .manifest import Manifest

OnConfigChange = Literal["restart", "nothing"]


class Deployment(kplus.Deployment):
    """A Deployment of one application container.

    https://kubernetes.io/docs/concepts/workloads/controllers/deployment/

    Args:
        scope: The construct that it belongs to, below a chart.
        id_: Its id there.
        image: The container image.
        port: The TCP port that the application listens on.
        name: ``metadata.name``. Default: the id.
        app_name: The label ``app.kubernetes.io/name``. Default: the name.
        container: The container's name. Default: the name.
        config_map: Whose data are the container's environment. Default: none.
        resources: Requests and limits. Default: ``Resources()``.
        security: The Pod Security level. Default: ``Security.restricted()``.
        replicas: Pods. Default: two, or none written where an HPA targets it.
        health: Path of a health check by HTTP. Default: none; readiness by TCP.
        labels: Further labels of its metadata. Default: none.
        selector: Labels that select the pods. Default: the name label.
        on_config_change: ``"restart"`` (default) or ``"nothing"``.

    Raises:
        WebAppError: A value cannot work.
    """

    @named_arguments
    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        image: str,
        port: int,
        name: str | None = None,
        app_name: str | None = None,
        container: str | None = None,
        config_map: ConfigMap | None = None,
        resources: Resources = Resources(),
        security: Security = Security.restricted(),
        replicas: int | None = None,
        health: str | None = None,
        labels: Mapping[str, str] | None = None,
        selector: Mapping[str, str] | None = None,
        on_config_change: OnConfigChange = "restart",
    ) -> None:
        name = dns_subdomain(id_, "name", id_ if name is None else name)
        app_name = name if app_name is None else app_name
        self._app = AppContainer(
            app_name=app_name,
            name=dns_label(app_name, "container", name if container is None else container),
            port=checks.port(app_name, "port", port),
            health=health if health is None else check_health(app_name, "health", health),
            resources=checks.instance(app_name, "resources", resources, Resources, "Resources(…)"),
            security=checks.instance(app_name, "security", security, Security, "Security.restricted()"),
        )
        if config_map is not None:
            checks.instance(app_name, "config_map", config_map, ConfigMap, "ConfigMap(…) of cdk8s_webapp")
        self.config_map = config_map
        self._selector = pod_selector(app_name, app_name, selector)
        self._asked_replicas = check_replicas(app_name, replicas)
        self._restarts = check_on_config_change(app_name, on_config_change) == "restart"
        props = {
            "metadata": {"name": name, "labels": of_object(app_name, app_name, labels)},
            "podMetadata": {"labels": of_pods(app_name, self._selector)},
            "select": False,
            "replicas": replicas,
            "containers": [self._container(images.check(app_name, "image", image))],
        }
        construct(self, scope, id_, props)
        self._manifest = Manifest(
            self, api_version="apps/v1", kind="Deployment", name=name, finish=self._finish
        )

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

    def _container(self, image: str) -> dict[str, object]:
        # For readers of `containers`, such as an HPA; the exact values are written at the end.
        return {
            "name": self._app.name,
            "image": image,
            "portNumber": self._app.port,
            "resources": _resources(self._app.resources),
            "securityContext": _security(self._app.security.is_restricted),
        }

    def _finish(self, manifest: dict[str, Any]) -> None:
        spec, template = manifest["spec"], manifest["spec"]["template"]
        if self._asked_replicas is not None and "replicas" not in spec:
            refuse(
                self._app.app_name,
                "replicas",
                f"{self._asked_replicas} and a HorizontalPodAutoscaler cannot both set the number;"
                " leave replicas out",
            )
        spec["strategy"] = copy.deepcopy(STRATEGY)
        spec["selector"] = {
            **spec.get("selector", {}),
            "matchLabels": {**self._selector, **spec.get("selector", {}).get("matchLabels", {})},
        }
        source = None if self.config_map is None else self.config_map.object_name
        finish_pod(template, self._app, source)
        refuse_other_pods(self._app.app_name, spec["selector"]["matchLabels"], template["metadata"]["labels"])
        if self.config_map is not None and source is not None and self._restarts:
            read = self.config_map.read_by_pods(as_files=reads_as_files(template["spec"], source))
            annotations = template["metadata"].setdefault("annotations", {})
            annotations[config.CHECKSUM] = config.checksum(read)


def check_replicas(who: str, replicas: object) -> int | None:
    """Refuse what is not a number of pods; None leaves it to the default or an HPA."""
    if replicas is None:
        return None
    return checks.integer(who, "replicas", replicas, what="a number of pods", low=0, high=2**31 - 1)


def check_on_config_change(who: str, value: object) -> OnConfigChange:
    """Refuse what is not one of the two words."""
    checks.choice(who, "on_config_change", value, ("restart", "nothing"))
    return "restart" if value == "restart" else "nothing"


# What many applications share is made once: it costs calls to Node and type checks.
@functools.cache
def _resources(resources: Resources) -> kplus.ContainerResources:
    memory = Size.mebibytes(resources.memory_mebibytes())
    return kplus.ContainerResources(
        cpu=kplus.CpuResources(request=kplus.Cpu.millis(resources.cpu_millis())),
        memory=kplus.MemoryResources(request=memory, limit=memory),
    )


@functools.cache
def _security(is_restricted: bool) -> kplus.ContainerSecurityContextProps:
    return kplus.ContainerSecurityContextProps(
        ensure_non_root=is_restricted, read_only_root_filesystem=is_restricted
    )
