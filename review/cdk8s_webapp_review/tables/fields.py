"""Fields of Kubernetes' own kinds, and what a change of one does where no rule says worse.

One line a field; a field has the words of the longest line that is part of its path. What no line and no
rule knows is said to be not judged: a test walks through every field of every kind.
"""

from __future__ import annotations

_TEMPLATE = "pods that are made from now on have it"
_CONTROLLER = "what its controller wrote is written anew by it"
_ADMISSION = "requests from now on are looked at in this way"
_CLAIM = "it counts when the claim is bound or grows"
_DEVICES = "it counts when devices are given to pods: those that run keep theirs"
_FAIR = "how requests to the API server share it, from now on"

# Of every kind.
METADATA = {
    "metadata.name": "",
    "metadata.namespace": "",
    "metadata.generateName": "the next object that is made has a name of it",
    "metadata.labels": "no selector of this folder tells objects apart by it",
    "metadata.annotations": "",
    "metadata.finalizers": "who deletes the object waits for it",
    "metadata.ownerReferences": "the object goes with its owner",
    "metadata.creationTimestamp": "the server writes it itself",
    "metadata.deletionGracePeriodSeconds": "the server writes it itself",
    "metadata.deletionTimestamp": "the server writes it itself",
    "metadata.generation": "the server writes it itself",
    "metadata.managedFields": "the server writes it itself",
    "metadata.resourceVersion": "the server writes it itself",
    "metadata.selfLink": "the server writes it itself",
    "metadata.uid": "the server writes it itself",
    "status": "only its controller writes it",
}  # fmt: skip

