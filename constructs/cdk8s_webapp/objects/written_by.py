"""Which argument writes a line, for those who would patch it."""

from collections.abc import Mapping, Sequence

from ..lines.pods import PODS

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
    "imagePullSecrets": "platform",
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
_OF_JOB = {
    "backoffLimit": "backoff_limit",
    "activeDeadlineSeconds": "timeout",
    "ttlSecondsAfterFinished": "ttl",
    "parallelism": "parallelism",
    "completions": "completions",
    "completionMode": "completion_mode",
}
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
    "HTTPRoute": {("spec", "hostnames"): "url", ("spec", "parentRefs"): "platform"},
    "StatefulSet": {
        ("spec", "replicas"): "replicas",
        ("spec", "selector"): "selector",
        ("spec", "serviceName"): "service_name",
        ("spec", "volumeClaimTemplates"): "storage",
        ("spec", "podManagementPolicy"): "pod_management",
        ("spec", "persistentVolumeClaimRetentionPolicy"): "when_deleted and when_scaled",
    },
    "HorizontalPodAutoscaler": {
        ("spec", field): "replicas"
        for field in ("scaleTargetRef", "minReplicas", "maxReplicas", "metrics", "behavior")
    },
    "PersistentVolumeClaim": {
        ("spec", field): "volumes" for field in ("accessModes", "resources", "storageClassName")
    },
    "Job": {("spec", field): argument for field, argument in _OF_JOB.items()},
    "CronJob": {
        ("spec", "schedule"): "schedule",
        ("spec", "timeZone"): "time_zone",
        ("spec", "concurrencyPolicy"): "concurrency_policy",
        ("spec", "startingDeadlineSeconds"): "starting_deadline",
        ("spec", "suspend"): "suspend",
        ("spec", "successfulJobsHistoryLimit"): "successful_jobs_history_limit",
        ("spec", "failedJobsHistoryLimit"): "failed_jobs_history_limit",
        **{("spec", "jobTemplate", "spec", field): argument for field, argument in _OF_JOB.items()},
    },
}


def written_by(kind: str, path: Sequence[str]) -> str | None:
    """The argument that writes a line of an object; None where none does."""
    for place, argument in _BY_KIND.get(kind, {}).items():
        if tuple(path[: len(place)]) == place:
            return argument
    found = (path[len(pod) :] for pod in PODS if tuple(path[: len(pod)]) == pod)
    field, *inside = next(found, ()) or ("",)
    if field in ("containers", "initContainers") and len(inside) >= 2:
        return _OF_CONTAINER.get(inside[1]) if field == "containers" else None
    return _OF_POD.get(field)
