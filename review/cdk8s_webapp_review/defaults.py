"""What the API server writes where a manifest says nothing, and which empty values are nothing.

By the type that has the field (schema.json names them). The reference is each kind's page under
https://kubernetes.io/docs/reference/kubernetes-api/; the cluster tests ask a real server.
"""

from __future__ import annotations

from typing import Any

# Where a type's field is missing.
DEFAULTS: dict[str, dict[str, Any]] = {
    "PodSpec": {
        "dnsPolicy": "ClusterFirst",
        "enableServiceLinks": True,
        "restartPolicy": "Always",
        "schedulerName": "default-scheduler",
        "securityContext": {},
        "terminationGracePeriodSeconds": 30,
    },
    "Container": {"terminationMessagePath": "/dev/termination-log", "terminationMessagePolicy": "File"},
    "EphemeralContainer": {
        "terminationMessagePath": "/dev/termination-log",
        "terminationMessagePolicy": "File",
    },
    "ContainerPort": {"protocol": "TCP"},
    "Probe": {"timeoutSeconds": 1, "periodSeconds": 10, "successThreshold": 1, "failureThreshold": 3},
    "HTTPGetAction": {"path": "/", "scheme": "HTTP"},
    "GRPCAction": {"service": ""},
    "ObjectFieldSelector": {"apiVersion": "v1"},
    "ResourceFieldSelector": {"divisor": "0"},
    "FileKeySelector": {"optional": False},
    "SecretVolumeSource": {"defaultMode": 420},
    "ConfigMapVolumeSource": {"defaultMode": 420},
    "DownwardAPIVolumeSource": {"defaultMode": 420},
    "ProjectedVolumeSource": {"defaultMode": 420},
    "ServiceAccountTokenProjection": {"expirationSeconds": 3600},
    "HostPathVolumeSource": {"type": ""},
    "ISCSIVolumeSource": {"iscsiInterface": "default", "lun": 0},
    "ISCSIPersistentVolumeSource": {"iscsiInterface": "default"},
    "RBDVolumeSource": {"pool": "rbd", "user": "admin", "keyring": "/etc/ceph/keyring"},
    "RBDPersistentVolumeSource": {"pool": "rbd", "user": "admin", "keyring": "/etc/ceph/keyring"},
    "AzureDiskVolumeSource": {
        "cachingMode": "ReadWrite",
        "kind": "Shared",
        "fsType": "ext4",
        "readOnly": False,
    },
    "ScaleIOVolumeSource": {"storageMode": "ThinProvisioned", "fsType": "xfs"},
    "ScaleIOPersistentVolumeSource": {"storageMode": "ThinProvisioned", "fsType": "xfs"},
    "DeploymentSpec": {
        "replicas": 1,
        "revisionHistoryLimit": 10,
        "progressDeadlineSeconds": 600,
        "strategy": {"type": "RollingUpdate"},
    },
    "RollingUpdateDeployment": {"maxSurge": "25%", "maxUnavailable": "25%"},
    "ReplicaSetSpec": {"replicas": 1},
    "ReplicationControllerSpec": {"replicas": 1},
    "StatefulSetSpec": {
        "replicas": 1,
        "revisionHistoryLimit": 10,
        "podManagementPolicy": "OrderedReady",
        "updateStrategy": {"type": "RollingUpdate"},
        "persistentVolumeClaimRetentionPolicy": {},
    },
    "RollingUpdateStatefulSetStrategy": {"maxUnavailable": 1, "partition": 0},
    "StatefulSetPersistentVolumeClaimRetentionPolicy": {"whenDeleted": "Retain", "whenScaled": "Retain"},
    "DaemonSetSpec": {"revisionHistoryLimit": 10, "updateStrategy": {"type": "RollingUpdate"}},
    "RollingUpdateDaemonSet": {"maxSurge": 0, "maxUnavailable": 1},
    "JobSpec": {
        "backoffLimit": 6,
        "completionMode": "NonIndexed",
        "suspend": False,
        "manualSelector": False,
    },
    "PodFailurePolicyOnPodConditionsPattern": {"status": "True"},
    "CronJobSpec": {
        "concurrencyPolicy": "Allow",
        "suspend": False,
        "successfulJobsHistoryLimit": 3,
        "failedJobsHistoryLimit": 1,
    },
    "ServiceSpec": {"sessionAffinity": "None", "type": "ClusterIP"},
    "ServicePort": {"protocol": "TCP"},
    "ClientIPConfig": {"timeoutSeconds": 10800},
    "NetworkPolicySpec": {"podSelector": {}},
    "NetworkPolicyPort": {"protocol": "TCP"},
    "PersistentVolumeClaimSpec": {"volumeMode": "Filesystem"},
    "PersistentVolumeSpec": {"volumeMode": "Filesystem", "persistentVolumeReclaimPolicy": "Retain"},
    "Secret": {"type": "Opaque"},
    "StorageClass": {
        "reclaimPolicy": "Delete",
        "volumeBindingMode": "Immediate",
        "allowVolumeExpansion": False,
    },
    "PriorityClass": {"preemptionPolicy": "PreemptLowerPriority", "globalDefault": False},
    "RoleRef": {"apiGroup": "rbac.authorization.k8s.io"},
    "IngressClassParametersReference": {"scope": "Cluster"},
    "CustomResourceDefinitionSpec": {"conversion": {"strategy": "None"}},
    "ValidatingWebhook": {
        "failurePolicy": "Fail",
        "matchPolicy": "Equivalent",
        "timeoutSeconds": 10,
        "namespaceSelector": {},
        "objectSelector": {},
    },
    "MutatingWebhook": {
        "failurePolicy": "Fail",
        "matchPolicy": "Equivalent",
        "timeoutSeconds": 10,
        "namespaceSelector": {},
        "objectSelector": {},
        "reinvocationPolicy": "Never",
    },
    "RuleWithOperations": {"scope": "*"},
    "CoreV1EndpointPort": {"protocol": "TCP"},
    "DiscoveryV1EndpointPort": {"protocol": "TCP"},
    "NamedRuleWithOperations": {"scope": "*"},
    "MatchResources": {"matchPolicy": "Equivalent", "namespaceSelector": {}, "objectSelector": {}},
    "AdmissionregistrationV1ServiceReference": {"port": 443},
    "CSIDriverSpec": {
        "attachRequired": True,
        "fsGroupPolicy": "ReadWriteOnceWithFSType",
        "podInfoOnMount": False,
        "requiresRepublish": False,
        "seLinuxMount": False,
        "storageCapacity": False,
        "volumeLifecycleModes": ["Persistent"],
    },
    "AutoscalingV2HorizontalPodAutoscalerSpec": {"minReplicas": 1},
}

