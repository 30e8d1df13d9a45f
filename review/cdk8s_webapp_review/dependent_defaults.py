"""Defaults that the API server takes from other fields of the same object, a type an entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


def image_pull_policy(image: str) -> str:
    """Always for `:latest` and for no tag, else IfNotPresent."""
    name, _, digest = image.partition("@")
    tag = name.rpartition("/")[2].partition(":")[2]
    return "Always" if (not digest and tag in ("", "latest")) or tag == "latest" else "IfNotPresent"


def _container(value: Mapping[str, Any]) -> dict[str, Any]:
    image = value.get("image")
    return {"imagePullPolicy": image_pull_policy(image)} if isinstance(image, str) and image else {}


def _image_volume(value: Mapping[str, Any]) -> dict[str, Any]:
    reference = value.get("reference")
    return {"pullPolicy": image_pull_policy(reference)} if isinstance(reference, str) else {}


def _volume(value: Mapping[str, Any]) -> dict[str, Any]:
    return {"emptyDir": {}} if set(value) <= {"name"} else {}


def _strategy(field: str) -> Any:
    def rule(value: Mapping[str, Any]) -> dict[str, Any]:
        given = {"type": "RollingUpdate"} if "type" not in value else {}
        rolling = value.get("type", "RollingUpdate") == "RollingUpdate"
        return {**given, **({field: {}} if rolling and field not in value else {})}

    return rule


def _job(value: Mapping[str, Any]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    if "completions" not in value and "parallelism" not in value:
        given["completions"] = 1
    if "parallelism" not in value:
        given["parallelism"] = 1
    given["podReplacementPolicy"] = "Failed" if "podFailurePolicy" in value else "TerminatingOrFailed"
    return given


def _service(value: Mapping[str, Any]) -> dict[str, Any]:
    kind = value.get("type", "ClusterIP")
    given: dict[str, Any] = {}
    if kind != "ExternalName":
        given["internalTrafficPolicy"] = "Cluster"
        given["ipFamilyPolicy"] = "SingleStack"
    if kind in ("NodePort", "LoadBalancer"):
        given["externalTrafficPolicy"] = "Cluster"
    if kind == "LoadBalancer":
        given["allocateLoadBalancerNodePorts"] = True
    if value.get("sessionAffinity") == "ClientIP":
        given["sessionAffinityConfig"] = {"clientIP": {}}
    return {key: default for key, default in given.items() if key not in value}


def _service_port(value: Mapping[str, Any]) -> dict[str, Any]:
    return {"targetPort": value["port"]} if "port" in value and "targetPort" not in value else {}


def _policy(value: Mapping[str, Any]) -> dict[str, Any]:
    return {"policyTypes": ["Ingress", "Egress"] if value.get("egress") else ["Ingress"]}


def _autoscaler(value: Mapping[str, Any]) -> dict[str, Any]:
    target = {"type": "Utilization", "averageUtilization": 80}
    return {"metrics": [{"type": "Resource", "resource": {"name": "cpu", "target": target}}]}


def _subject(value: Mapping[str, Any]) -> dict[str, Any]:
    return {} if value.get("kind") == "ServiceAccount" else {"apiGroup": "rbac.authorization.k8s.io"}


DEPENDING: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "Container": _container,
    "EphemeralContainer": _container,
    "ImageVolumeSource": _image_volume,
    "Volume": _volume,
    "DeploymentStrategy": _strategy("rollingUpdate"),
    "StatefulSetUpdateStrategy": _strategy("rollingUpdate"),
    "DaemonSetUpdateStrategy": _strategy("rollingUpdate"),
    "JobSpec": _job,
    "ServiceSpec": _service,
    "ServicePort": _service_port,
    "NetworkPolicySpec": _policy,
    "AutoscalingV2HorizontalPodAutoscalerSpec": _autoscaler,
    "RbacV1Subject": _subject,
}