FIELDS: dict[tuple[str, str], dict[str, str]] = {
    # Workloads
    ("apps", "Deployment"): {
        "spec.minReadySeconds": "how long a new pod must be ready before the next one is replaced",
        "spec.paused": "a change of its template waits while it is paused",
        "spec.progressDeadlineSeconds": "when a rollout counts as stuck; nothing is rolled back",
        "spec.replicas": "pods are added, or stopped, until there are that many",
        "spec.revisionHistoryLimit": "how many old templates are kept to go back to",
        "spec.selector": "",
        "spec.strategy": "how the next rollout replaces pods",
        "spec.template": _TEMPLATE,
    },
    ("apps", "StatefulSet"): {
        "spec.minReadySeconds": "how long a new pod must be ready before the next one is replaced",
        "spec.ordinals": "",
        "spec.persistentVolumeClaimRetentionPolicy": "what becomes of claims when it goes or shrinks",
        "spec.podManagementPolicy": "",
        "spec.replicas": "pods are added, or stopped from the last one on, until there are that many",
        "spec.revisionHistoryLimit": "how many old templates are kept to go back to",
        "spec.selector": "",
        "spec.serviceName": "",
        "spec.template": _TEMPLATE,
        "spec.updateStrategy": "how the next rollout replaces pods",
        "spec.volumeClaimTemplates": "",
    },
    ("apps", "DaemonSet"): {
        "spec.minReadySeconds": "how long a new pod must be ready before the next one is replaced",
        "spec.revisionHistoryLimit": "how many old templates are kept to go back to",
        "spec.selector": "",
        "spec.template": _TEMPLATE,
        "spec.updateStrategy": "how the next rollout replaces pods",
    },
    ("apps", "ReplicaSet"): {
        "spec.minReadySeconds": "when a pod counts as available",
        "spec.replicas": "pods are added, or stopped, until there are that many",
        "spec.selector": "",
        "spec.template": "a ReplicaSet does not replace its pods: those that run keep the old template",
    },
    ("", "ReplicationController"): {
        "spec.minReadySeconds": "when a pod counts as available",
        "spec.replicas": "pods are added, or stopped, until there are that many",
        "spec.selector": "",
        "spec.template": "it does not replace its pods: those that run keep the old template",
    },
    ("", "Pod"): {
        "metadata.labels": "Services, policies and budgets find the pod by its labels",
        "spec": "the pod goes on as it is",
    },
    ("", "PodTemplate"): {"template": "no controller makes pods of it"},
    ("apps", "ControllerRevision"): {"data": "", "revision": "which of its revisions comes last"},
    ("batch", "Job"): {
        "spec.activeDeadlineSeconds": "how long the run may take from now on",
        "spec.backoffLimit": "how often a failed pod is tried again",
        "spec.backoffLimitPerIndex": "",
        "spec.completionMode": "",
        "spec.completions": "how many pods must succeed",
        "spec.managedBy": "",
        "spec.manualSelector": "",
        "spec.maxFailedIndexes": "how many indexes may fail",
        "spec.parallelism": "how many pods run at a time",
        "spec.podFailurePolicy": "",
        "spec.podReplacementPolicy": "when a pod that stops is replaced",
        "spec.scheduling": "how its pods are placed together",
        "spec.selector": "",
        "spec.successPolicy": "",
        "spec.suspend": "a run that is suspended is stopped, and goes on when it is resumed",
        "spec.template": "",
        "spec.ttlSecondsAfterFinished": "when the finished Job is deleted; the next apply runs it again then",
    },
    ("batch", "CronJob"): {
        "spec.concurrencyPolicy": "whether the next run waits for the one before",
        "spec.failedJobsHistoryLimit": "how many failed runs are kept to look at",
        "spec.jobTemplate": "the next run takes it; a run under way goes on as it was",
        "spec.schedule": "when the next runs begin",
        "spec.startingDeadlineSeconds": "how late a run may begin that was missed",
        "spec.successfulJobsHistoryLimit": "how many finished runs are kept to look at",
        "spec.suspend": "whether runs begin; one under way goes on",
        "spec.timeZone": "when the next runs begin",
    },
    # Traffic
    ("", "Service"): {
        "spec.allocateLoadBalancerNodePorts": "node ports that are given stay; new ports get one or none",
        "spec.clusterIP": "",
        "spec.clusterIPs": "",
        "spec.externalIPs": "nodes take traffic for these addresses",
        "spec.externalName": "the name that clients are sent to",
        "spec.externalTrafficPolicy": "whether nodes pass traffic from outside on to pods of other nodes",
        "spec.healthCheckNodePort": "",
        "spec.internalTrafficPolicy": "whether pods are reached from their own node alone",
        "spec.ipFamilies": "which kinds of addresses it has",
        "spec.ipFamilyPolicy": "which kinds of addresses it has",
        "spec.loadBalancerClass": "",
        "spec.loadBalancerIP": "the address that is asked for",
        "spec.loadBalancerSourceRanges": "who reaches the load balancer",
        "spec.ports": "what is listened on",
        "spec.publishNotReadyAddresses": "whether pods that are not ready are found by name",
        "spec.selector": "which pods it sends traffic to",
        "spec.sessionAffinity": "whether a client meets the same pod again",
        "spec.sessionAffinityConfig": "how long a client meets the same pod again",
        "spec.trafficDistribution": "which pods are tried first, the nearest ones or any",
        "spec.type": "how it is reached from outside",
    },
    ("", "Endpoints"): {"subsets": "where its Service sends traffic to"},
    ("discovery.k8s.io", "EndpointSlice"): {
        "addressType": "",
        "endpoints": "where its Service sends traffic to",
        "ports": "where its Service sends traffic to",
    },
    ("networking.k8s.io", "Ingress"): {
        "spec.defaultBackend": "what serves requests that no rule takes",
        "spec.ingressClassName": "which controller serves it",
        "spec.rules": "which requests are routed where",
        "spec.tls": "which certificate is served for which host",
    },
    ("networking.k8s.io", "IngressClass"): {
        "spec.controller": "",
        "spec.parameters": "its controller reads its settings from there",
    },
    ("networking.k8s.io", "NetworkPolicy"): {
        "spec.egress": "whom its pods may call",
        "spec.ingress": "who may call its pods",
        "spec.podSelector": "which pods it closes",
        "spec.policyTypes": "which directions it closes",
    },
    ("networking.k8s.io", "ServiceCIDR"): {"spec.cidrs": ""},
    ("networking.k8s.io", "IPAddress"): {"spec.parentRef": ""},
    # Configuration
    ("", "ConfigMap"): {
        "binaryData": "who reads it sees it when it reads again",
        "data": "who reads it sees it when it reads again",
        "immutable": "whether its data may change",
    },
    ("", "Secret"): {
        "data": "who reads it sees it when it reads again",
        "immutable": "whether its data may change",
        "stringData": "who reads it sees it when it reads again",
        "type": "",
    },
    ("", "ServiceAccount"): {
        "automountServiceAccountToken": "whether new pods get a token",
        "imagePullSecrets": "which credentials new pods pull images with",
        "secrets": "which Secrets it is said to use",
    },
    # Storage
    ("", "PersistentVolumeClaim"): {
        "spec.accessModes": "",
        "spec.dataSource": "",
        "spec.dataSourceRef": "",
        "spec.resources": "the volume grows, if its class allows that",
        "spec.selector": "",
        "spec.storageClassName": _CLAIM,
        "spec.volumeAttributesClassName": "the driver changes the volume in place",
        "spec.volumeMode": "",
        "spec.volumeName": "",
    },
    ("", "PersistentVolume"): {
        "spec": "",
        "spec.accessModes": _CLAIM,
        "spec.capacity": _CLAIM,
        "spec.claimRef": "which claim it is kept for",
        "spec.mountOptions": "the next pod that mounts it takes them",
        "spec.nodeAffinity": "where pods with it may run",
        "spec.persistentVolumeReclaimPolicy": "what becomes of the data when its claim goes",
        "spec.storageClassName": _CLAIM,
        "spec.volumeAttributesClassName": "the driver changes the volume in place",
    },
    ("storage.k8s.io", "StorageClass"): {
        "allowVolumeExpansion": "whether claims of this class may grow",
        "allowedTopologies": "where new volumes are made",
        "mountOptions": "new volumes are mounted with them",
        "parameters": "",
        "provisioner": "",
        "reclaimPolicy": "",
        "volumeBindingMode": "",
    },
    ("storage.k8s.io", "VolumeAttributesClass"): {"driverName": "", "parameters": ""},
    ("storage.k8s.io", "CSIDriver"): {
        "spec.attachRequired": "",
        "spec.fsGroupPolicy": "whether the next mounts change who owns files",
        "spec.nodeAllocatableUpdatePeriodSeconds": "how often nodes say how many volumes they take",
        "spec.podInfoOnMount": "whether the driver is told of the pod at the next mounts",
        "spec.preventPodSchedulingIfMissing": "whether pods wait for nodes that have the driver",
        "spec.requiresRepublish": "whether mounted volumes are published again and again",
        "spec.seLinuxMount": "whether the next mounts carry a label",
        "spec.serviceAccountTokenInSecrets": "how the driver is given tokens",
        "spec.storageCapacity": "whether free space is looked at before a pod is placed",
        "spec.tokenRequests": "which tokens of pods the driver is given",
        "spec.volumeLifecycleModes": "",
    },
    ("storage.k8s.io", "CSINode"): {"spec.drivers": _CONTROLLER},
    ("storage.k8s.io", "CSIStorageCapacity"): {
        "capacity": _CONTROLLER,
        "maximumVolumeSize": _CONTROLLER,
        "nodeTopology": "",
        "storageClassName": "",
    },
    ("storage.k8s.io", "VolumeAttachment"): {"spec": ""},
    ("storagemigration.k8s.io", "StorageVersionMigration"): {
        "spec.resource": "which stored objects are written anew"
    },
    # Scaling and disruption
    ("autoscaling", "HorizontalPodAutoscaler"): {
        "spec.behavior": "how fast the number of pods follows",
        "spec.maxReplicas": "the number of pods may follow",
        "spec.metrics": "the number of pods may follow",
        "spec.minReplicas": "the number of pods may follow",
        "spec.scaleTargetRef": "whose number of pods follows the load",
        "spec.targetCPUUtilizationPercentage": "the number of pods may follow",
    },
    ("policy", "PodDisruptionBudget"): {
        "spec": "it counts when nodes are drained, not now",
    },
    ("", "ResourceQuota"): {"spec": "it counts when pods are made: those that run stay"},
    ("", "LimitRange"): {"spec.limits": "it counts when pods are made: those that run stay"},
    ("scheduling.k8s.io", "PriorityClass"): {
        "description": "",
        "globalDefault": "new pods that name no class have this one, or not",
        "preemptionPolicy": "",
        "value": "",
    },
    ("node.k8s.io", "RuntimeClass"): {
        "handler": "",
        "overhead": "what new pods of it are counted with",
        "scheduling": "where new pods of it may run",
    },
    # Access
    ("rbac.authorization.k8s.io", "Role"): {"rules": "who is bound to it may do what it could before"},
    ("rbac.authorization.k8s.io", "ClusterRole"): {
        "aggregationRule": "its rules are those of the roles that it selects",
        "rules": "who is bound to it may do what it could before",
    },
    ("rbac.authorization.k8s.io", "RoleBinding"): {"roleRef": "", "subjects": "who has the role"},
    ("rbac.authorization.k8s.io", "ClusterRoleBinding"): {"roleRef": "", "subjects": "who has the role"},
    ("certificates.k8s.io", "CertificateSigningRequest"): {"spec": ""},
    ("certificates.k8s.io", "ClusterTrustBundle"): {
        "spec.signerName": "",
        "spec.trustBundle": "pods that mount it see it within minutes: which certificates they trust",
    },
    # The cluster
    ("", "Namespace"): {"spec.finalizers": "who deletes the namespace waits for it"},
    ("", "Node"): {
        "spec.configSource": "the kubelet no longer reads it",
        "spec.externalID": "nobody reads it any more",
        "spec.podCIDR": "",
        "spec.podCIDRs": "",
        "spec.podPreemptionPolicy": "",
        "spec.providerID": "",
        "spec.taints": "which new pods the node takes; NoExecute also drives out those that run",
        "spec.unschedulable": "whether the node takes new pods; those that run stay",
    },
    ("coordination.k8s.io", "Lease"): {"spec": "who holds it writes it anew within seconds"},
    ("apiextensions.k8s.io", "CustomResourceDefinition"): {
        "spec.conversion": "how objects are turned from one version into another",
        "spec.group": "",
        "spec.names": "by which names its objects are found",
        "spec.preserveUnknownFields": "whether fields that its schema does not know are kept",
        "spec.scope": "",
        "spec.versions": "objects that are written from now on are checked by it; stored ones stay",
    },
    ("apiregistration.k8s.io", "APIService"): {
        "spec.caBundle": "whose certificate the API server takes from its server",
        "spec.group": "",
        "spec.groupPriorityMinimum": "which group kubectl tries first",
        "spec.insecureSkipTLSVerify": "whether its server's certificate is looked at",
        "spec.service": "which Service answers for the API",
        "spec.version": "",
        "spec.versionPriority": "which version kubectl tries first",
    },
    ("admissionregistration.k8s.io", "ValidatingWebhookConfiguration"): {"webhooks": _ADMISSION},
    ("admissionregistration.k8s.io", "MutatingWebhookConfiguration"): {"webhooks": _ADMISSION},
    ("admissionregistration.k8s.io", "ValidatingAdmissionPolicy"): {"spec": _ADMISSION},
    ("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding"): {"spec": _ADMISSION},
    ("admissionregistration.k8s.io", "MutatingAdmissionPolicy"): {"spec": _ADMISSION},
    ("admissionregistration.k8s.io", "MutatingAdmissionPolicyBinding"): {"spec": _ADMISSION},
    ("flowcontrol.apiserver.k8s.io", "FlowSchema"): {"spec": _FAIR},
    ("flowcontrol.apiserver.k8s.io", "PriorityLevelConfiguration"): {"spec": _FAIR},
    ("resource.k8s.io", "DeviceClass"): {"spec": _DEVICES},
    ("resource.k8s.io", "DeviceTaintRule"): {
        "spec": "which devices take new pods; NoExecute also drives out those that use them"
    },
    ("resource.k8s.io", "ResourceClaim"): {"spec": ""},
    ("resource.k8s.io", "ResourceClaimTemplate"): {"spec": ""},
    ("resource.k8s.io", "ResourceSlice"): {"spec": _CONTROLLER},
}  # fmt: skip


def words(group: str, kind: str, dotted: str) -> str | None:
    """What a change of a field does; None where no line is part of its path."""
    lines = FIELDS.get((group, kind), {})
    for known in (lines, METADATA):
        path = dotted
        while path:
            if path in known:
                return known[path]
            path = path.rpartition(".")[0]
    return None
