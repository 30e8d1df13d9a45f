"""Old names of kinds, and how their fields are called today.

https://kubernetes.io/docs/reference/using-api/deprecation-guide/
"""

from __future__ import annotations

from typing import Any

_WORKLOADS = ("Deployment", "DaemonSet", "ReplicaSet", "StatefulSet")
_OLD: dict[tuple[str, str], str] = {
    **{("extensions/v1beta1", kind): "apps/v1" for kind in _WORKLOADS},
    **{("apps/v1beta1", kind): "apps/v1" for kind in _WORKLOADS},
    **{("apps/v1beta2", kind): "apps/v1" for kind in _WORKLOADS},
    ("extensions/v1beta1", "Ingress"): "networking.k8s.io/v1",
    ("networking.k8s.io/v1beta1", "Ingress"): "networking.k8s.io/v1",
    ("networking.k8s.io/v1beta1", "IngressClass"): "networking.k8s.io/v1",
    ("extensions/v1beta1", "NetworkPolicy"): "networking.k8s.io/v1",
    ("policy/v1beta1", "PodDisruptionBudget"): "policy/v1",
    ("batch/v1beta1", "CronJob"): "batch/v1",
    ("batch/v2alpha1", "CronJob"): "batch/v1",
    ("autoscaling/v1", "HorizontalPodAutoscaler"): "autoscaling/v2",
    ("autoscaling/v2beta1", "HorizontalPodAutoscaler"): "autoscaling/v2",
    ("autoscaling/v2beta2", "HorizontalPodAutoscaler"): "autoscaling/v2",
    **{
        (f"rbac.authorization.k8s.io/{version}", kind): "rbac.authorization.k8s.io/v1"
        for version in ("v1alpha1", "v1beta1")
        for kind in ("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding")
    },
    ("scheduling.k8s.io/v1beta1", "PriorityClass"): "scheduling.k8s.io/v1",
    ("storage.k8s.io/v1beta1", "StorageClass"): "storage.k8s.io/v1",
    ("storage.k8s.io/v1beta1", "CSIDriver"): "storage.k8s.io/v1",
    ("apiextensions.k8s.io/v1beta1", "CustomResourceDefinition"): "apiextensions.k8s.io/v1",
    ("discovery.k8s.io/v1beta1", "EndpointSlice"): "discovery.k8s.io/v1",
    (
        "admissionregistration.k8s.io/v1beta1",
        "ValidatingWebhookConfiguration",
    ): "admissionregistration.k8s.io/v1",
    (
        "admissionregistration.k8s.io/v1beta1",
        "MutatingWebhookConfiguration",
    ): "admissionregistration.k8s.io/v1",
}
# Served today beside their successor.
_SERVED = {("autoscaling/v1", "HorizontalPodAutoscaler")}


def current(api_version: str, kind: str) -> str:
    """The apiVersion under which a kind is known today."""
    return _OLD.get((api_version, kind), api_version)


def is_gone(api_version: str, kind: str) -> bool:
    """Whether today's API servers no longer know this apiVersion of a kind."""
    return (api_version, kind) in _OLD and (api_version, kind) not in _SERVED


def renewed(manifest: dict[str, Any]) -> dict[str, Any]:
    """The manifest as its kind is written today; the same object where it is already."""
    old, kind = manifest.get("apiVersion", ""), manifest.get("kind", "")
    new = current(old, kind)
    if new == old:
        return manifest
    result = {**manifest, "apiVersion": new}
    spec = manifest.get("spec")
    if not isinstance(spec, dict):
        return result
    if kind in _WORKLOADS:
        result["spec"] = _workload(spec, old, kind)
    elif kind == "Ingress":
        result["spec"] = _ingress(spec)
    elif kind == "HorizontalPodAutoscaler":
        result["spec"] = _autoscaler(spec)
    return result


def _at(value: Any, *steps: str) -> Any:
    """What is there, where it has the shape that it should have."""
    for step in steps:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _workload(spec: dict[str, Any], old: str, kind: str) -> dict[str, Any]:
    labels = _at(spec, "template", "metadata", "labels")
    result = dict(spec)
    if "selector" not in spec and labels:
        result["selector"] = {"matchLabels": labels}
    if kind == "StatefulSet" and old == "apps/v1beta1" and "updateStrategy" not in spec:
        result["updateStrategy"] = {"type": "OnDelete"}
    if kind == "DaemonSet" and old == "extensions/v1beta1" and "updateStrategy" not in spec:
        result["updateStrategy"] = {"type": "OnDelete"}
    result.pop("rollbackTo", None)
    result.pop("templateGeneration", None)
    return result


def _backend(old: Any) -> Any:
    if not isinstance(old, dict) or "serviceName" not in old:
        return old
    port = old.get("servicePort")
    named = {"name": port} if isinstance(port, str) else {"number": port}
    return {"service": {"name": old["serviceName"], "port": named}}


def _ingress(spec: dict[str, Any]) -> dict[str, Any]:
    result = {key: value for key, value in spec.items() if key != "backend"}
    if "backend" in spec:
        result["defaultBackend"] = _backend(spec["backend"])
    if isinstance(spec.get("rules"), list):
        result["rules"] = [_rule(rule) for rule in spec["rules"]]
    return result


def _rule(rule: Any) -> Any:
    paths = _at(rule, "http", "paths")
    if not isinstance(paths, list):
        return rule
    new = [
        {"pathType": "ImplementationSpecific", **path, "backend": _backend(path.get("backend"))}
        if isinstance(path, dict)
        else path
        for path in paths
    ]
    return {**rule, "http": {**rule["http"], "paths": new}}


def _autoscaler(spec: dict[str, Any]) -> dict[str, Any]:
    result = {key: value for key, value in spec.items() if key != "targetCPUUtilizationPercentage"}
    if "targetCPUUtilizationPercentage" in spec:
        target = {"type": "Utilization", "averageUtilization": spec["targetCPUUtilizationPercentage"]}
        result["metrics"] = [{"type": "Resource", "resource": {"name": "cpu", "target": target}}]
    if isinstance(spec.get("metrics"), list):
        result["metrics"] = [_metric(metric) for metric in spec["metrics"]]
    return result


def _metric(metric: Any) -> Any:
    """A metric of v2beta1 had its target's fields beside its name."""
    resource = metric.get("resource") if isinstance(metric, dict) else None
    if not isinstance(resource, dict) or "target" in resource:
        return metric
    if "targetAverageUtilization" in resource:
        target = {"type": "Utilization", "averageUtilization": resource["targetAverageUtilization"]}
    elif "targetAverageValue" in resource:
        target = {"type": "AverageValue", "averageValue": resource["targetAverageValue"]}
    else:
        return metric
    return {**metric, "resource": {"name": resource.get("name"), "target": target}}
