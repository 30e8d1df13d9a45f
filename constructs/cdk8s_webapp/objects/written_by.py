"""Which argument writes a line, for those who would patch it."""

from collections.abc import Mapping, Sequence

_OF_CONTAINER = {
    "image": "image",
    "imagePullPolicy": "image",
    "command": "command",
    "args": "args",
    "workingDir": "working_dir",
    "env": "env",
    "envFrom": "env_from",
    "resources": "resources",
    "securityContext": "security",
    "readinessProbe": "health",
    "livenessProbe": "health",
    "startupProbe": "health",
    "volumeMounts": "volumes",
    "lifecycle": "shutdown or pod_spec",
    "terminationMessagePolicy": "pod_spec",
    "stdin": "pod_spec",
    "tty": "pod_spec",
}
_OF_POD = {
    "nodeSelector": "scheduling",
    "tolerations": "scheduling",
    "affinity": "scheduling",
    "priorityClassName": "scheduling",
    "runtimeClassName": "scheduling",
    "serviceAccountName": "service_account",
    "automountServiceAccountToken": "service_account",
    "securityContext": "security",
    "readinessGates": "readiness_gates",
    "terminationGracePeriodSeconds": "shutdown",
    "volumes": "volumes",
    "topologySpreadConstraints": "scheduling",
    **dict.fromkeys(
        ("enableServiceLinks", "hostname", "subdomain", "hostAliases", "dnsPolicy", "dnsConfig"), "pod_spec"
    ),
    **dict.fromkeys(("hostNetwork", "shareProcessNamespace", "schedulerName"), "pod_spec"),
}
_OF_SERVICE = (
    *("clusterIP", "publishNotReadyAddresses", "sessionAffinity", "externalTrafficPolicy"),
    *("loadBalancerClass", "loadBalancerSourceRanges", "loadBalancerIP", "sessionAffinityConfig"),
    *("internalTrafficPolicy", "trafficDistribution", "ipFamilyPolicy", "ipFamilies"),
)
_BY_KIND: Mapping[str, Mapping[tuple[str, ...], str]] = {
    "Deployment": {
        ("spec", "replicas"): "replicas",
        ("spec", "selector"): "selector",
        ("spec", "strategy"): "rollout",
        ("spec", "revisionHistoryLimit"): "rollout",
        ("spec", "minReadySeconds"): "rollout",
        ("spec", "progressDeadlineSeconds"): "rollout",
    },
    "Service": {
        ("spec", "type"): "service_type",
        ("spec", "selector"): "selector",
        ("spec", "ports"): "service_port, ports or service_spec",
        **{("spec", field): "service_spec" for field in _OF_SERVICE},
    },
    "ConfigMap": {("data",): "config"},
    "Ingress": {
        ("spec", "rules"): "url",
        ("spec", "ingressClassName"): "platform",
        ("spec", "tls"): "platform",
    },
}
_POD = ("spec", "template", "spec")


def written_by(kind: str, path: Sequence[str]) -> str | None:
    """The argument that writes a line of an object; None where none does."""
    for place, argument in _BY_KIND.get(kind, {}).items():
        if tuple(path[: len(place)]) == place:
            return argument
    if tuple(path[:3]) != _POD or len(path) < 4:
        return None
    if path[3] in ("containers", "initContainers") and len(path) >= 6:
        return _OF_CONTAINER.get(path[5]) if path[3] == "containers" else None
    return _OF_POD.get(path[3])