# Written out for a Pod alone: in a template it is another template.
NOT_IN_TEMPLATES = ("enableServiceLinks",)

# Fields of features that are off by default (Kubernetes 1.37): the server takes and forgets them.
OFF = {
    "Endpoint": ("deprecatedTopology",),
    "LeaseSpec": ("preferredHolder", "strategy"),
    "ConfigMapVolumeSource": ("defaultUser",),
    "DownwardAPIVolumeFile": ("user",),
    "DownwardAPIVolumeSource": ("defaultUser",),
    "EmptyDirVolumeSource": ("mode",),
    "GRPCAction": ("mode",),
    "HTTPGetAction": ("protocol",),
    "KeyToPath": ("user",),
    "JobSpec": ("scheduling",),
    "Lifecycle": ("stopSignal",),
    "PodSpec": ("evictionResponders", "schedulingGroup"),
    "ProjectedVolumeSource": ("defaultUser",),
    "SecretVolumeSource": ("defaultUser",),
    "ServiceAccountTokenProjection": ("user",),
    "VolumeMount": ("bindMountOptions",),
}

# Required by the schema, not by the server.
NOT_REQUIRED = {
    "CSIDriver": ("spec",),
    "ForNode": ("name",),
    "ForZone": ("name",),
    "LimitRangeSpec": ("limits",),
    "SleepAction": ("seconds",),
    "HTTPHeader": ("value",),
    "ISCSIVolumeSource": ("lun",),
    "PodFailurePolicy": ("rules",),
    "PreferredSchedulingTerm": ("preference",),
    "ScaleIOPersistentVolumeSource": ("secretRef",),
    "ScaleIOVolumeSource": ("secretRef",),
    "Sysctl": ("value",),
    "StorageV1TokenRequest": ("audience",),
    "StatefulSetSpec": ("serviceName",),
    "NetworkPolicySpec": ("podSelector",),
    "Container": ("name",),  # checked with the pod
}

# Whole numbers of 64 bits; all others have 32.
LONG = frozenset({
    "activeDeadlineSeconds", "count", "defaultUser", "deletionGracePeriodSeconds", "expirationSeconds",
    "fsGroup", "generation", "int", "ints", "maxItems", "maxLength", "maxProperties", "minItems", "minLength",
    "minProperties", "nodeAllocatableUpdatePeriodSeconds", "resourceSliceCount", "revision", "runAsGroup",
    "runAsUser", "seconds", "startingDeadlineSeconds", "supplementalGroups", "terminationGracePeriodSeconds",
    "tolerationSeconds", "user",
})  # fmt: skip

# Fields into which the server does not look.
UNCHECKED = {"MetricIdentifier": ("selector",)}

# False is what is meant where these are missing.
FALSE = {
    "CSIDriverSpec": ("preventPodSchedulingIfMissing",),
    "CSIPersistentVolumeSource": ("readOnly",),
    "AWSElasticBlockStoreVolumeSource": ("readOnly",),
    "AzureFileVolumeSource": ("readOnly",),
    "CephFSVolumeSource": ("readOnly",),
    "CinderVolumeSource": ("readOnly",),
    "ConfigMap": ("immutable",),
    "Container": ("stdin", "stdinOnce", "tty"),
    "DeploymentSpec": ("paused",),
    "EphemeralContainer": ("stdin", "stdinOnce", "tty"),
    "FCVolumeSource": ("readOnly",),
    "FlexVolumeSource": ("readOnly",),
    "GCEPersistentDiskVolumeSource": ("readOnly",),
    "GlusterfsVolumeSource": ("readOnly",),
    "ISCSIVolumeSource": ("readOnly", "chapAuthDiscovery", "chapAuthSession"),
    "NFSVolumeSource": ("readOnly",),
    "PersistentVolumeClaimVolumeSource": ("readOnly",),
    "PodSpec": ("hostNetwork", "hostPID", "hostIPC"),
    "PortworxVolumeSource": ("readOnly",),
    "QuobyteVolumeSource": ("readOnly",),
    "RBDVolumeSource": ("readOnly",),
    "ScaleIOVolumeSource": ("readOnly", "sslEnabled"),
    "Secret": ("immutable",),
    "ServiceSpec": ("publishNotReadyAddresses",),
    "StorageOSVolumeSource": ("readOnly",),
    "VolumeMount": ("readOnly",),
}

# Zero is nothing where these are missing, or asks for the default.
ZERO = {
    "ContainerPort": ("hostPort",),
    "DaemonSetSpec": ("minReadySeconds",),
    "DeploymentSpec": ("minReadySeconds",),
    "Probe": (
        "initialDelaySeconds",
        "timeoutSeconds",
        "periodSeconds",
        "successThreshold",
        "failureThreshold",
    ),
    "ReplicaSetSpec": ("minReadySeconds",),
    "ReplicationControllerSpec": ("minReadySeconds",),
    "ServiceBackendPort": ("number",),
    "ServicePort": ("nodePort", "targetPort"),
    "ServiceSpec": ("healthCheckNodePort",),
    "StatefulSetSpec": ("minReadySeconds",),
}

# Empty text means something: "no class", not "the default one".
EMPTY_TEXT = {
    "PersistentVolumeClaimSpec": ("storageClassName", "volumeAttributesClassName"),
    "PersistentVolumeSpec": ("volumeAttributesClassName",),
}

# An empty object is nothing; elsewhere `{}` says something (emptyDir, a selector of all).
EMPTY_OBJECT = {
    "Container": ("resources",),
    "CronJobSpec": ("jobTemplate",),
    "DaemonSetSpec": ("updateStrategy",),
    "DeploymentSpec": ("strategy",),
    "EphemeralContainer": ("resources",),
    "JobTemplateSpec": ("metadata",),
    "PersistentVolumeClaimSpec": ("resources",),
    "PodTemplateSpec": ("metadata",),
    "ServiceSpec": ("sessionAffinityConfig",),
    "StatefulSetSpec": ("updateStrategy",),
}

# Lists in which the order says nothing. Within a pod template the server compares order too.
UNORDERED = {
    "AggregationRule": ("clusterRoleSelectors",),
    "ClusterRole": ("rules",),
    "ClusterRoleBinding": ("subjects",),
    "IngressTLS": ("hosts",),
    "LabelSelector": ("matchExpressions",),
    "LabelSelectorRequirement": ("values",),
    "NetworkPolicyEgressRule": ("ports", "to"),
    "NetworkPolicyIngressRule": ("from", "ports"),
    "NetworkPolicySpec": ("egress", "ingress", "policyTypes"),
    "IngressSpec": ("tls",),
    "PersistentVolumeClaimSpec": ("accessModes",),
    "PersistentVolumeSpec": ("accessModes", "mountOptions"),
    "PolicyRule": ("apiGroups", "nonResourceURLs", "resourceNames", "resources", "verbs"),
    "ResourceQuotaSpec": ("scopes",),
    "Role": ("rules",),
    "RoleBinding": ("subjects",),
    "RuleWithOperations": ("apiGroups", "apiVersions", "operations", "resources"),
    "ServiceSpec": ("externalIPs", "loadBalancerSourceRanges"),
    "AutoscalingV2HorizontalPodAutoscalerSpec": ("metrics",),
}

# Lists whose items a person tells apart by a field, though the API does not merge them by it.
TOLD_BY: dict[str, dict[str, tuple[str, ...]]] = {
    "HTTPIngressRuleValue": {"paths": ("path", "pathType")},
    "IngressSpec": {"rules": ("host",)},
    "StatefulSetSpec": {"volumeClaimTemplates": ("metadata.name",)},
}
